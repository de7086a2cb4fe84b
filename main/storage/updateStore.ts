import { mostRows } from './bounds.ts';
import type { Database } from './database.ts';

/** Telegram keeps an update for 24 h at the most; twice that is safely longer than it can come again. */
const keptFor_ms = 48 * 60 * 60 * 1000;

/** Telegram hands over no more at once. */
export const keptAlways = 100;

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

  /**
   * Deletes the oldest that cannot come again. Returns how many went. The newest of each bot stay, whatever their age: the
   * computer's clock may have been set forward, and the last batch may not be confirmed yet.
   */
  prune(now: number, most: number): number {
    let pruned = 0;
    for (const bot_id of this.#bots()) {
      const kept = this.#database.get<{ update_id: number }>(
        `SELECT update_id FROM updates WHERE bot_id = @bot_id ORDER BY update_id DESC LIMIT 1 OFFSET ${keptAlways - 1}`,
        { bot_id },
      );
      if (!kept) continue;
      pruned += this.#database.run(
        `DELETE FROM updates WHERE (bot_id, update_id) IN
           (SELECT bot_id, update_id FROM updates
            WHERE received_at < @before AND bot_id = @bot_id AND update_id < @from ORDER BY received_at LIMIT @most)`,
        { bot_id, before: now - keptFor_ms, from: kept.update_id, most: most - pruned },
      );
    }
    return pruned;
  }

  /** Every bot that has taken something; found with one look each. */
  #bots(): number[] {
    const bots: number[] = [];
    for (;;) {
      const next = this.#database.get<{ bot_id: number }>(
        'SELECT bot_id FROM updates WHERE bot_id > @after ORDER BY bot_id LIMIT 1',
        { after: bots.at(-1) ?? Number.MIN_SAFE_INTEGER },
      );
      if (!next) return bots;
      bots.push(next.bot_id);
    }
  }
}
