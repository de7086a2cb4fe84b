import type { Disk } from '../../core/disk.ts';
import type { Job } from '../../core/queue/job.ts';
import { t } from '../locales/translate.ts';
import { isGroup } from './addressing.ts';
import type { BotContext } from './context.ts';

/** Whether the message of a job is this person's own; in a private chat everything is. */
export function isOwnJob(job: Job, ctx: BotContext): boolean {
  return job.chat_kind === 'person' || job.user_id === ctx.from?.id;
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
    const answer = await ctx.isAdmin().catch(() => 'unknown' as const);
    storage.transaction(() => {
      if (answer === true) change();
      else {
        const reason = answer === false ? 'admins-only' : 'admins-unknown';
        ctx.addRefusal(reason, t(ctx.language, reason));
      }
    });
  });
}

/** As `changeChat`, for the press of a button, which is answered instead of written about. */
export function changeByPress(
  ctx: BotContext,
  { storage }: ChangeDeps,
  change: () => void,
  confirm: () => Promise<void>,
): void {
  if (!isGroup(ctx)) {
    change();
    return ctx.plan.afterCommit(confirm);
  }
  ctx.plan.afterCommit(async () => {
    if (!(await ctx.isAdmin())) return ctx.toast(t(ctx.language, 'admins-only'));
    storage.transaction(change);
    await confirm();
  });
}
