import type { Chat } from '../core/access/chat.ts';
import type { Topic } from '../core/access/topic.ts';
import type { ChatKey, Job } from '../core/queue/job.ts';
import { mostRows, stepRows } from './bounds.ts';
import type { Database } from './database.ts';
import type { KeyValueStore } from './kvStore.ts';
import { insertInto } from './sql.ts';

const chatColumns = [
  'chat_id',
  'kind',
  'name',
  'username',
  'language',
  'access',
  'decided_at',
  'decided_by',
  'last_seen_at',
  'left_at',
  'model',
  'temperature',
  'max_tokens',
  'system_prompt',
  'preset_id',
  'given_model',
  'daily_messages',
  'daily_seconds',
] as const satisfies readonly (keyof Chat)[];
export type MovedChat = Pick<Chat, (typeof chatColumns)[number]>;

const topicColumns = [
  'bot_id',
  'chat_id',
  'thread_id',
  'title',
  'last_seen_at',
  'model',
  'temperature',
  'max_tokens',
  'system_prompt',
  'preset_id',
] as const satisfies readonly (keyof Topic)[];
export type MovedTopic = Pick<Topic, (typeof topicColumns)[number]>;

const jobColumns = [
  'id',
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
  'model',
  'temperature',
  'max_tokens',
  'system_prompt',
  'reasoning_effort',
  'state',
  'outcome',
  'answer',
  'reasoning',
  'finish_reason',
  'answered_by',
  'failure_code',
  'failure_detail',
  'edited_text',
  'continues',
  'prompt_tokens',
  'completion_tokens',
  'written_at',
  'received_at',
  'started_at',
  'first_word_at',
  'answered_at',
  'finished_at',
] as const satisfies readonly (keyof Job)[];
/** A request that has ended. */
export type MovedJob = Pick<Job, (typeof jobColumns)[number]>;

export interface MovedMessage extends ChatKey {
  readonly id: number;
  readonly job_id: number;
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface MovedUpdate {
  readonly bot_id: number;
  readonly update_id: number;
  readonly received_at: number;
}

/** Rows that are read at once; of jobs, whose texts may be long, fewer. */
const page = 500;
const jobPage = 50;

/** What goes along to another computer, read and written row by row: all but what is under way. */
export class MovingStore {
  readonly #database: Database;
  readonly #kv: KeyValueStore;

  constructor(database: Database, kv: KeyValueStore) {
    this.#database = database;
    this.#kv = kv;
  }

