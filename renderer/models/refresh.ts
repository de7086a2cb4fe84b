import { monotonic_ms } from '../../main/common/clock.ts';

/** Runs one piece of work again and again: never twice at once, and what is asked for meanwhile happens afterwards. */
export class Refresh {
  readonly #work: () => Promise<void>;
  readonly #every_ms: number;
  #isBusy = false;
  #next: 'none' | 'soon' | 'now' = 'none';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param work handles its own failures
   * @param every_ms how often `soon` may run it
   */
  constructor(work: () => Promise<void>, every_ms = 250) {
    this.#work = work;
    this.#every_ms = every_ms;
  }

  /** Somebody waits for it. */
  now(): void {
    if (this.#isBusy) {
      this.#next = 'now';
      return;
    }
    this.stop();
    void this.#run();
  }

  /** Something changed: at once when it was quiet, else when its time has come. */
  soon(): void {
    if (this.#isBusy) {
      if (this.#next === 'none') this.#next = 'soon';
      return;
    }
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#startedAt + this.#every_ms - monotonic_ms());
    this.#timer = setTimeout(() => this.now(), wait);
  }

  /** What has begun goes on; nothing new begins. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = 'none';
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    this.#startedAt = monotonic_ms();
    try {
      await this.#work();
    } finally {
      this.#isBusy = false;
      const next = this.#next;
      this.#next = 'none';
      if (next === 'now') this.now();
      else if (next === 'soon') this.soon();
    }
  }
}
