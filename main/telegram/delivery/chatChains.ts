/** One thing at a time per chat, in the order asked for: what reaches a chat never overtakes. */
export class ChatChains {
  readonly #ends = new Map<number, Promise<unknown>>();

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

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#ends.size > 0) await Promise.all(this.#ends.values());
  }
}