  /** Everybody who has not just asked to talk: that is between them and the bot they have asked. */
  *chats(): Generator<MovedChat[]> {
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = this.#database.all<MovedChat>(
        `SELECT ${chatColumns.join(', ')} FROM chats WHERE chat_id > @after AND access <> 'asking'
         ORDER BY chat_id LIMIT ${page}`,
        { after },
      );
      yield rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last.chat_id;
    }
  }

  *topics(): Generator<MovedTopic[]> {
    for (let after: ChatKey = { bot_id: -1, chat_id: 0, thread_id: 0 }; ; ) {
      const { bot_id, chat_id, thread_id } = after;
      const rows = this.#database.all<MovedTopic>(
        `SELECT ${topicColumns.join(', ')} FROM topics
         WHERE (bot_id, chat_id, thread_id) > (@bot_id, @chat_id, @thread_id)
         ORDER BY bot_id, chat_id, thread_id LIMIT ${page}`,
        { bot_id, chat_id, thread_id },
      );
      yield rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last;
    }
  }

  /** Those that were dealt with, which Telegram may hand over once more. What waits is not: it is asked there anew. */
  *updates(): Generator<MovedUpdate[]> {
    for (let after = { bot_id: -1, update_id: 0 }; ; ) {
      const { bot_id, update_id } = after;
      const rows = this.#database.all<MovedUpdate & { isOpen: number }>(
        `SELECT bot_id, update_id, received_at, EXISTS (SELECT 1 FROM jobs WHERE jobs.id = updates.job_id
             AND state IN ('waiting', 'running', 'delivering') LIMIT 1) AS isOpen
         FROM updates WHERE (bot_id, update_id) > (@bot_id, @update_id)
         ORDER BY bot_id, update_id LIMIT ${page}`,
        { bot_id, update_id },
      );
      yield rows.filter(({ isOpen }) => isOpen === 0).map(({ isOpen: _, ...update }) => update);
      const last = rows.at(-1);
      if (!last) return;
      after = last;
    }
  }

  /** Those that have ended, the oldest first. */
  *jobs(): Generator<MovedJob[]> {
    for (let after = 0; ; ) {
      const rows = this.#database.all<MovedJob>(
        `SELECT ${jobColumns.join(', ')} FROM jobs
         WHERE id > @after AND state IN ('done', 'failed', 'stopped') ORDER BY id LIMIT ${jobPage}`,
        { after },
      );
      yield rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** What is remembered, in the order in which it was said. */
  *messages(): Generator<MovedMessage[]> {
    const forgotten = this.#database.get<{ id: number }>(
      'SELECT last_history_id AS id FROM history_resets WHERE bot_id = 0 AND chat_id = 0 AND thread_id = 0',
    );
    for (let after = forgotten?.id ?? 0; ; ) {
      const rows = this.#database.all<MovedMessage>(
        `SELECT id, bot_id, chat_id, thread_id, job_id, role, content FROM history WHERE id > @after
         ORDER BY id LIMIT ${page}`,
        { after },
      );
      yield rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** The newest of both: how far `jobs` and `messages` will go. */
  newest(): Newest {
    const newest = (sql: string) => this.#database.get<{ id: number }>(sql)?.id ?? 0;
    return {
      job: newest('SELECT id FROM jobs ORDER BY id DESC LIMIT 1'),
      message: newest('SELECT id FROM history ORDER BY id DESC LIMIT 1'),
    };
  }

  /**
   * Begins to take over what another one has written, in as many transactions as it takes: until `finished`, all of it is
   * taken back by `undo`. Meanwhile nobody else may add a request or a message; afterwards everybody may.
   */
  begin(): Taker {
    const before = this.newest();
    this.#note({ after: before, until: before });
    return new Taker(this.#database, before);
  }

  /** Belongs to each transaction: what it has taken over is known to `undo`. */
  step(): void {
    const begun = this.#begun();
    if (begun) this.#note({ ...begun, until: this.newest() });
  }

  /** All is taken over. Belongs to the last transaction of it. */
  finished(): void {
    this.#kv.remove(undoKey);
  }

  /** Takes back a part of what was begun and is not finished, also by an earlier launch. Returns how many rows went. */
  undo(): number {
    const begun = this.#begun();
    if (!begun) return 0;
    const { after, until } = begun;
    const messages = this.#database.run(
      `DELETE FROM history WHERE id IN
         (SELECT id FROM history WHERE id > @after AND id <= @until ORDER BY id LIMIT @most)`,
      { after: after.message, until: until.message, most: stepRows },
    );
    const jobs = this.#database.run(
      `DELETE FROM jobs WHERE id IN
         (SELECT id FROM jobs WHERE id > @after AND id <= @until ORDER BY id LIMIT @most)`,
      { after: after.job, until: until.job, most: stepRows },
    );
    if (messages + jobs > 0) return messages + jobs;
    this.#database.wiping.leaveNoWord();
    this.#kv.remove(undoKey);
    return 0;
  }

  #begun(): Begun | undefined {
    const kept = this.#kv.get(undoKey);
    return kept === undefined ? undefined : (JSON.parse(kept) as Begun);
  }

  #note(begun: Begun): void {
    this.#kv.set(undoKey, JSON.stringify(begun));
  }
}

/** The newest of each: ids only grow. */
interface Newest {
  readonly job: number;
  readonly message: number;
}

/** What is taken over and may have to be taken back. */
interface Begun {
  readonly after: Newest;
  readonly until: Newest;
}

const undoKey = 'moving_undo';

const ownValues = ['model', 'temperature', 'max_tokens', 'system_prompt', 'preset_id'] as const;
const given = ['given_model', 'daily_messages', 'daily_seconds'] as const;
const keptHere = (column: string) => `${column} = COALESCE(${column}, excluded.${column})`;
const keptOwnValues = ownValues.map(keptHere);
const keptGiven = given.map(keptHere);

