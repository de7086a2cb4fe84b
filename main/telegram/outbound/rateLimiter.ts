import { monotonic_ms } from '../../common/clock.ts';

/**
 * What one chat bears, and all chats together. Telegram publishes no numbers; these stay below those that people
 * observe: about one message a second in a chat with short bursts, 20 a minute in a group, 30 a second overall;
 * drafts 20 in 5 seconds and 40 in 30. Edits count like messages; "typing…" is what a draft is made of. A call counts from
 * its beginning until a window after its answer, so however late some arrive, Telegram never sees more in a window.
 */
const messageWindows: readonly Window[] = [{ calls: 5, ms: 5200 }];
const groupWindows: readonly Window[] = [...messageWindows, { calls: 18, ms: 61_000 }];
const draftWindows: readonly Window[] = [
  { calls: 15, ms: 5500 },
  { calls: 34, ms: 30_500 },
];
const overall: Window = { calls: 29, ms: 1040 };
const overallKey = 'overall';

interface Window {
  readonly calls: number;
  readonly ms: number;
}

/** What a call is for, in the order in which those who wait for their turn get it. */
const kinds = ['answer', 'reply', 'position', 'draft', 'preview', 'refusal', 'stranger'] as const;

/**
 * What of an outbox row's rank, or one of what may be left out: the first telling of a position, frames of a draft, and
 * previews, which are live edits and changes of positions.
 */
export type CallKind = (typeof kinds)[number];

/**
 * How much of what is borne each kind may use up: the rest is kept for those that go first. So whatever a crowd makes
 * the bot say, an answer finds room at once.
 */
const shares: Readonly<Record<CallKind, number>> = {
  answer: 1,
  reply: 0.8,
  position: 0.8,
  // As many as answers are being written, which is few.
  draft: 0.9,
  preview: 0.6,
  refusal: 0.5,
  stranger: 0.4,
};

/** A chat whose own calls are all under way is looked at again after so long. */
const longestRest_ms = 1000;

/** When a call was made; one that is not answered yet was made at no time that is over. */
interface Call {
  at: number;
}

/** Somebody who waits for a turn. */
interface Asker {
  readonly chat_id: number;
  readonly kind: CallKind;
  readonly begin: (call: Call) => void;
  /** Set while their own chat bears nothing more: nobody else waits for that. */
  rest: ReturnType<typeof setTimeout> | undefined;
}

const mostCounts = 1000;

/**
 * One limit for all that goes to Telegram: answers, edits, drafts, typing and positions together. Whoever has to wait
 * for what all chats share is woken alone, when the turn has come: thousands that wait cost no more than one.
 */
