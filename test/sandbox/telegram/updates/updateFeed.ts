import type { Message, Update } from '@grammyjs/types';
import type { Clock } from '../clock.ts';
import type { AllowedUpdates, UpdateKind } from './allowedUpdates.ts';
import type { LongPoll } from './longPoll.ts';
import type { UpdateQueue } from './updateQueue.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** Seconds an update of this kind waits to be fetched; everything else is kept for a day. */
const RETENTION_SECONDS: Partial<Record<UpdateKind, number>> = {
  callback_query: 150,
  shipping_query: 150,
  pre_checkout_query: 150,
  inline_query: 30,
  chosen_inline_result: 600,
};

/** Where everything that happens becomes an update, or does not: filter, expiry, queue, and the poll that waits. */
export class UpdateFeed {
  readonly #clock: Clock;
  readonly #allowed: AllowedUpdates;
  readonly #queue: UpdateQueue;
  readonly #poll: LongPoll;
  readonly #onQueued: (update: Update) => void;

  constructor(parts: {
    clock: Clock;
    allowed: AllowedUpdates;
    queue: UpdateQueue;
    poll: LongPoll;
    onQueued: (update: Update) => void;
  }) {
    this.#clock = parts.clock;
    this.#allowed = parts.allowed;
    this.#queue = parts.queue;
    this.#poll = parts.poll;
    this.#onQueued = parts.onQueued;
  }

  /** A person's message, new or edited. What was written more than a day ago is never delivered. */
  addMessage(kind: 'message' | 'edited_message', message: Message): void {
    this.add(kind, message, message.edit_date ?? message.date);
  }

  /** @param since Unix time from which the update's age counts; now when left out */
  add(kind: UpdateKind, content: object, since: number = this.#clock.unixTime()): void {
    if (!this.#allowed.includes(kind)) return;
    const kept_seconds = RETENTION_SECONDS[kind] ?? DAY_SECONDS;
    const update = this.#queue.add({ [kind]: structuredClone(content) }, (since + kept_seconds) * 1000);
    if (!update) return;
    this.#onQueued(update);
    this.#poll.wake();
  }
}
