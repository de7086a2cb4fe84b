import { type JobState, statesBefore } from '../common/job.ts';
import type { Grown, JobRecords, JobsOnDisk } from '../core/disk.ts';
import type { ChatKey, Job, JobResult, JobSummary, NewJob } from '../core/queue/job.ts';
import type { OpenJob } from '../core/queue/openJobs.ts';
import type { Part } from '../core/queue/parts.ts';
import { mostCounted, mostRows } from './bounds.ts';
import type { Database } from './database.ts';
import { forgetJob } from './historyStore.ts';
import { isKept } from './removalStore.ts';
import { insertInto, type SqlParameters } from './sql.ts';

const newColumns = [
  'bot_id',
  'chat_id',
  'thread_id',
  'chat_kind',
  'user_id',
  'who',
  'message_id',
  'text',
  'attachments',
  'language',
  'ready_at',
  'model',
  'temperature',
  'max_tokens',
  'system_prompt',
  'reasoning_effort',
  'written_at',
  'received_at',
  'continues',
] as const satisfies readonly (keyof NewJob)[];

const resultColumns = [
  'outcome',
  'answer',
  'reasoning',
  'finish_reason',
  'answered_by',
  'failure_code',
  'failure_detail',
  'prompt_tokens',
  'completion_tokens',
  'first_word_at',
] as const satisfies readonly (keyof JobResult)[];

const insertSql = `${insertInto('jobs', [...newColumns, 'state'])} RETURNING *`;

const settleSql = `UPDATE jobs SET ${resultColumns.map((column) => `${column} = @${column}`).join(', ')},
  answered_at = @now, state = 'delivering'
  WHERE id = @id AND state IN (${quoted(statesBefore('delivering'))}) RETURNING *`;

/** What a message says: where the person only sent something on, the words of somebody else. */
const saidSql = `CASE WHEN text <> '' THEN text
  WHEN json_extract(attachments, '$[0].kind') = 'forward' THEN json_extract(attachments, '$[0].text')
  WHEN json_extract(attachments, '$[1].kind') = 'forward' THEN json_extract(attachments, '$[1].text') ELSE '' END`;

/** What a JobSummary is read from. */
export const summaryColumns = `id, bot_id, user_id, who, substr(${saidSql}, 1, 300) AS text, length(${saidSql}) AS size,
  CASE json_extract(attachments, '$[0].kind') WHEN 'photo' THEN 'photo' WHEN 'document' THEN 'document'
    WHEN 'recording' THEN 'recording' WHEN 'forward' THEN 'forward' END AS attached,
  model, answered_by, state, failure_code, received_at, started_at, finished_at, continues, chat_id, thread_id`;

