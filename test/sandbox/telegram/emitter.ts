/** What a listener may return; a promise is waited for only where the event's name says "before" or "after". */
type Listener<Value> = (value: Value) => unknown;

/** A typed event emitter that can also wait for its listeners, so that a test can stop the world at an exact moment. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  /** Returns the function that stops listening. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  emit<Name extends keyof Events>(name: Name, value: Events[Name]): void {
    for (const listener of this.#listenersOf(name)) listener(value);
  }

  /** Announces, and comes back when every listener's promise is done. */
  async emitAndWait<Name extends keyof Events>(name: Name, value: Events[Name]): Promise<void> {
    for (const listener of this.#listenersOf(name)) await listener(value);
  }

  #listenersOf<Name extends keyof Events>(name: Name): Listener<Events[Name]>[] {
    return [...(this.#listeners.get(name) ?? [])] as Listener<Events[Name]>[];
  }
}
