import type { Update } from 'grammy/types';
import { monotonic_ms } from '../../common/clock.ts';

/** Telegram gives no more updates at once: after so many there may be others that waited. */
const fullBatch = 100;
/** Limits count by the minute: what people write within a shorter pause of polling is no backlog. */
const noticedPause_ms = 60_000;

export interface BatchBegun {
  /** The first one after a start, a sleep or an interruption that was long enough to notice. */
  readonly isAfterPause: boolean;
  /** Limits count what was written from here on, Telegram's Unix milliseconds; undefined: as before. */
  readonly countsFrom: number | undefined;
}

/** Tells what had waited at Telegram while nobody asked, by Telegram's own dates: the computer's clock may be wrong. */
export class Backlog {
  readonly #now: () => number;
  /** Since when nobody polls, by the monotonic clock, milliseconds; undefined: somebody does. */
  #awaySince: number | undefined = Number.NEGATIVE_INFINITY;
  /** What comes now had waited at Telegram. */
  #isBacklog = true;
  #wasFull = false;
  /** Telegram's newest date in a backlog that is being taken, Unix milliseconds. */
  #end: number | undefined;
  /** Telegram's newest date, Unix milliseconds, and when it came, by the monotonic clock. */
  #newest = { date: 0, seenAt: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Nobody asks Telegram for updates now. A blip makes no backlog, a night does. */
  pollingPauses(): void {
    this.#awaySince ??= monotonic_ms();
  }

  pollingGoesOn(): void {
    this.#awaySince = undefined;
  }

  /** Nobody knows for how long nobody has asked: the computer slept, or it had no network. */
  wasAway(): void {
    this.#awaySince = Number.NEGATIVE_INFINITY;
  }

  /** Call it with each batch before anything of it is taken. */
  batchBegins(updates: readonly Update[]): BatchBegun {
    const isAfterPause = monotonic_ms() - (this.#awaySince ?? Number.POSITIVE_INFINITY) >= noticedPause_ms;
    this.#isBacklog = isAfterPause || (this.#isBacklog && this.#wasFull);
    this.#wasFull = updates.length >= fullBatch;
    const date = Math.max(0, ...updates.map(dateOf));
    if (date > this.#newest.date) this.#newest = { date, seenAt: monotonic_ms() };
    const before = this.#end;
    this.#end = this.#isBacklog && date > 0 ? date : undefined;
    // Telegram dates in whole seconds: what comes after a backlog may be of the one in which it ended, and counts.
    if (!this.#isBacklog) return { isAfterPause, countsFrom: before };
    return { isAfterPause, countsFrom: this.#end === undefined ? undefined : this.#end + 1000 };
  }

  /** What is taken now had waited at Telegram. */
  get isBacklog(): boolean {
    return this.#isBacklog;
  }

  /**
   * What Telegram's clock says, Unix milliseconds. How long a backlog waited there only the computer's clock tells; what
   * comes since then tells the time itself.
   */
  get telegramsNow(): number {
    return this.#isBacklog ? this.#now() : this.#newest.date + monotonic_ms() - this.#newest.seenAt;
  }
}

/** Telegram's own date of what happened, Unix milliseconds; 0: it has none. */
function dateOf(update: Update): number {
  const dates = Object.values(update).map((what: unknown) =>
    typeof what === 'object' && what !== null && 'date' in what && typeof what.date === 'number'
      ? what.date
      : 0,
  );
  return Math.max(0, ...dates.filter(Number.isFinite)) * 1000;
}
