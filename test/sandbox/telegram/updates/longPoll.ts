import type { Update } from '@grammyjs/types';
import { ApiError } from '../transport/envelope.ts';
import type { UpdateQueue } from './updateQueue.ts';

export const MAX_TIMEOUT_SECONDS = 50;
export const MAX_LIMIT = 100;
/** A parked poll is answered this long after the first new update, so that a burst arrives together. */
const WAKE_DELAY_MS = 2;
const CONFLICT_PACE_MS = 3000;
const HOT_LOOP = { same_offset_ms: 3000, hasty_ms: 500, raised_timeout_seconds: 3 } as const;

export const CONFLICT = {
  other_poll:
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  webhook_active:
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  webhook_set: 'Conflict: terminated by setWebhook request',
} as const;

/** By the timer that tests can put forward, not the one of node:timers/promises. */
const pass = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds).unref());

export interface PollRequest {
  offset: number;
  limit: number;
  /** Seconds. */
  timeout: number;
}

interface ParkedPoll {
  limit: number;
  settle(updates: Update[]): void;
  fail(error: Promise<ApiError>): void;
}

/** getUpdates: answers at once when there is something, else parks. One poll at most is parked. */
export class LongPoll {
  readonly #queue: UpdateQueue;
  readonly #hotLoopGuard: boolean;
  #parked: ParkedPoll | undefined;
  #waking = false;
  #previous: { offset: number; at: number } | undefined;
  #nextConflictAt = 0;

  constructor(queue: UpdateQueue, options: { hotLoopGuard: boolean }) {
    this.#queue = queue;
    this.#hotLoopGuard = options.hotLoopGuard;
  }

  get parkedCount(): number {
    return this.#parked ? 1 : 0;
  }

  /**
   * @param onParked called when there is nothing to answer with yet
   * @throws ApiError 409 when another poll, or a webhook, ends this one
   */
  async poll(request: PollRequest, signal: AbortSignal, onParked: () => void): Promise<Update[]> {
    const { offset, limit, timeout } = this.#guarded(request);
    this.#queue.confirm(offset);
    const updates = this.#queue.head(limit);
    if (updates.length > 0 || timeout === 0) return updates;

    this.interrupt(CONFLICT.other_poll);
    onParked();
    return this.#park(limit, timeout, signal);
  }

  /** Answers the parked poll soon, if there is one: something has been queued. */
  wake(): void {
    if (!this.#parked || this.#waking) return;
    this.#waking = true;
    setTimeout(() => {
      this.#waking = false;
      const parked = this.#parked;
      const updates = parked ? this.#queue.head(parked.limit) : [];
      if (updates.length > 0) parked?.settle(updates);
    }, WAKE_DELAY_MS);
  }

  /** Ends the parked poll, if there is one, with a 409 of this description. */
  interrupt(description: string): void {
    this.#parked?.fail(this.conflict(description));
  }

  /** The first 409 goes out at once; another within 3 s of it is held back for 3 s. */
  async conflict(description: string): Promise<ApiError> {
    const now = performance.now();
    if (now < this.#nextConflictAt) await pass(CONFLICT_PACE_MS);
    else this.#nextConflictAt = now + CONFLICT_PACE_MS;
    return new ApiError(409, description);
  }

  /**
   * The server's defence against clients that spin: with the same offset again within 3 s the timeout is at least
   * 3 s, and within half a second only one update is handed out.
   */
  #guarded(request: PollRequest): PollRequest {
    const now = performance.now();
    const previous = this.#previous;
    this.#previous = { offset: request.offset, at: now };
    if (!this.#hotLoopGuard || previous?.offset !== request.offset) return request;
    const since_ms = now - previous.at;
    return {
      offset: request.offset,
      limit: since_ms < HOT_LOOP.hasty_ms ? 1 : request.limit,
      timeout:
        since_ms < HOT_LOOP.same_offset_ms
          ? Math.max(request.timeout, HOT_LOOP.raised_timeout_seconds)
          : request.timeout,
    };
  }

  #park(limit: number, timeout_seconds: number, signal: AbortSignal): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        if (this.#parked === parked) this.#parked = undefined;
      };
      const parked: ParkedPoll = {
        limit,
        settle: (updates) => {
          leave();
          resolve(updates);
        },
        fail: (error) => {
          leave();
          void error.then(reject);
        },
      };
      // The client is gone: nobody reads this answer, and no update counts as delivered by it.
      const onAbort = () => parked.settle([]);
      const timer = setTimeout(() => parked.settle([]), timeout_seconds * 1000);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#parked = parked;
    });
  }
}
