import type { JobSummary } from '../core/queue/job.ts';
import { mostCounted } from './bounds.ts';
import type { Database } from './database.ts';
import { forgetJob } from './historyStore.ts';
import { type ArchiveFilter, type Conditions, conditionsOf } from './jobFilter.ts';
import { summaryColumns } from './jobStore.ts';
import { isKept } from './removalStore.ts';

/** By what the jobs can be put in order; what is equal goes by when it came. */
export type ArchiveOrder = 'received' | 'who' | 'state' | 'model' | 'took';

/**
 * All is in the index that the filter walks over: sorting a hundred thousand of its entries takes 40 ms. An index for each
 * order would be written with each step of each job.
 */
const orders: Readonly<Record<ArchiveOrder, string>> = {
  received: '',
  who: 'who COLLATE NOCASE',
  state: 'state',
  model: 'COALESCE(answered_by, model)',
  took: 'COALESCE(finished_at - started_at, -1)',
};

export interface ArchivePage {
  /** 0-based, counted from the first in this order. */
  readonly offset: number;
  readonly limit: number;
  /** Default: newest first. */
  readonly order?: { readonly by: ArchiveOrder; readonly isDescending: boolean };
}

/**
 * The jobs of all bots as something to leaf through. It reads, and deletes what has ended; the queue is
 * none of its business. Whatever walks over many jobs walks over the index alone: the rows are large.
 */
export class JobArchive {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param newerThan counts only jobs that came after this one */
  count(filter: ArchiveFilter, newerThan?: number): number {
    const { where, parameters } = keptOf({ ...filter, ...(newerThan !== undefined && { newerThan }) });
    const sql = `SELECT COUNT(*) AS n FROM
      (SELECT 1 FROM jobs INDEXED BY jobs_listed ${where} LIMIT ${mostCounted})`;
    return this.#database.get<{ n: number }>(sql, parameters)?.n ?? 0;
  }

  page(filter: ArchiveFilter, page: ArchivePage): JobSummary[] {
    const { offset, limit, order = { by: 'received', isDescending: true } } = page;
    const { where, parameters } = keptOf(filter);
    const by = orders[order.by];
    const direction = order.isDescending ? 'DESC' : 'ASC';
    const sorted = `${by === '' ? '' : `${by} ${direction}, `}id ${direction}`;
    return this.#database.all<JobSummary>(
      `SELECT ${summaryColumns} FROM jobs
       WHERE id IN
         (SELECT id FROM jobs INDEXED BY jobs_listed ${where} ORDER BY ${sorted} LIMIT @limit OFFSET @offset)
       ORDER BY ${sorted} LIMIT @limit`,
      { ...parameters, limit, offset },
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

/** Nobody sees what is about to be deleted. */
function keptOf(...[filter]: Parameters<typeof conditionsOf>): Conditions {
  const { where, parameters } = conditionsOf(filter);
  return { where: `${where === '' ? 'WHERE' : `${where} AND`} ${isKept}`, parameters };
}
