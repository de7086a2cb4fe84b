import type { Logger } from './log.ts';

/**
 * Tells whoever wants to know that something happened. Events only tell: what has to happen is called, and nothing of
 * the program hangs on a subscription. A listener that throws is logged; neither the others nor the caller notice.
 */
export class Emitter<T = void> {
  readonly #log: Pick<Logger, 'error'>;
  readonly #listeners = new Set<(value: T) => void>();
  #isDue = false;

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log;
  }

  /** Returns the unsubscribe function. */
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tells at once, every time: for events that carry something. */
  emit(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#log.error('A listener failed', error);
      }
    }
  }

  /** Tells that a state changed: once for all changes of a turn, after them. */
  changed(this: Emitter): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.emit();
    });
  }
}
