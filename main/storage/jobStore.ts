import type { FailureCode } from '../common/failure.ts';
import { type JobOutcome, type JobState, statesBefore } from '../common/job.ts';
import type { Database, SqlParameters } from './database.ts';

/** A chat and a topic in it; history and topics' threads hang on this. thread_id 0: no topic. */
export interface ChatKey {
  readonly bot_id: number;
  readonly chat_id: number;
  readonly thread_id: number;
}

/** What counted when the person wrote: stored with the job, so a later change does not touch it. */
export interface JobSettings {
  readonly model: string;
  readonly temperature: number;
  /** -1: no limit. */
  readonly max_tokens: number;
  readonly system_prompt: string;
  readonly reasoning_effort: string;
}

export interface NewJob extends ChatKey, JobSettings {
  readonly chat_kind: 'person' | 'group';
  readonly user_id: number;
  /** The name shown to the owner. */
  readonly who: string;
  /** The message to answer. */
  readonly message_id: number;
  /** What the person wrote, and nothing else. */
  readonly text: string;
  /** What came along with it: a JSON list of Attachment. */
  readonly attachments: string;
  readonly language: string;
  /** No sooner may it be taken, because more may follow that belongs to it; 0: it waits for nothing more. */
  readonly ready_at: number;
  /** When the person wrote it, by Telegram's clock. */
  readonly written_at: number;
  readonly received_at: number;
}

export interface Job extends NewJob {
  readonly id: number;
  readonly state: JobState;
  readonly outcome: JobOutcome | null;
  readonly answer: string | null;
  readonly reasoning: string | null;
  readonly finish_reason: string | null;
  /** The model that really answered, as the server names it. */
  readonly answered_by: string | null;
  readonly failure_code: FailureCode | null;
  readonly failure_detail: string | null;
  /** How often the app died while this job was running. */
  readonly crashes: number;
  /** What the person made of the message after it had been taken from the line. */
  readonly edited_text: string | null;
  /** The bot's message that holds the place in line; the answer takes its room. */
  readonly place_message_id: number | null;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly started_at: number | null;
  readonly first_word_at: number | null;
  readonly answered_at: number | null;
  readonly finished_at: number | null;
}

export type JobSummary = Pick<
  Job,
  | 'id'
  | 'bot_id'
  | 'who'
  | 'model'
  | 'answered_by'
  | 'state'
  | 'failure_code'
  | 'received_at'
  | 'started_at'
  | 'finished_at'
> & {
  /** The beginning of the message. */
  readonly text: string;
  /** What the first file is that came along. */
  readonly attached: 'photo' | 'document' | null;
};

/** What is known of a job's end before Telegram has it. */
export interface JobResult {
  readonly outcome: JobOutcome;
  readonly answer: string | null;
  readonly reasoning: string | null;
  readonly finish_reason: string | null;
  readonly answered_by: string | null;
  readonly failure_code: FailureCode | null;
  readonly failure_detail: string | null;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
}

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
] as const satisfies readonly (keyof JobResult)[];

const insertSql = `INSERT INTO jobs (${newColumns.join(', ')}, state)
  VALUES (${newColumns.map((column) => `@${column}`).join(', ')}, 'waiting') RETURNING *`;

const settleSql = `UPDATE jobs SET ${resultColumns.map((column) => `${column} = @${column}`).join(', ')},
  answered_at = @now, state = 'delivering'
  WHERE id = @id AND state IN (${quoted(statesBefore('delivering'))}) RETURNING *`;

const attachedSql = `CASE json_extract(attachments, '$[0].kind')
  WHEN 'photo' THEN 'photo' WHEN 'document' THEN 'document' END`;

function quoted(states: readonly JobState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

/** The jobs table. Order in the line is the order of ids, and ids are given in the order of update_id. */
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
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND state = 'waiting' ORDER BY id LIMIT @limit`,
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
    return this.#count(`bot_id = @bot_id AND state = 'waiting' AND id < @id`, { bot_id, id });
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
      `SELECT * FROM jobs WHERE bot_id = @bot_id AND state IN ('waiting', 'running') AND chat_id = @chat_id
       ORDER BY id`,
      { bot_id, chat_id },
    );
  }

  /** The newest jobs of all bots, newest first, without what may be long. */
  recent(limit: number): JobSummary[] {
    return this.database.all<JobSummary>(
      `SELECT id, bot_id, who, substr(text, 1, 300) AS text, ${attachedSql} AS attached, model, answered_by,
         state, failure_code, received_at, started_at, finished_at FROM jobs ORDER BY id DESC LIMIT @limit`,
      { limit },
    );
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
