import { randomInt } from 'node:crypto';
import type { Update } from '@grammyjs/types';
import type { Clock } from '../clock.ts';

const MAX_QUEUED_UPDATES = 100_000;
const MAX_REPLY_BYTES = 4 * 1024 * 1024;
/** An offset further than this past the tail is taken for a mistake. */
const MAX_OFFSET_AHEAD = 10;
const FIRST_ID_RANGE = { min: 2_000_001, max: 2 ** 30 } as const;

interface QueuedUpdate {
  update: Update;
  /** Milliseconds since the epoch after which it is no longer delivered. */
  expires_at: number;
}

/** The updates the bot has not confirmed. Only a later offset confirms; handing them out does not. */
export class UpdateQueue {
  readonly #clock: Clock;
  #queued: QueuedUpdate[] = [];
  #nextId = randomInt(FIRST_ID_RANGE.min, FIRST_ID_RANGE.max);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The updates that are queued now, oldest first. */
  get pending(): Update[] {
    this.#dropExpired();
    return this.#queued.map((queued) => queued.update);
  }

  /** Gives the update its id. A full queue drops it silently, as the server does, and returns `undefined`. */
  add(content: Omit<Update, 'update_id'>, expires_at: number): Update | undefined {
    this.#dropExpired();
    if (this.#queued.length >= MAX_QUEUED_UPDATES || expires_at <= this.#clock.now()) return undefined;
    const update: Update = { update_id: this.#nextId, ...content };
    this.#nextId += 1;
    this.#queued.push({ update, expires_at });
    return update;
  }

  /**
   * Applies getUpdates' `offset`: above zero it deletes everything below it for good, -N keeps only the last N,
   * zero changes nothing, and one far outside the queue is read as "from the head".
   */
  confirm(offset: number): void {
    this.#dropExpired();
    if (offset < 0) this.#queued = this.#queued.slice(offset);
    if (offset > 0 && !this.#isFarOutside(offset)) {
      this.#queued = this.#queued.filter(({ update }) => update.update_id >= offset);
    }
  }

  /** The oldest updates: at most `limit`, and at most about 4 MiB of them (but always one). */
  head(limit: number): Update[] {
    this.#dropExpired();
    const updates: Update[] = [];
    let bytes = 0;
    for (const { update } of this.#queued.slice(0, limit)) {
      bytes += Buffer.byteLength(JSON.stringify(update));
      if (updates.length > 0 && bytes > MAX_REPLY_BYTES) break;
      updates.push(update);
    }
    return updates;
  }

  clear(): void {
    this.#queued = [];
  }

  #isFarOutside(offset: number): boolean {
    const head = this.#queued[0]?.update.update_id ?? this.#nextId;
    return offset > this.#nextId + MAX_OFFSET_AHEAD || offset < head - MAX_QUEUED_UPDATES;
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    this.#queued = this.#queued.filter(({ expires_at }) => expires_at > now);
  }
}
