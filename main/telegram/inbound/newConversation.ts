import { Composer, GrammyError } from 'grammy';
import type { Logger } from '../../common/log.ts';
import { shortLine } from '../../common/modelName.ts';
import type { Disk } from '../../core/disk.ts';
import { failureOf } from '../api/telegramErrors.ts';
import { t } from '../locales/translate.ts';
import { modeName } from '../outbound/modePicker.ts';
import { isGroup } from './addressing.ts';
import { changeChat } from './authority.ts';
import type { BotContext } from './context.ts';
import type { Intake } from './intake.ts';
import { onCommand } from './onCommand.ts';

export interface NewConversationDeps {
  readonly storage: Disk;
  readonly intake: Intake;
  /** Telegram has told whether private chats have topics. */
  readonly onTopics: (areOn: boolean) => void;
  readonly log: Logger;
}

/** Characters of a topic's name that Telegram takes. */
const longestTitle = 128;

/** What Telegram says where topics are off, and servers that know none. */
const areOff = /not a forum|FORUM_CREATE_FORBIDDEN|method not found/i;

/**
 * /new: opens a topic and greets there. Whether there may be topics only Telegram knows at any moment, because their
 * switch is with BotFather, so it is asked. Where there are none it begins anew, as /reset does.
 */
export function newConversation(deps: NewConversationDeps): Composer<BotContext> {
  const { storage, intake, onTopics, log } = deps;
  const composer = new Composer<BotContext>();

  onCommand(composer, 'new', (ctx, written) => {
    // What is asked meanwhile is asked after it.
    const lastForgotten = storage.jobs.lastId();
    if (isGroup(ctx)) return changeChat(ctx, deps, () => ctx.addReply(reset(ctx, lastForgotten)));
    const known = storage.topics.countOf(ctx.key.bot_id, ctx.key.chat_id);
    const title = shortLine(written, longestTitle) || t(ctx.language, 'new-title', { number: known + 1 });
    ctx.plan.afterCommit(() => open(ctx, title, lastForgotten));
  });

  async function open(ctx: BotContext, title: string, lastForgotten: number): Promise<void> {
    try {
      const topic = await ctx.api.createForumTopic(ctx.key.chat_id, title);
      onTopics(true);
      storage.transaction(() => greet(ctx, { ...topic, name: title }));
    } catch (error) {
      const isOff = error instanceof GrammyError && areOff.test(error.description);
      if (isOff) onTopics(false);
      else log.warn('A topic could not be opened', { chat_id: ctx.key.chat_id, ...failureOf(error) });
      storage.transaction(() =>
        ctx.addReply(
          isOff
            ? `${reset(ctx, lastForgotten)}\n\n${t(ctx.language, 'new-off')}`
            : t(ctx.language, 'new-failed'),
        ),
      );
    }
  }

  function greet(ctx: BotContext, topic: { name: string; message_thread_id: number }): void {
    const key = { ...ctx.key, thread_id: topic.message_thread_id };
    const title = topic.name;
    storage.topics.seen(key, title, Date.now());
    const { values, preset } = intake.settingsOf(key);
    const mode = preset ? modeName(preset) : 'none';
    const text = t(ctx.language, 'new-greeting', { title, model: values.model, mode });
    storage.outbox.add({ ...key, job_id: null, text });
    // Who is in another topic sees nothing of the new one.
    if (ctx.key.thread_id !== 0) ctx.addReply(t(ctx.language, 'new-opened', { title }));
  }

  function reset(ctx: BotContext, lastForgotten: number): string {
    const count = storage.history.reset(ctx.key, lastForgotten);
    return t(ctx.language, 'reset-done', { count });
  }

  return composer;
}
