import { type JobState, statesBefore } from '../common/job.ts';
import type { ChatKey, Job, JobResult, JobSummary, NewJob } from '../core/queue/job.ts';
import type { Database, SqlParameters } from './database.ts';

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

const insertSql = `INSERT INTO jobs (${newColumns.join(', ')}, state)
  VALUES (${newColumns.map((column) => `@${column}`).join(', ')}, 'waiting') RETURNING *`;

const settleSql = `UPDATE jobs SET ${resultColumns.map((column) => `${column} = @${column}`).join(', ')},
  answered_at = @now, state = 'delivering'
  WHERE id = @id AND state IN (${quoted(statesBefore('delivering'))}) RETURNING *`;

/** What a JobSummary is read from. */
export const summaryColumns = `id, bot_id, user_id, who, substr(text, 1, 300) AS text, length(text) AS size,
  CASE json_extract(attachments, '$[0].kind') WHEN 'photo' THEN 'photo' WHEN 'document' THEN 'document' END AS attached,
  model, answered_by, state, failure_code, received_at, started_at, finished_at`;

function quoted(states: readonly JobState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

/** In the line: the order of ids, which are given in the order of update_id, but for what the owner moved up. */
const lineOrder = 'moved_up DESC, id';

/** The jobs table. */
export class JobStore {
  constructor(private readonly database: Database) {}

  insert(job: NewJob): Job {
    return this.#one(insertSql, pick(job, newColumns)) as Job;
  }

  get(id: number): Job | undefined {
    return this.#one('SELECT * FROM jobs WHERE id = @id', { id });
  }

  /** The waiting jobs of a bot, head first. */
  waiting(bot_id: number, limit = -1): Job[] {
    return this.database.all<Job>(
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND state = 'waiting' ORDER BY ${lineOrder} LIMIT @limit`,
      { bot_id, limit },
    );
  }

  inState(bot_id: number, state: 'running' | 'delivering'): Job[] {
    return this.database.all<Job>(
      'SELECT * FROM jobs WHERE bot_id = @bot_id AND state = @state ORDER BY id',
      { bot_id, state },
    );
  }

  count(bot_id: number, state: 'waiting' | 'running' | 'delivering'): number {
    return this.#count('bot_id = @bot_id AND state = @state', { bot_id, state });
  }

  /** Waiting jobs of one chat, topics included, that were written since a moment. */
  countWaitingOfChat(bot_id: number, chat_id: number, writtenSince: number): number {
    return this.#count(
      `bot_id = @bot_id AND state = 'waiting' AND chat_id = @chat_id AND written_at >= @writtenSince`,
      { bot_id, chat_id, writtenSince },
    );
  }

  /** How many wait before this one. */
  countWaitingBefore(bot_id: number, id: number): number {
    return this.#count(
      `bot_id = @bot_id AND state = 'waiting'
         AND (-moved_up, id) < (SELECT -moved_up, id FROM jobs WHERE id = @id)`,
      { bot_id, id },
    );
  }

  /** To the head of the line. False: it does not wait any more. */
  moveUp(id: number): boolean {
    const moved = this.database.run(
      `UPDATE jobs SET moved_up = 1 + (SELECT MAX(moved_up) FROM jobs WHERE state IN ('waiting', 'running'))
       WHERE id = @id AND state = 'waiting'`,
      { id },
    );
    return moved > 0;
  }

  start(id: number, now: number): Job | undefined {
    return this.#one(
      `UPDATE jobs SET state = 'running', started_at = @now
       WHERE id = @id AND state IN (${quoted(statesBefore('running'))}) RETURNING *`,
      { id, now },
    );
  }

  /** Back to its old place in the line, which for a running job is the head. */
  putBack(id: number): Job | undefined {
    return this.#one(
      `UPDATE jobs SET state = 'waiting', started_at = NULL
       WHERE id = @id AND state IN (${quoted(statesBefore('waiting'))}) RETURNING *`,
      { id },
    );
  }

  /** After a crash: what was running waits again, and the crash is counted. */
  recover(): number {
    return this.database.run(
      `UPDATE jobs SET state = 'waiting', started_at = NULL, crashes = crashes + 1 WHERE state = 'running'`,
    );
  }

  settle(id: number, result: JobResult, now: number): Job | undefined {
    return this.#one(settleSql, { ...pick(result, resultColumns), id, now });
  }

  /** Telegram has everything of this job, or never will. */
  close(id: number, now: number): Job | undefined {
    return this.#one(
      `UPDATE jobs SET state = outcome, finished_at = @now WHERE id = @id AND state = 'delivering' RETURNING *`,
      { id, now },
    );
  }

  /** The answer exists but Telegram will never take it. */
  closeUndeliverable(id: number, detail: string, now: number): Job | undefined {
    return this.#one(
      `UPDATE jobs SET state = 'failed', failure_code = 'undeliverable', failure_detail = @detail,
         finished_at = @now WHERE id = @id AND state = 'delivering' RETURNING *`,
      { id, detail, now },
    );
  }

  setPlaceMessage(id: number, place_message_id: number | null): void {
    this.database.run('UPDATE jobs SET place_message_id = @place_message_id WHERE id = @id', {
      id,
      place_message_id,
    });
  }

  /** Several messages become one: what the job stands for grows, while it waits. */
  grow(id: number, grown: Pick<NewJob, 'text' | 'attachments' | 'ready_at' | 'written_at'>): void {
    const { text, attachments, ready_at, written_at } = grown;
    this.database.run(
      `UPDATE jobs SET text = @text, attachments = @attachments, ready_at = @ready_at, written_at = @written_at
       WHERE id = @id AND state = 'waiting'`,
      { id, text, attachments, ready_at, written_at },
    );
  }

  /** The message was edited in time. False: it does not wait any more. */
  rewrite(id: number, text: string): boolean {
    const waiting = `UPDATE jobs SET text = @text WHERE id = @id AND state = 'waiting'`;
    return this.database.run(waiting, { id, text }) > 0;
  }

  setEditedText(id: number, edited_text: string): void {
    this.database.run('UPDATE jobs SET edited_text = @edited_text WHERE id = @id', { id, edited_text });
  }

  /** Keeps what was read from the files that came along. */
  setAttachments(id: number, attachments: string): void {
    this.database.run('UPDATE jobs SET attachments = @attachments WHERE id = @id', { id, attachments });
  }

  /** The job that more of the same person's messages may still join: their newest, when it was made to wait. */
  growing(key: ChatKey, user_id: number): Job | undefined {
    const newest = this.#one(
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id
         AND user_id = @user_id ORDER BY id DESC LIMIT 1`,
      { bot_id: key.bot_id, chat_id: key.chat_id, thread_id: key.thread_id, user_id },
    );
    return newest?.state === 'waiting' && newest.ready_at > 0 ? newest : undefined;
  }

  /** The newest job made of a message. */
  ofMessage(bot_id: number, chat_id: number, message_id: number): Job | undefined {
    return this.#one(
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @message_id
       ORDER BY id DESC LIMIT 1`,
      { bot_id, chat_id, message_id },
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

  /** Waiting and running jobs of one chat, in their order. */
  openOfChat(bot_id: number, chat_id: number): Job[] {
    return this.database.all<Job>(
      `SELECT * FROM jobs INDEXED BY jobs_in_state
       WHERE bot_id = @bot_id AND state IN ('waiting', 'running') AND chat_id = @chat_id ORDER BY id`,
      { bot_id, chat_id },
    );
  }

  /** Waiting and running jobs of people and groups that are blocked. */
  openOfBlocked(bot_id: number): Job[] {
    const blocked = `(SELECT chat_id FROM chats WHERE access = 'blocked')`;
    return this.database.all<Job>(
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND state IN ('waiting', 'running')
         AND (chat_id IN ${blocked} OR user_id IN ${blocked}) ORDER BY id`,
      { bot_id },
    );
  }

  /** The newest jobs of all bots whose end is decided, newest first, without what may be long. */
  recent(limit: number): JobSummary[] {
    const decided = `WHERE state NOT IN ('waiting', 'running') ORDER BY id DESC LIMIT @limit`;
    return this.#summaries(decided, { limit });
  }

  /** The head of a bot's line, without what may be long. */
  next(bot_id: number, limit: number): JobSummary[] {
    const order = `WHERE bot_id = @bot_id AND state = 'waiting' ORDER BY ${lineOrder} LIMIT @limit`;
    return this.#summaries(order, { bot_id, limit });
  }

  summary(id: number): JobSummary | undefined {
    return this.#summaries('WHERE id = @id', { id })[0];
  }

  /** Deletes the oldest ended jobs, with what was said in them, that came before a moment. Returns how many went. */
  pruneEnded(before: number, most: number): number {
    const oldest = 'SELECT id, state, received_at FROM jobs ORDER BY id LIMIT @most';
    const ids = this.database
      .all<{ id: number }>(
        `SELECT id FROM (${oldest}) WHERE state IN ('done', 'failed', 'stopped') AND received_at < @before`,
        { before, most },
      )
      .map((row) => row.id);
    for (const id of ids) {
      this.database.run('DELETE FROM history WHERE job_id = @id', { id });
      this.database.run('DELETE FROM jobs WHERE id = @id', { id });
    }
    return ids.length;
  }

  lastId(): number {
    return this.database.get<{ id: number | null }>('SELECT MAX(id) AS id FROM jobs')?.id ?? 0;
  }

  #summaries(which: string, parameters: SqlParameters): JobSummary[] {
    return this.database.all<JobSummary>(`SELECT ${summaryColumns} FROM jobs ${which}`, parameters);
  }

  #one(sql: string, parameters: SqlParameters): Job | undefined {
    return this.database.get<Job>(sql, parameters);
  }

  #count(condition: string, parameters: SqlParameters): number {
    const row = this.database.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM jobs WHERE ${condition}`,
      parameters,
    );
    return row?.n ?? 0;
  }
}

function pick<T, K extends keyof T & string>(from: T, names: readonly K[]): { [P in K]: T[P] } {
  const picked = {} as { [P in K]: T[P] };
  for (const name of names) picked[name] = from[name];
  return picked;
}
