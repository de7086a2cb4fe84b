import { type Api, GrammyError } from 'grammy';
import type { Disk } from '../../core/disk.ts';
import type { Job } from '../../core/queue/job.ts';
import { t } from '../locales/translate.ts';
import { isAnonymousAdmin, isGroup } from './addressing.ts';
import type { BotContext } from './context.ts';

/** Whether the message of a job is this person's own; in a private chat everything is. */
export function isOwnJob(job: Job, ctx: BotContext): boolean {
  return job.chat_kind === 'person' || job.user_id === ctx.from?.id;
}

/** Whether somebody administers the group of an update. Asks Telegram: call it after the commit. */
export async function isAdmin(ctx: BotContext): Promise<boolean> {
  if (isAnonymousAdmin(ctx.message)) return true;
  if (!ctx.from) return false;
  return isAdministrator(ctx.api, ctx.key.chat_id, ctx.from.id);
}

export interface ChangeDeps {
  readonly storage: Disk;
}

/**
 * Changes what counts for a whole chat; in a group only its administrators may, and others read so. Call it in a step.
 * In a group Telegram has to be asked first, so the change is a transaction of its own, after the batch's.
 */
export function changeChat(ctx: BotContext, { storage }: ChangeDeps, change: () => void): void {
  if (!isGroup(ctx)) return change();
  ctx.plan.afterCommit(async () => {
    const answer = await isAdmin(ctx).catch(() => 'unknown' as const);
    storage.transaction(() => {
      if (answer === true) change();
      else ctx.addReply(t(ctx.language, answer === false ? 'admins-only' : 'admins-unknown'));
    });
  });
}

async function isAdministrator(api: Api, chat_id: number, user_id: number): Promise<boolean> {
  try {
    const { status } = await api.getChatMember(chat_id, user_id);
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    // Whoever is no member any more is refused with a 400.
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}
