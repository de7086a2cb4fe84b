const mostKept = 1000;

/**
 * Which update was the first of those that share something, an album for one, so that it alone is answered. The same
 * update is the first again when its batch has to be taken anew. Kept in memory: what is shared comes within seconds.
 */
export class OncePerGroup {
  readonly #first = new Map<string, number>();

  isFirst(shared: string, update_id: number): boolean {
    const first = this.#first.get(shared);
    if (first !== undefined) return first === update_id;
    this.#first.set(shared, update_id);
    if (this.#first.size > mostKept) {
      const [oldest] = this.#first.keys();
      if (oldest !== undefined) this.#first.delete(oldest);
    }
    return true;
  }
}
