/** Before so many answers were measured nothing is said. */
const leastMeasured = 3;
/** The latest answers say more about the next ones than older ones do. */
export const measured = 10;

/** How long the next answers will take, from how long the last ones took. */
export class ExpectedWait {
  readonly #now: () => number;
  /** Newest first, milliseconds. */
  readonly #durations: number[];

  /** @param durations of the last answers, newest first, milliseconds */
  constructor(durations: readonly number[], now: () => number = Date.now) {
    this.#durations = durations.slice(0, measured);
    this.#now = now;
  }

  /** One more answer took so long. */
  note(duration_ms: number): void {
    if (duration_ms < 0) return;
    this.#durations.unshift(duration_ms);
    this.#durations.splice(measured);
  }

  /**
   * The waits as they look now.
   * @param runningSince when the running jobs began, Unix milliseconds
   * @param concurrency how many run at the same time
   * @returns what tells, for a 1-based rank among those who wait, the milliseconds until that message is begun with;
   *   undefined before three answers were measured
   */
  forecast(runningSince: readonly number[], concurrency: number): (position: number) => number | undefined {
    if (this.#durations.length < leastMeasured) return () => undefined;
    // Mean, not median: the waits of many add up, and sums follow means.
    const mean = this.#durations.reduce((sum, ms) => sum + ms, 0) / this.#durations.length;
    // The clock may have been set back since.
    const rests = runningSince.map((since) => Math.max(0, mean - Math.max(0, this.#now() - since)));
    const first = rests.length < concurrency ? 0 : Math.min(...rests);
    return (position) => first + ((position - 1) * mean) / concurrency;
  }
}