function quoted(states: readonly JobState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

/** What the queue holds of each job in memory. */
const openColumns = [
  'id',
  'chat_id',
  'thread_id',
  'chat_kind',
  'user_id',
  'message_id',
  'language',
  'state',
  'model',
  'ready_at',
  'priority',
  'moved_behind',
  'written_at',
  'started_at',
  'position_message_id',
] as const satisfies readonly (keyof OpenJob)[];

/** The jobs table. */
export class JobStore implements JobsOnDisk, JobRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(job: NewJob): Job {
    return this.#database.transaction(() => {
      const { message_id, text, written_at } = job;
      const values = { ...pick({ continues: null, ...job }, newColumns), state: 'waiting' };
      const inserted = this.#one(insertSql, values) as Job;
      this.setPart(inserted.id, { message_id, length: text.length, written_at });
      return inserted;
    });
  }

  get(id: number): Job | undefined {
    return this.#one('SELECT * FROM jobs WHERE id = @id', { id });
  }

  kept(id: number): Job | undefined {
    return this.#one(`SELECT * FROM jobs WHERE id = @id AND ${isKept} LIMIT 1`, { id });
  }

  open(bot_id: number, after_id: number, limit: number): OpenJob[] {
    return this.#database
      .all<Omit<OpenJob, 'isUnheard'> & { isUnheard: number }>(
        // As `isUnheard` in main/core/queue/attachment.ts has it: the texts stay on disk.
        `SELECT ${openColumns.join(', ')},
           attachments LIKE '%"recording"%' AND EXISTS (
             SELECT 1 FROM json_each(attachments)
             WHERE json_extract(value, '$.kind') = 'recording' AND json_extract(value, '$.text') IS NULL
               AND json_extract(value, '$.problem') IS NULL
             LIMIT 1
           ) AS isUnheard FROM jobs
         WHERE bot_id = @bot_id AND state IN ('waiting', 'running', 'delivering') AND id > @after_id
         ORDER BY id LIMIT @limit`,
        { bot_id, after_id, limit },
      )
      .map((job) => ({ ...job, isUnheard: job.isUnheard === 1 }));
  }

  durations(bot_id: number, limit: number): number[] {
    return this.#database
      .all<{ ms: number }>(
        `SELECT answered_at - started_at AS ms FROM jobs
         WHERE bot_id = @bot_id AND outcome = 'done' AND started_at IS NOT NULL ORDER BY id DESC LIMIT @limit`,
        { bot_id, limit },
      )
      .map(({ ms }) => ms);
  }

  prioritize(id: number, priority: number): boolean {
    const waiting = `UPDATE jobs SET priority = @priority WHERE id = @id AND state = 'waiting'`;
    return this.#database.run(waiting, { id, priority }) > 0;
  }

  moveBehind(id: number, moved_behind: number): boolean {
    const waiting = `UPDATE jobs SET moved_behind = @moved_behind, priority = 0 WHERE id = @id AND state = 'waiting'`;
    return this.#database.run(waiting, { id, moved_behind }) > 0;
  }

  setModel(id: number, model: string): boolean {
    const waiting = `UPDATE jobs SET model = @model WHERE id = @id AND state = 'waiting'`;
    return this.#database.run(waiting, { id, model }) > 0;
  }

  countPutBack(id: number): void {
    this.#database.run('UPDATE jobs SET put_backs = put_backs + 1 WHERE id = @id', { id });
  }

  start(id: number, now: number): Job | undefined {
    return this.#one(
      `UPDATE jobs SET state = 'running', started_at = @now
       WHERE id = @id AND state IN (${quoted(statesBefore('running'))}) RETURNING *`,
      { id, now },
    );
  }

  requeue(id: number): boolean {
    return (
      this.#database.run(
        `UPDATE jobs SET state = 'waiting', started_at = NULL
         WHERE id = @id AND state IN (${quoted(statesBefore('waiting'))})`,
        { id },
      ) > 0
    );
  }

  /** After a crash: what was running waits again, and the crash is counted. */
  recover(): number {
    return this.#database.run(
      `UPDATE jobs SET state = 'waiting', started_at = NULL, crashes = crashes + 1
       WHERE state IN ('waiting', 'running', 'delivering') AND state = 'running'`,
    );
  }

  settle(id: number, result: JobResult, now: number): Job | undefined {
    return this.#one(settleSql, { ...pick(result, resultColumns), id, now });
  }

  close(id: number, now: number): boolean {
    return (
      this.#database.run(
        `UPDATE jobs SET state = outcome, finished_at = @now WHERE id = @id AND state = 'delivering'`,
        { id, now },
      ) > 0
    );
  }

  closeUndeliverable(id: number, detail: string, now: number): boolean {
    return (
      this.#database.run(
        `UPDATE jobs SET state = 'failed', failure_code = 'undeliverable', failure_detail = @detail,
           finished_at = @now WHERE id = @id AND state = 'delivering'`,
        { id, detail, now },
      ) > 0
    );
  }

  setPositionMessage(id: number, position_message_id: number | null): boolean {
    const sql = 'UPDATE jobs SET position_message_id = @position_message_id WHERE id = @id';
    return this.#database.run(sql, { id, position_message_id }) > 0;
  }

  grow(id: number, grown: Grown): Job | undefined {
    const { text, attachments, ready_at, written_at } = grown;
    return this.#one(
      `UPDATE jobs SET text = @text, attachments = @attachments, ready_at = @ready_at, written_at = @written_at,
         edited_text = iif(edited_text IS NULL, NULL, @text)
       WHERE id = @id AND state IN ('waiting', 'running') RETURNING *`,
      { id, text, attachments, ready_at, written_at },
    );
  }

  rewrite(id: number, text: string): boolean {
    // Other words are answered from the beginning, and they are the newest.
    const waiting = `UPDATE jobs SET text = @text, continues = NULL, edited_text = iif(edited_text IS NULL, NULL, @text)
      WHERE id = @id AND state = 'waiting'`;
    return this.#database.run(waiting, { id, text }) > 0;
  }

  setEditedText(id: number, edited_text: string): void {
    this.#database.run('UPDATE jobs SET edited_text = @edited_text WHERE id = @id', { id, edited_text });
  }

  /** Keeps what was read from the files that came along. */
  setAttachments(id: number, attachments: string): void {
    this.#database.run('UPDATE jobs SET attachments = @attachments WHERE id = @id', { id, attachments });
  }

  /** The newest job of a person, whatever became of it. */
  newest(key: ChatKey, user_id: number): Job | undefined {
    return this.#one(
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id
         AND user_id = @user_id ORDER BY id DESC LIMIT 1`,
      { bot_id: key.bot_id, chat_id: key.chat_id, thread_id: key.thread_id, user_id },
    );
  }

  /** The newest job that stands for a message. */
  ofMessage(bot_id: number, chat_id: number, message_id: number): Job | undefined {
    return this.#one(
      `SELECT * FROM jobs WHERE id =
         (SELECT job_id FROM job_parts WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @message_id
          ORDER BY job_id DESC LIMIT 1) LIMIT 1`,
      { bot_id, chat_id, message_id },
    );
  }

  /** In the order of their ids. */
  parts(job_id: number): Part[] {
    return this.#database.all<Part>(
      `SELECT message_id, length, written_at FROM job_parts WHERE job_id = @job_id ORDER BY message_id LIMIT ${mostRows}`,
      { job_id },
    );
  }

  /** One more message belongs to a job, or says something else now. */
  setPart(job_id: number, { message_id, length, written_at }: Part): void {
    this.#database.run(
      `INSERT INTO job_parts (job_id, bot_id, chat_id, message_id, length, written_at)
         SELECT id, bot_id, chat_id, @message_id, @length, @written_at FROM jobs WHERE id = @job_id LIMIT 1
       ON CONFLICT DO UPDATE SET length = excluded.length, written_at = excluded.written_at`,
      { job_id, message_id, length, written_at },
    );
  }

  /** What /retry runs again: the chat key's newest ended job of this person. */
  lastEnded(key: ChatKey, user_id: number): Job | undefined {
    return this.#one(
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id
         AND user_id = @user_id AND state NOT IN ('waiting', 'running') ORDER BY id DESC LIMIT 1`,
      { bot_id: key.bot_id, chat_id: key.chat_id, thread_id: key.thread_id, user_id },
    );
  }

  /** The newest jobs of all bots whose end is decided, newest first, without what may be long. */
  recent(limit: number): JobSummary[] {
    return this.#database.all<JobSummary>(
      `SELECT ${summaryColumns} FROM jobs WHERE state NOT IN ('waiting', 'running') AND ${isKept}
       ORDER BY id DESC LIMIT @limit`,
      { limit },
    );
  }

  /** A job without what may be long. */
  summary(id: number): JobSummary | undefined {
    return this.#database.get<JobSummary>(`SELECT ${summaryColumns} FROM jobs WHERE id = @id`, { id });
  }

  /**
   * Deletes the oldest ended jobs, with what was said in them, that came before a moment. The index holds nothing else, so
   * what waits for ever is not gone over again and again. Returns how many went.
   */
  pruneEnded(before: number, most: number): number {
    const ids = this.#database
      .all<{ id: number }>(
        `SELECT id FROM jobs INDEXED BY jobs_ended
         WHERE state IN ('done', 'failed', 'stopped') AND received_at < @before ORDER BY received_at LIMIT @most`,
        { before, most },
      )
      .map((row) => row.id);
    for (const id of ids) {
      forgetJob(this.#database, id);
      this.#database.run('DELETE FROM jobs WHERE id = @id', { id });
    }
    if (ids.length > 0) this.#database.wiping.noteDeleted();
    return ids.length;
  }

  lastId(): number {
    return this.#database.get<{ id: number }>('SELECT id FROM jobs ORDER BY id DESC LIMIT 1')?.id ?? 0;
  }

  /** Both walk over an index of a day's jobs, which are few, and not over all of the person's. */
  usedBetween(user_id: number, from: number, until: number): { messages: number; computing_ms: number } {
    const asked = this.#database.get<{ messages: number }>(
      `SELECT COUNT(*) AS messages FROM
         (SELECT 1 FROM jobs INDEXED BY jobs_received
          WHERE received_at >= @from AND received_at < @until AND user_id = @user_id LIMIT ${mostCounted})`,
      { user_id, from, until },
    );
    const answered = this.#database.get<{ ms: number }>(
      `SELECT COALESCE(SUM(ms), 0) AS ms FROM
         (SELECT iif(answered_at < @until, answered_at, @until) - iif(started_at > @from, started_at, @from) AS ms
          FROM jobs INDEXED BY jobs_answered
          WHERE answered_at >= @from AND user_id = @user_id AND started_at < @until AND started_at < answered_at
          LIMIT ${mostCounted})`,
      { user_id, from, until },
    );
    return { messages: asked?.messages ?? 0, computing_ms: answered?.ms ?? 0 };
  }

  #one(sql: string, parameters: SqlParameters): Job | undefined {
    return this.#database.get<Job>(sql, parameters);
  }
}

function pick<T, K extends keyof T & string>(from: T, names: readonly K[]): { [P in K]: T[P] } {
  const picked = {} as { [P in K]: T[P] };
  for (const name of names) picked[name] = from[name];
  return picked;
}
