import { mostRows } from './bounds.ts';
import type { Database } from './database.ts';

/** Telegram keeps an update for 24 h at the most; twice that is safely longer than it can come again. */
const keptFor_ms = 48 * 60 * 60 * 1000;

/** Which updates were taken, by (bot id, update_id), so that none is handled twice. */
export class UpdateStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Claims an update. False: it was taken before. */
  take(bot_id: number, update_id: number, received_at: number): boolean {
    return (
      this.#database.run(
        `INSERT INTO updates (bot_id, update_id, received_at) VALUES (@bot_id, @update_id, @received_at)
         ON CONFLICT DO NOTHING`,
        { bot_id, update_id, received_at },
      ) > 0
    );
  }

  /** One job may stand for several updates. */
  belongsTo(bot_id: number, update_id: number, job_id: number): void {
    this.#database.run(
      'UPDATE updates SET job_id = @job_id WHERE bot_id = @bot_id AND update_id = @update_id',
      { bot_id, update_id, job_id },
    );
  }

  /** For how many updates a job stands. */
  countOf(job_id: number): number {
    const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM updates WHERE job_id = @job_id LIMIT ${mostRows})`;
    return this.#database.get<{ n: number }>(sql, { job_id })?.n ?? 0;
  }

  /** Deletes the oldest that cannot come again. Returns how many went. */
  prune(now: number, most: number): number {
    return this.#database.run(
      `DELETE FROM updates WHERE (bot_id, update_id) IN
         (SELECT bot_id, update_id FROM updates WHERE received_at < @before ORDER BY received_at LIMIT @most)`,
      { before: now - keptFor_ms, most },
    );
  }
}
