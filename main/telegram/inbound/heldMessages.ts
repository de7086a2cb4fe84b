import type { AccessControl, Asker } from '../../core/access/accessControl.ts';
import { commandOf } from './addressing.ts';
import { type BatchDeps, takeHeldMessages, updatesOf } from './batch.ts';
import type { BotContext } from './context.ts';
import { mayBelongTogether } from './messageMerger.ts';

/** A long paste has fewer parts, and an album fewer pictures. */
const mostKept = 20;

export interface HeldMessagesDeps extends BatchDeps {
  readonly access: AccessControl;
}

/**
 * What people write before somebody lets them in: their last message, with what belongs to it, is answered once they are.
 */
export class HeldMessages {
  readonly #deps: HeldMessagesDeps;

  constructor(deps: HeldMessagesDeps) {
    this.#deps = deps;
  }

  /** Call it in a step of the plan. A command is no message that somebody would miss the answer to. */
  keep(ctx: BotContext, asker: Asker): void {
    if (!ctx.message || commandOf(ctx.message)) return;
    const { storage, now = Date.now } = this.#deps;
    const { bot_id } = ctx.key;
    const held = storage.heldMessages.of(bot_id, asker.chat_id);
    const earlier = held?.user_id === asker.user_id ? updatesOf(held) : [];
    const messages = earlier.flatMap(({ message }) => message ?? []);
    const isRest = mayBelongTogether(messages, ctx.message);
    if (isRest && earlier.length >= mostKept) return;
    const update = JSON.stringify(isRest ? [...earlier, ctx.update] : ctx.update);
    storage.heldMessages.keep(bot_id, { ...asker, update }, now());
  }

  /** Answers those who may talk now. Does nothing before the bot is signed in: call it again then. */
  async answer(): Promise<void> {
    const { bot, bot_id, storage, access, log } = this.#deps;
    if (!bot.isInited()) return;
    try {
      await takeHeldMessages(
        storage.heldMessages.all(bot_id).filter((held) => access.mayTalk(held)),
        this.#deps,
      );
    } catch (error) {
      log.error('What was written before somebody was let in could not be taken', error);
    }
  }
}
