import { monotonic_ms } from '../../common/clock.ts';
import { beginningOf } from '../../markup/characters.ts';
import type { BotContext } from './context.ts';

const longestToast = 200;
const minute_ms = 60_000;
/** More presses than anybody means: what is above it is obeyed or not, and its button stops waiting by itself. */
const mostPerMinute = 60;
const mostAtOnce = 20;
const mostCounted = 1000;

/** Answers presses of buttons, so that they stop waiting: the person reads the text for a moment. */
export class Toasts {
  /** Of the minute that began for somebody with a press. */
  readonly #counts = new Map<number, { readonly since: number; count: number }>();
  #underWay = 0;

  async answer(ctx: BotContext, text: string): Promise<void> {
    if (this.#underWay >= mostAtOnce || this.#count(ctx.from?.id ?? 0) > mostPerMinute) return;
    this.#underWay++;
    try {
      await ctx.answerCallbackQuery(text === '' ? {} : { text: beginningOf(text, longestToast) });
    } finally {
      this.#underWay--;
    }
  }

  #count(user_id: number): number {
    const now = monotonic_ms();
    const known = this.#counts.get(user_id);
    const counted = known && now - known.since < minute_ms ? known : { since: now, count: 0 };
    counted.count++;
    this.#counts.delete(user_id);
    this.#counts.set(user_id, counted);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > mostCounted && oldest !== undefined) this.#counts.delete(oldest);
    return counted.count;
  }
}
