import type { Database } from './database.ts';

/** More than anybody presses in ten seconds: it only bounds a statement. */
const mostRemovals = 1000;

/** Something that is to go. A request, or what was said up to one of them: in a chat, or in all of them. */
export interface Removal {
  readonly id: number;
  /** The request; null: what was said. */
  readonly job_id: number | null;
  /** 0: every chat. */
  readonly chat_id: number;
  /** What was said in jobs after this one stays. */
  readonly last_job_id: number;
}

export type NewRemoval = Omit<Removal, 'id'>;

/**
 * What the owner has deleted and may still take back. Until it is carried out everything is there, and nobody is shown it:
 * whoever reads jobs or history leaves it out by these conditions.
 */
export class RemovalStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Returns its id. What is marked already gets a new one. */
  mark({ job_id, chat_id, last_job_id }: NewRemoval): number {
    const marked = this.#database.get<{ id: number }>(
      `INSERT OR REPLACE INTO removals (job_id, chat_id, last_job_id) VALUES (@job_id, @chat_id, @last_job_id)
       RETURNING id`,
      { job_id, chat_id, last_job_id },
    );
    return marked?.id ?? 0;
  }

  /** False: it was carried out or taken back already. */
  unmark(id: number): boolean {
    return this.#database.run('DELETE FROM removals WHERE id = @id', { id }) > 0;
  }

  isMarked(job_id: number): boolean {
    return this.#database.get('SELECT 1 FROM removals WHERE job_id = @job_id', { job_id }) !== undefined;
  }

  /** Oldest first. */
  all(): Removal[] {
    return this.#database.all<Removal>(
      `SELECT id, job_id, chat_id, last_job_id FROM removals ORDER BY id LIMIT ${mostRemovals}`,
    );
  }
}

const marked = 'SELECT job_id FROM removals WHERE job_id IS NOT NULL LIMIT 1000';

/** Of the table jobs: it is not to be deleted. */
export const isKept = `id NOT IN (${marked})`;

const resetUpTo = `SELECT last_job_id FROM removals WHERE chat_id IN (0, history.chat_id) AND job_id IS NULL
  ORDER BY last_job_id DESC LIMIT 1`;

/** Of the table history: it is not to be forgotten. */
export const isRemembered = `history.job_id NOT IN (${marked}) AND history.job_id > COALESCE((${resetUpTo}), 0)`;
