import type { Database } from '../../storage/database.ts';

/** Before so many answers were measured nothing is said. */
const leastMeasured = 3;
/** The latest answers say more about the next ones than older ones do. */
const mostMeasured = 10;

/** How long the next answers will take, from how long the last ones took. */
export class ExpectedWait {
  readonly #database: Database;
  readonly #bot_id: number;
  readonly #now: () => number;
  #mean_ms: number | undefined;
  #measuredUpTo = -1;

  constructor(deps: { database: Database; bot_id: number; now?: () => number }) {
    this.#database = deps.database;
    this.#bot_id = deps.bot_id;
    this.#now = deps.now ?? Date.now;
  }

  /**
   * The waits as they look now.
   * @param runningSince when the running jobs began, Unix milliseconds
   * @param atOnce how many run at the same time
   * @returns what tells, for a 1-based rank among those who wait, the milliseconds until that message is begun with;
   *   undefined before three answers were measured
   */
  forecast(runningSince: readonly number[], atOnce: number): (place: number) => number | undefined {
    const mean = this.#mean();
    if (mean === undefined) return () => undefined;
    const rests = runningSince.map((since) => Math.max(0, mean - (this.#now() - since)));
    const first = rests.length < atOnce ? 0 : Math.min(...rests);
    return (place) => first + ((place - 1) * mean) / atOnce;
  }

  /** Mean, not median: the waits of many add up, and sums follow means. */
  #mean(): number | undefined {
    const last = this.#database.get<{ id: number }>(
      `SELECT id FROM jobs WHERE bot_id = @bot_id AND outcome = 'done' ORDER BY id DESC LIMIT 1`,
      { bot_id: this.#bot_id },
    )?.id;
    if (last === this.#measuredUpTo) return this.#mean_ms;
    const durations = this.#database
      .all<{ ms: number }>(
        `SELECT answered_at - started_at AS ms FROM jobs
         WHERE bot_id = @bot_id AND outcome = 'done' AND started_at IS NOT NULL ORDER BY id DESC LIMIT @most`,
        { bot_id: this.#bot_id, most: mostMeasured },
      )
      .map((row) => row.ms);
    this.#measuredUpTo = last ?? -1;
    this.#mean_ms =
      durations.length < leastMeasured
        ? undefined
        : durations.reduce((sum, ms) => sum + ms, 0) / durations.length;
    return this.#mean_ms;
  }
}
