import { monotonic_ms } from '../../common/clock.ts';

const mostKept = 10_000;

/**
 * Which update was the first of those that share something, an album or a reason to refuse them for one, so that it alone
 * is answered. The same update is the first again when its batch has to be taken anew.
 */
export class OncePerGroup {
  readonly #first = new Map<string, { readonly update_id: number; readonly at: number }>();
  readonly #lasts_ms: number;

  /** @param lasts_ms whatever comes later begins a group of its own */
  constructor(lasts_ms = Number.POSITIVE_INFINITY) {
    this.#lasts_ms = lasts_ms;
  }

  isFirst(shared: string, update_id: number): boolean {
    const now = monotonic_ms();
    const first = this.#first.get(shared);
    if (first && now - first.at < this.#lasts_ms) return first.update_id === update_id;
    this.#first.delete(shared);
    this.#first.set(shared, { update_id, at: now });
    if (this.#first.size > mostKept) {
      const [oldest] = this.#first.keys();
      if (oldest !== undefined) this.#first.delete(oldest);
    }
    return true;
  }
}
