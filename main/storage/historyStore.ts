import type { HistoryMessage } from '../core/disk.ts';
import type { ChatKey } from '../core/queue/job.ts';
import { mostRows, stepRows, untilNoneIsLeft } from './bounds.ts';
import type { Database } from './database.ts';
import { isRemembered } from './removalStore.ts';

/**
 * What was said per chat key. Only whole exchanges are added, so it always alternates and begins with a person.
 *
 * All of it is forgotten at once by remembering how far it went then (`history_resets.last_history_id`): rows up to
 * there are shown to nobody any more and are deleted bit by bit.
 */
export class HistoryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The last `limit` messages, oldest first, beginning with a person's turn.
   * @param limit counts messages, not pairs; 0: none
   * @param without a message whose exchanges are left out
   */
  last(key: ChatKey, limit: number, without?: { message_id: number }): HistoryMessage[] {
    const newestFirst = this.#database.all<HistoryMessage>(
      `SELECT role, content FROM history
       WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id AND id > @forgotten
         AND ${isRemembered} AND job_id NOT IN
           (SELECT id FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @without
            LIMIT ${mostRows})
       ORDER BY id DESC LIMIT @limit`,
      {
        ...only(key),
        limit,
        forgotten: this.#reset(everywhere).last_history_id,
        without: without?.message_id ?? noMessage,
      },
    );
    const messages = newestFirst.reverse().map(({ role, content }) => ({ role, content }));
    return messages[0]?.role === 'assistant' ? messages.slice(1) : messages;
  }

  /** Whether the exchange of a job is still remembered. */
  holds(job_id: number): boolean {
    const forgotten = this.#reset(everywhere).last_history_id;
    const sql = `SELECT 1 AS found FROM history WHERE job_id = @job_id AND id > @forgotten AND ${isRemembered} LIMIT 1`;
    return this.#database.get(sql, { job_id, forgotten }) !== undefined;
  }

  /** Adds one exchange, unless the chat was reset after its question was asked. */
  add(key: ChatKey, job_id: number, question: string, answer: string): boolean {
    const keys = [key, { ...everywhere, chat_id: key.chat_id }, everywhere];
    if (keys.some((one) => job_id <= this.#reset(one).last_job_id)) return false;
    const insert = `INSERT INTO history (bot_id, chat_id, thread_id, job_id, role, content)
      VALUES (@bot_id, @chat_id, @thread_id, @job_id, @role, @content)`;
    this.#database.run(insert, { ...only(key), job_id, role: 'user', content: question });
    this.#database.run(insert, { ...only(key), job_id, role: 'assistant', content: answer });
    return true;
  }

  /**
   * Takes back what was said about one message, before it is answered again.
   * @param after_job_id what was said in jobs up to this one stays
   */
  forgetMessage(message: { bot_id: number; chat_id: number; message_id: number }, after_job_id = 0): void {
    const { bot_id, chat_id, message_id } = message;
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM history WHERE id IN
           (SELECT id FROM history WHERE job_id IN
             (SELECT id FROM jobs WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @message_id
                AND id > @after_job_id LIMIT ${mostRows})
            LIMIT ${stepRows})`,
        { bot_id, chat_id, message_id, after_job_id },
      ),
    );
  }

  /**
   * Forgets a chat key, to the last word. What was asked before, up to `last_job_id`, does not come back with its answer.
   * @returns how many messages were forgotten
   */
  reset(key: ChatKey, last_job_id: number): number {
    const parameters = { ...only(key), forgotten: this.#reset(everywhere).last_history_id };
    return this.#database.transaction(() => {
      const forgotten = untilNoneIsLeft(() =>
        this.#database.run(
          `DELETE FROM history WHERE id IN
             (SELECT id FROM history WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id
                AND id > @forgotten LIMIT ${stepRows})`,
          parameters,
        ),
      );
      this.#database.run(
        'DELETE FROM history_shortened WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id',
        only(key),
      );
      this.#remember(key, { last_job_id, last_history_id: 0 });
      this.#database.wiping.leaveNoWord();
      return forgotten;
    });
  }

  /**
   * Forgets all topics of a chat, whichever bot spoke there, to the last word.
   * @param up_to what was said in later jobs stays
   * @returns how many messages were forgotten
   */
  resetChat(chat_id: number, last_job_id: number, up_to = Number.MAX_SAFE_INTEGER): number {
    const forgotten = this.#reset(everywhere).last_history_id;
    const deleteSome = (bot_id: number) =>
      this.#database.run(
        `DELETE FROM history WHERE id IN
           (SELECT id FROM history WHERE bot_id = @bot_id AND chat_id = @chat_id AND id > @forgotten AND job_id <= @up_to
            LIMIT ${stepRows})`,
        { bot_id, chat_id, forgotten, up_to },
      );
    return this.#database.transaction(() => {
      let deleted = 0;
      for (const bot_id of this.bots()) deleted += untilNoneIsLeft(() => deleteSome(bot_id));
      untilNoneIsLeft(() =>
        this.#database.run(
          `DELETE FROM history_shortened WHERE (bot_id, chat_id, thread_id) IN
             (SELECT bot_id, chat_id, thread_id FROM history_shortened WHERE chat_id = @chat_id LIMIT ${stepRows})`,
          { chat_id },
        ),
      );
      this.#remember({ ...everywhere, chat_id }, { last_job_id, last_history_id: 0 });
      this.#database.wiping.leaveNoWord();
      return deleted;
    });
  }

  /**
   * Forgets every chat of every bot. Returns how many chats had something to forget.
   * @param up_to what was said in later jobs stays
   */
  resetAll(last_job_id: number, up_to = Number.MAX_SAFE_INTEGER): number {
    return this.#database.transaction(() => {
      const chats = this.countChats();
      const last_history_id = this.#lastBefore(up_to);
      this.#remember(everywhere, { last_job_id, last_history_id });
      // An answer that came later than that of a later job: seldom any.
      untilNoneIsLeft(() =>
        this.#database.run(
          `DELETE FROM history WHERE id IN
             (SELECT id FROM history WHERE id > @last_history_id AND job_id <= @up_to LIMIT ${stepRows})`,
          { last_history_id, up_to },
        ),
      );
      // One mark for each topic of which somebody was told: never many.
      untilNoneIsLeft(() =>
        this.#database.run(
          `DELETE FROM history_shortened WHERE (bot_id, chat_id, thread_id) IN
             (SELECT bot_id, chat_id, thread_id FROM history_shortened LIMIT ${stepRows})`,
        ),
      );
      this.#database.wiping.noteDeleted();
      this.#database.afterCommit(() => this.#database.wiping.onLeftover());
      return chats;
    });
  }

  /** Deletes what `resetAll` forgot. Returns how many messages went. */
  deleteForgotten(most: number): number {
    return this.#database.run(
      'DELETE FROM history WHERE id IN (SELECT id FROM history WHERE id <= @forgotten ORDER BY id LIMIT @most)',
      { forgotten: this.#reset(everywhere).last_history_id, most },
    );
  }

  /** Every bot that has said something. Few, of many rows: each is found by the index, with one look. */
  bots(): number[] {
    const bots: number[] = [];
    for (;;) {
      const next = this.#database.get<{ bot_id: number }>(
        'SELECT bot_id FROM history WHERE bot_id > @after ORDER BY bot_id LIMIT 1',
        { after: bots.at(-1) ?? Number.MIN_SAFE_INTEGER },
      );
      if (!next) return bots;
      bots.push(next.bot_id);
    }
  }

  /** True the first time older messages were left out since the last reset: the person is told once. */
  noteShortened(key: ChatKey): boolean {
    const insert = `INSERT INTO history_shortened (bot_id, chat_id, thread_id)
      VALUES (@bot_id, @chat_id, @thread_id) ON CONFLICT DO NOTHING`;
    return this.#database.run(insert, only(key)) > 0;
  }

  /** How many chats have something to forget, found as `bots` are. */
  countChats(): number {
    const chats = new Set<number>();
    const forgotten = this.#reset(everywhere).last_history_id;
    for (const bot_id of this.bots()) {
      for (let after = Number.MIN_SAFE_INTEGER; ; ) {
        const next = this.#database.get<{ chat_id: number }>(
          `SELECT chat_id FROM history WHERE bot_id = @bot_id AND chat_id > @after AND id > @forgotten
             AND ${isRemembered} ORDER BY chat_id LIMIT 1`,
          { bot_id, after, forgotten },
        );
        if (!next) break;
        chats.add(next.chat_id);
        after = next.chat_id;
      }
    }
    return chats.size;
  }

  /** The last message before those of later jobs. */
  #lastBefore(job_id: number): number {
    const later = this.#database.get<{ id: number }>(
      'SELECT id FROM history INDEXED BY history_of_job WHERE job_id > @job_id ORDER BY id LIMIT 1',
      { job_id },
    );
    if (later) return later.id - 1;
    return this.#database.get<{ id: number }>('SELECT id FROM history ORDER BY id DESC LIMIT 1')?.id ?? 0;
  }

  #remember(key: ChatKey, { last_job_id, last_history_id }: Reset): void {
    this.#database.run(
      `INSERT INTO history_resets (bot_id, chat_id, thread_id, last_job_id, last_history_id)
       VALUES (@bot_id, @chat_id, @thread_id, @last_job_id, @last_history_id)
       ON CONFLICT DO UPDATE SET last_job_id = excluded.last_job_id,
         last_history_id = MAX(last_history_id, excluded.last_history_id)`,
      { ...only(key), last_job_id, last_history_id },
    );
  }

  #reset(key: ChatKey): Reset {
    const known = this.#database.get<Reset>(
      `SELECT last_job_id, last_history_id FROM history_resets
       WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id`,
      only(key),
    );
    return known ?? { last_job_id: 0, last_history_id: 0 };
  }
}

/** How far a chat key was forgotten. */
interface Reset {
  /** No answer to this job or one before it is added any more. */
  readonly last_job_id: number;
  /** Only of `everywhere`: messages up to this one are as if they were deleted. */
  readonly last_history_id: number;
}

/** Telegram counts from 1. */
const noMessage = 0;

/** No bot and no chat has the id 0: it stands for all of them. */
const everywhere: ChatKey = { bot_id: 0, chat_id: 0, thread_id: 0 };

function only({ bot_id, chat_id, thread_id }: ChatKey) {
  return { bot_id, chat_id, thread_id };
}

/** Deletes what was said in one job: one exchange. */
export function forgetJob(database: Database, job_id: number): void {
  untilNoneIsLeft(() =>
    database.run(
      `DELETE FROM history WHERE id IN (SELECT id FROM history WHERE job_id = @job_id LIMIT ${stepRows})`,
      { job_id },
    ),
  );
}
