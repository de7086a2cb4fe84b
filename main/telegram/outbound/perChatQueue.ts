import { monotonic_ms } from '../../common/clock.ts';

/**
 * What a pause is for. Telegram limits drafts and "typing…", which are one thing to it, apart from messages: a pause
 * that they meet is theirs alone. Edits count like messages, so theirs is for everything.
 */
export type Paused = 'everything' | 'drafts';

/** One thing at a time per chat, in the order asked for: what reaches a chat never overtakes. */
export class PerChatQueue {
  readonly #ends = new Map<number, Promise<unknown>>();
  readonly #pausedUntil: Record<Paused, Map<number, number>> = { everything: new Map(), drafts: new Map() };

  /** Runs `task` after all earlier ones of this chat, whether those succeeded or not. */
  run<T>(chat_id: number, task: () => Promise<T>): Promise<T> {
    const earlier = this.#ends.get(chat_id) ?? Promise.resolve();
    const result = earlier.then(task);
    const end = result.then(
      () => undefined,
      () => undefined,
    );
    this.#ends.set(chat_id, end);
    void end.then(() => {
      if (this.#ends.get(chat_id) === end) this.#ends.delete(chat_id);
    });
    return result;
  }

  /** Whether something of this chat is under way, or waits for that. */
  isBusy(chat_id: number): boolean {
    return this.#ends.has(chat_id);
  }

  /** Telegram wants a pause in this chat: whoever writes there before its end makes it longer. */
  pause(chat_id: number, ms: number, what: Paused = 'everything'): void {
    const ends = this.#pausedUntil[what];
    ends.set(chat_id, Math.max(monotonic_ms() + ms, ends.get(chat_id) ?? 0));
  }

  /** Milliseconds until the chat may be written to, or be shown drafts, again; 0: now. */
  pausedFor(chat_id: number, what: Paused = 'everything'): number {
    const own_ms = this.#remaining(chat_id, what);
    return what === 'drafts' ? Math.max(own_ms, this.#remaining(chat_id, 'everything')) : own_ms;
  }

  #remaining(chat_id: number, what: Paused): number {
    const ends = this.#pausedUntil[what];
    const remaining_ms = (ends.get(chat_id) ?? 0) - monotonic_ms();
    if (remaining_ms > 0) return remaining_ms;
    ends.delete(chat_id);
    return 0;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#ends.size > 0) await Promise.all(this.#ends.values());
  }
}
