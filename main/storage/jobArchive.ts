import type { JobState } from '../common/job.ts';
import type { JobSummary } from '../core/queue/job.ts';
import { mostCounted } from './bounds.ts';
import type { Database } from './database.ts';
import { forgetJob } from './historyStore.ts';
import { summaryColumns } from './jobStore.ts';
import type { SqlParameters } from './sql.ts';

/** What is left out does not matter. */
export interface ArchiveFilter {
  readonly user_id?: number;
  readonly state?: JobState;
  /** The one that answered, else the one that was asked. */
  readonly model?: string;
}

/**
 * The jobs of all bots as something to leaf through, newest first. It reads, and deletes what has ended; the queue is
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
    const sql = `SELECT COUNT(*) AS n FROM
      (SELECT 1 FROM jobs INDEXED BY jobs_listed ${where} LIMIT ${mostCounted})`;
    return this.#database.get<{ n: number }>(sql, parameters)?.n ?? 0;
  }

  /** @param page.offset 0-based, counted from the newest */
  page(filter: ArchiveFilter, page: { readonly offset: number; readonly limit: number }): JobSummary[] {
    const { where, parameters } = conditions(filter);
    return this.#database.all<JobSummary>(
      `SELECT ${summaryColumns} FROM jobs
       WHERE id IN
         (SELECT id FROM jobs INDEXED BY jobs_listed ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset)
       ORDER BY id DESC`,
      { ...parameters, limit: page.limit, offset: page.offset },
    );
  }

  /** Everybody who has asked something, with the name of their newest message. */
  people(): { user_id: number; who: string; jobs: number }[] {
    const people: { user_id: number; who: string; jobs: number }[] = [];
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const next = this.#database.get<(typeof people)[number]>(
        `SELECT user_id,
           (SELECT own.who FROM jobs AS own INDEXED BY jobs_of_person WHERE own.user_id = jobs.user_id
            ORDER BY own.id DESC LIMIT 1) AS who,
           (SELECT COUNT(*) FROM
             (SELECT 1 FROM jobs AS own WHERE own.user_id = jobs.user_id LIMIT ${mostCounted})) AS jobs
         FROM jobs INDEXED BY jobs_of_person WHERE user_id > @after ORDER BY user_id LIMIT 1`,
        { after },
      );
      if (!next) return people;
      people.push(next);
      after = next.user_id;
    }
  }

  /** Every model that has answered or was to. */
  models(): string[] {
    const models: string[] = [];
    for (;;) {
      const next = this.#database.get<{ model: string }>(
        `SELECT COALESCE(answered_by, model) AS model FROM jobs INDEXED BY jobs_of_model
         WHERE COALESCE(answered_by, model) > @after ORDER BY COALESCE(answered_by, model) LIMIT 1`,
        { after: models.at(-1) ?? '' },
      );
      if (!next) return models;
      models.push(next.model);
    }
  }

  /**
   * Deletes a job that has ended, with what was said in it, to the last word; what Telegram shows stays. That its
   * updates were taken is not forgotten. False: there is no such job, or it has not ended.
   */
  remove(id: number): boolean {
    return this.#database.transaction(() => {
      const ended = `DELETE FROM jobs WHERE id = @id AND state IN ('done', 'failed', 'stopped')`;
      if (this.#database.run(ended, { id }) === 0) return false;
      forgetJob(this.#database, id);
      this.#database.wiping.leaveNoWord();
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
