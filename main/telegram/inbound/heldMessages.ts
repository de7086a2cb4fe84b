import type { AccessControl, Asker } from '../../core/access/accessControl.ts';
import { commandOf } from './addressing.ts';
import { type BatchDeps, takeHeldMessages } from './batch.ts';
import type { BotContext } from './context.ts';

export interface HeldMessagesDeps extends BatchDeps {
  readonly access: AccessControl;
}

/** What people write before somebody lets them in: their last message is answered once they are. */
export class HeldMessages {
  readonly #deps: HeldMessagesDeps;

  constructor(deps: HeldMessagesDeps) {
    this.#deps = deps;
  }

  /** Call it in a step of the plan. A command is no message that somebody would miss the answer to. */
  keep(ctx: BotContext, asker: Asker): void {
    if (!ctx.message || commandOf(ctx.message)) return;
    const { storage, now = Date.now } = this.#deps;
    storage.heldMessages.keep(ctx.key.bot_id, { ...asker, update: JSON.stringify(ctx.update) }, now());
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
