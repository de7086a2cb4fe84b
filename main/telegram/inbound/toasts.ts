import { beginningOf } from '../../markup/characters.ts';
import type { BotContext } from './context.ts';

const longestToast = 200;
/** However many buttons are pressed at the same moment: Telegram is not called more often at once. */
const mostAtOnce = 20;
/** Presses above it stop waiting by themselves. */
const mostWaiting = 500;

/** Answers presses of buttons, so that they stop waiting: the person reads the text for a moment. */
export class Toasts {
  readonly #waiting: (() => Promise<unknown>)[] = [];
  #underWay = 0;

  /** Resolves when it is answered, or has to wait for others. */
  async answer(ctx: BotContext, text: string): Promise<void> {
    const call = () => ctx.answerCallbackQuery(text === '' ? {} : { text: beginningOf(text, longestToast) });
    if (this.#underWay < mostAtOnce) await this.#make(call);
    else if (this.#waiting.length < mostWaiting) this.#waiting.push(call);
  }

  async #make(call: () => Promise<unknown>): Promise<void> {
    this.#underWay++;
    try {
      await call();
    } finally {
      this.#underWay--;
      const next = this.#waiting.shift();
      // Nobody reads what comes too late.
      if (next) this.#make(next).catch(() => {});
    }
  }
}
