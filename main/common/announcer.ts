/** Tells listeners that a state changed. It announces; nobody steers the program with it. */
export class Announcer<T = void> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Returns the unsubscribe function. */
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  announce(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