/** What the owner has decided here counts; whoever only asks here, or is not known, is as the file has them. */
const isDecidedThere = `access NOT IN ('approved', 'blocked') AND excluded.access IN ('approved', 'blocked')`;

const chatSql = `${insertInto('chats', chatColumns)} ON CONFLICT DO UPDATE SET
  access = CASE WHEN ${isDecidedThere} THEN excluded.access ELSE access END,
  asked_at = CASE WHEN ${isDecidedThere} THEN NULL ELSE asked_at END,
  decided_at = CASE WHEN ${isDecidedThere} THEN excluded.decided_at ELSE decided_at END,
  decided_by = CASE WHEN ${isDecidedThere} THEN excluded.decided_by ELSE decided_by END,
  ${[...keptOwnValues, ...keptGiven].join(', ')}`;

const topicSql = `${insertInto('topics', topicColumns)} ON CONFLICT DO UPDATE SET
  title = COALESCE(title, excluded.title), ${keptOwnValues.join(', ')}`;

/** Adds rows to those that are here. None of these is changed in what it says, and none goes. */
export class Taker {
  readonly #database: Database;
  /** What is above was not here before. */
  readonly #before: Newest;
  /** Requests that are here already, by their ids there. */
  readonly #known = new Set<number>();
  /** Whether a conversation was going on here before, by its key. */
  readonly #goingOn = new Map<string, boolean>();

  constructor(database: Database, before: Newest) {
    this.#database = database;
    this.#before = before;
  }

  chat(chat: MovedChat): void {
    this.#database.run(chatSql, { ...chat });
  }

  topic(topic: MovedTopic): void {
    this.#database.run(topicSql, { ...topic });
  }

  update(update: MovedUpdate): void {
    this.#database.run(
      `${insertInto('updates', ['bot_id', 'update_id', 'received_at'])} ON CONFLICT DO NOTHING`,
      {
        ...update,
      },
    );
  }

  /**
   * Keeps its id where nothing was here before, so that the buttons below its answer still work; else it comes behind
   * all that was here.
   * @returns false: it was here already
   */
  job(job: MovedJob): boolean {
    const { bot_id, chat_id, message_id, received_at } = job;
    const known = this.#database.get(
      `SELECT 1 FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @message_id
         AND received_at = @received_at AND id <= @before LIMIT 1`,
      { bot_id, chat_id, message_id, received_at, before: this.#before.job },
    );
    if (known !== undefined) {
      this.#known.add(job.id);
      return false;
    }
    const id = this.#moved(job.id);
    const continues = job.continues === null ? null : this.#moved(job.continues);
    this.#database.run(insertInto('jobs', jobColumns), { ...job, id, continues });
    this.#database.run(
      insertInto('job_parts', ['job_id', 'bot_id', 'chat_id', 'message_id', 'length', 'written_at']),
      { job_id: id, bot_id, chat_id, message_id, length: job.text.length, written_at: job.written_at },
    );
    return true;
  }

  /** A conversation that was going on here stays as it was: two halves of two would be none. What was forgotten here is. */
  message(message: MovedMessage): boolean {
    if (this.#known.has(message.job_id) || this.#isGoingOn(message)) return false;
    const { bot_id, chat_id, thread_id, role, content } = message;
    this.#database.run(
      insertInto('history', ['bot_id', 'chat_id', 'thread_id', 'job_id', 'role', 'content']),
      { bot_id, chat_id, thread_id, job_id: this.#moved(message.job_id), role, content },
    );
    return true;
  }

  #moved(job_id: number): number {
    return job_id + this.#before.job;
  }

  #isGoingOn({ bot_id, chat_id, thread_id }: ChatKey): boolean {
    const key = `${bot_id}:${chat_id}:${thread_id}`;
    const known = this.#goingOn.get(key);
    if (known !== undefined) return known;
    const found = this.#database.get(
      `SELECT 1 FROM history WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id
         AND id <= @before LIMIT 1`,
      { bot_id, chat_id, thread_id, before: this.#before.message },
    );
    const isGoingOn = found !== undefined;
    if (this.#goingOn.size < mostRows) this.#goingOn.set(key, isGoingOn);
    return isGoingOn;
  }
}
