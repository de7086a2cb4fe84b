import type { JobState } from '../common/job.ts';
import type { JobSummary } from '../core/queue/job.ts';
import type { Database, SqlParameters } from './database.ts';
import { summaryColumns } from './jobStore.ts';

/** What is left out does not matter. */
export interface ArchiveFilter {
  readonly user_id?: number;
  readonly state?: JobState;
  /** The one that answered, else the one that was asked. */
  readonly model?: string;
}

/**
 * The jobs of all bots as something to leaf through, newest first. It reads, and deletes what has ended; the line is
 * none of its business. Whatever walks over many jobs walks over the index alone: the rows are large.
 */
export class JobArchive {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param newerThan counts only jobs that came after this one */
  count(filter: ArchiveFilter, newerThan?: number): number {
    const { where, parameters } = conditions(filter, newerThan);
    const sql = `SELECT COUNT(*) AS n FROM jobs INDEXED BY jobs_listed ${where}`;
    return this.#database.get<{ n: number }>(sql, parameters)?.n ?? 0;
  }

  /** @param page.offset 0-based, counted from the newest */
  page(filter: ArchiveFilter, page: { readonly offset: number; readonly limit: number }): JobSummary[] {
    const { where, parameters } = conditions(filter);
    const ids = `SELECT id FROM jobs INDEXED BY jobs_listed ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`;
    return this.#database.all<JobSummary>(
      `SELECT ${summaryColumns} FROM jobs WHERE id IN (${ids}) ORDER BY id DESC`,
      { ...parameters, limit: page.limit, offset: page.offset },
    );
  }

  /** Everybody who has asked something, with the name of their newest message. */
  people(): { user_id: number; who: string; jobs: number }[] {
    return this.#database.all(
      `SELECT known.user_id, jobs.who, known.jobs FROM
         (SELECT user_id, COUNT(*) AS jobs, MAX(id) AS newest FROM jobs INDEXED BY jobs_of_person GROUP BY user_id) AS known
       JOIN jobs ON jobs.id = known.newest`,
    );
  }

  /** Every model that has answered or was to. */
  models(): string[] {
    return this.#database
      .all<{ model: string }>(
        `SELECT DISTINCT COALESCE(answered_by, model) AS model FROM jobs INDEXED BY jobs_of_model ORDER BY 1`,
      )
      .map(({ model }) => model);
  }

  /**
   * Deletes a job that has ended, with what was said in it; what Telegram shows stays. That its updates were taken is
   * not forgotten. False: there is no such job, or it has not ended.
   */
  remove(id: number): boolean {
    return this.#database.transaction(() => {
      const ended = `DELETE FROM jobs WHERE id = @id AND state IN ('done', 'failed', 'stopped')`;
      if (this.#database.run(ended, { id }) === 0) return false;
      this.#database.run('DELETE FROM history WHERE job_id = @id', { id });
      return true;
    });
  }
}

function conditions(filter: ArchiveFilter, newerThan?: number): { where: string; parameters: SqlParameters } {
  const { user_id, state, model } = filter;
  const wanted = [
    ...(user_id === undefined ? [] : [{ sql: 'user_id = @user_id', parameter: { user_id } }]),
    ...(state === undefined ? [] : [{ sql: 'state = @state', parameter: { state } }]),
    ...(model === undefined ? [] : [{ sql: 'COALESCE(answered_by, model) = @model', parameter: { model } }]),
    ...(newerThan === undefined ? [] : [{ sql: 'id > @newerThan', parameter: { newerThan } }]),
  ];
  return {
    where: wanted.length === 0 ? '' : `WHERE ${wanted.map(({ sql }) => sql).join(' AND ')}`,
    parameters: Object.assign({}, ...wanted.map(({ parameter }) => parameter)) as SqlParameters,
  };
}