export class RateLimiter {
  readonly #now: () => number;
  readonly #calls = new Map<string, Call[]>();
  /** Whose chat could be written to at once, first come first. */
  readonly #waiting = new Map<CallKind, Set<Asker>>(kinds.map((kind) => [kind, new Set()]));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(now: () => number = monotonic_ms) {
    this.#now = now;
  }

  /** Milliseconds until a call of this kind fits; 0: now. */
  delayFor(chat_id: number, kind: CallKind): number {
    return Math.max(this.#ownDelay(chat_id, kind), this.#overallDelay(kind));
  }

  /**
   * Waits until a call of this kind may be made, and makes it. It counts as made when it is answered: nobody knows better
   * when Telegram has counted it, and what a busy computer sends late would come all at once.
   * @param make gives undefined when there is nothing to call for any more
   * @returns undefined also when the signal has ended the wait
   */
  async inTurn<T>(
    chat_id: number,
    kind: CallKind,
    signal: AbortSignal,
    make: () => Promise<T> | undefined,
  ): Promise<T | undefined> {
    const call = await this.#turn(chat_id, kind, signal);
    if (!call) return undefined;
    let isMade = false;
    try {
      const making = make();
      isMade = making !== undefined;
      call.at = Number.POSITIVE_INFINITY;
      return await making;
    } finally {
      call.at = isMade ? this.#now() : Number.NEGATIVE_INFINITY;
      this.#giveTurns();
    }
  }

  /** Notes a call; call it right before making it. */
  spend(chat_id: number, kind: CallKind): Call {
    const now = this.#now();
    if (this.#calls.size > mostCounts) this.#tidy(now);
    const call: Call = { at: now };
    for (const { key, window } of [...this.#windows(chat_id, kind), { key: overallKey, window: overall }]) {
      const recent = (this.#calls.get(key) ?? []).filter(({ at }) => at > now - window.ms * 2);
      this.#calls.set(key, [...recent, call]);
    }
    return call;
  }

  /** How many counts are kept; for tests. */
  get size(): number {
    return this.#calls.size;
  }

  /** Chats that have been quiet need no count. */
  #tidy(now: number): void {
    for (const [key, calls] of this.#calls)
      if ((calls.at(-1)?.at ?? 0) < now - 120_000) this.#calls.delete(key);
  }

  #windows(chat_id: number, kind: CallKind): { key: string; window: Window }[] {
    const own = kind === 'draft' ? draftWindows : chat_id < 0 ? groupWindows : messageWindows;
    const family = kind === 'draft' ? 'draft' : 'message';
    // Drafts have limits of their own, which they share with nobody.
    const share = kind === 'draft' ? 1 : shares[kind];
    return own.map(({ calls, ms }) => ({
      key: `${family}/${ms}/${chat_id}`,
      window: { calls: Math.floor(calls * share), ms },
    }));
  }

  #ownDelay(chat_id: number, kind: CallKind): number {
    const now = this.#now();
    return Math.max(...this.#windows(chat_id, kind).map(({ key, window }) => this.#wait(key, window, now)));
  }

  #overallDelay(kind: CallKind): number {
    const calls = Math.floor(overall.calls * shares[kind]);
    return this.#wait(overallKey, { calls, ms: overall.ms }, this.#now());
  }

  #turn(chat_id: number, kind: CallKind, signal: AbortSignal): Promise<Call | undefined> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(undefined);
      if (this.#queueOf(kind).size === 0 && this.delayFor(chat_id, kind) === 0) {
        return resolve(this.spend(chat_id, kind));
      }
      const leave = () => {
        this.#leave(asker);
        resolve(undefined);
      };
      const begin = (call: Call) => {
        signal.removeEventListener('abort', leave);
        resolve(call);
      };
      const asker: Asker = { chat_id, kind, begin, rest: undefined };
      signal.addEventListener('abort', leave, { once: true });
      this.#queueOf(kind).add(asker);
      this.#giveTurns();
    });
  }

  /** In the order of kinds, to as many as fit now; the next ones when there is room again. */
  #giveTurns(): void {
    clearTimeout(this.#timer);
    let wait_ms = Number.POSITIVE_INFINITY;
    for (const [kind, askers] of this.#waiting) {
      for (const asker of askers) {
        const overall_ms = this.#overallDelay(kind);
        if (overall_ms > 0) {
          wait_ms = Math.min(wait_ms, overall_ms);
          break;
        }
        askers.delete(asker);
        this.#giveTurn(asker);
      }
    }
    // Without an end, where all that fits is under way: then an answer leads here.
    if (wait_ms < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#giveTurns(), wait_ms);
  }

  #giveTurn(asker: Asker): void {
    const own_ms = this.#ownDelay(asker.chat_id, asker.kind);
    if (own_ms > 0) {
      asker.rest = setTimeout(
        () => {
          this.#queueOf(asker.kind).add(asker);
          this.#giveTurns();
        },
        Math.min(own_ms, longestRest_ms),
      );
      return;
    }
    asker.begin(this.spend(asker.chat_id, asker.kind));
  }

  #leave(asker: Asker): void {
    clearTimeout(asker.rest);
    this.#queueOf(asker.kind).delete(asker);
    if ([...this.#waiting.values()].every(({ size }) => size === 0)) clearTimeout(this.#timer);
  }

  #queueOf(kind: CallKind): Set<Asker> {
    return this.#waiting.get(kind) ?? new Set();
  }

  /** Without an end: so many calls are under way. */
  #wait(key: string, { calls, ms }: Window, now: number): number {
    const times = (this.#calls.get(key) ?? []).map(({ at }) => at).filter((at) => at > now - ms);
    const blocking = times.sort((one, other) => one - other).at(-calls);
    return times.length < calls || blocking === undefined ? 0 : blocking + ms - now;
  }
}
