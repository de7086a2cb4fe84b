import type { Activity } from '../common/status.ts';
import { mostRows } from './bounds.ts';
import type { Database } from './database.ts';

export interface DayNumbers {
  readonly answered: number;
  /** Milliseconds from receiving a message to beginning its answer, median; undefined: nothing was answered. */
  readonly medianWait_ms: number | undefined;
}

/** Who is begun with sooner than that has not waited. */
const leastWait_ms = 1000;

interface Span {
  readonly received_at: number;
  /** When it left the queue; null: it waits. */
  readonly left_at: number | null;
}

interface Answer {
  readonly answered_at: number;
  readonly tokens: number;
  readonly writing_ms: number;
}

/** Reads what went on from the jobs themselves, so that it is known also after a restart. All bots together. */
export class ActivityReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param since Unix milliseconds */
  numbersSince(since: number): DayNumbers {
    const answered = `answered_at >= @since AND outcome = 'done' AND started_at IS NOT NULL`;
    const count = this.#database.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM
         (SELECT 1 FROM jobs WHERE ${answered} ORDER BY answered_at DESC LIMIT ${mostRows})`,
      { since },
    );
    const middle = this.#database.get<{ ms: number }>(
      `SELECT ms FROM
         (SELECT started_at - received_at AS ms FROM jobs WHERE ${answered} ORDER BY answered_at DESC LIMIT ${mostRows})
       ORDER BY ms LIMIT 1 OFFSET @middle`,
      { since, middle: Math.floor(((count?.n ?? 0) - 1) / 2) },
    );
    return { answered: count?.n ?? 0, medianWait_ms: middle?.ms };
  }

  /** @param steps how many; the last one ends at `until` */
  activity(until: number, step_ms: number, steps: number): Activity {
    const from = until - steps * step_ms;
    const stepOf = (time: number) => Math.min(steps - 1, Math.floor((time - from) / step_ms));
    return {
      from,
      step_ms,
      requests: this.#requests(from, stepOf, steps),
      waiting: this.#mostWaiting(from, stepOf, steps),
      tokensPerSecond: this.#speed(from, stepOf, steps),
    };
  }

  #requests(from: number, stepOf: (time: number) => number, steps: number): number[] {
    const counts = new Array<number>(steps).fill(0);
    const rows = this.#database.all<{ received_at: number }>(
      `SELECT received_at FROM jobs WHERE received_at >= @from ORDER BY received_at DESC LIMIT ${mostRows}`,
      { from },
    );
    for (const { received_at } of rows) counts[stepOf(received_at)] = (counts[stepOf(received_at)] ?? 0) + 1;
    return counts;
  }

  /** The longest queue of each step: what happened in between would be missed by looking at its end. */
  #mostWaiting(from: number, stepOf: (time: number) => number, steps: number): number[] {
    const left = 'COALESCE(started_at, answered_at)';
    const waited = `(${left} IS NULL OR ${left} - received_at >= ${leastWait_ms})`;
    const since = this.#database.all<Span>(
      `SELECT received_at, ${left} AS left_at FROM jobs WHERE received_at >= @from AND ${waited}
       ORDER BY received_at DESC LIMIT ${mostRows}`,
      { from },
    );
    const answeredSince = this.#database.all<Span>(
      `SELECT received_at, ${left} AS left_at FROM jobs
       WHERE answered_at >= @from AND received_at < @from AND ${waited}
       ORDER BY answered_at DESC LIMIT ${mostRows}`,
      { from },
    );
    const stillOpen = this.#database.all<Span>(
      `SELECT received_at, started_at AS left_at FROM jobs INDEXED BY jobs_open
       WHERE state IN ('waiting', 'running', 'delivering') AND state IN ('waiting', 'running')
         AND received_at < @from LIMIT ${mostRows}`,
      { from },
    );
    const moves = [...since, ...answeredSince, ...stillOpen]
      .flatMap(({ received_at, left_at }) => [
        { at: Math.max(received_at, from), by: 1 },
        ...(left_at === null ? [] : [{ at: Math.max(left_at, from), by: -1 }]),
      ])
      .sort((one, other) => one.at - other.at || one.by - other.by);
    const most = new Array<number>(steps).fill(0);
    let length = 0;
    let move = 0;
    for (let step = 0; step < steps; step++) {
      let longest = length;
      for (let next = moves[move]; next && stepOf(next.at) === step; next = moves[++move]) {
        length += next.by;
        longest = Math.max(longest, length);
      }
      most[step] = longest;
    }
    return most;
  }

  #speed(from: number, stepOf: (time: number) => number, steps: number): (number | null)[] {
    const answers = this.#database.all<Answer>(
      `SELECT answered_at, completion_tokens AS tokens, answered_at - COALESCE(first_word_at, started_at) AS writing_ms
       FROM jobs WHERE answered_at >= @from AND completion_tokens > 0 AND started_at IS NOT NULL
       ORDER BY answered_at DESC LIMIT ${mostRows}`,
      { from },
    );
    const sums = Array.from({ length: steps }, () => ({ tokens: 0, ms: 0 }));
    for (const { answered_at, tokens, writing_ms } of answers) {
      const sum = sums[stepOf(answered_at)];
      if (!sum) continue;
      sum.tokens += tokens;
      sum.ms += writing_ms;
    }
    return sums.map(({ tokens, ms }) => (ms > 0 ? (tokens * 1000) / ms : null));
  }
}
