import type { ChatKey } from '../core/queue/job.ts';
import type { Database } from './database.ts';

export interface HistoryMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** What was said per chat key. Only whole exchanges are added, so it always alternates and begins with a person. */
export class HistoryStore {
  constructor(private readonly database: Database) {}

  /**
   * The last `limit` messages, oldest first, beginning with a person's turn.
   * @param limit counts messages, not pairs; 0: none
   */
  last(key: ChatKey, limit: number): HistoryMessage[] {
    const newestFirst = this.database.all<HistoryMessage>(
      `SELECT role, content FROM history
       WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id ORDER BY id DESC LIMIT @limit`,
      { ...only(key), limit },
    );
    const messages = newestFirst.reverse().map(({ role, content }) => ({ role, content }));
    return messages[0]?.role === 'assistant' ? messages.slice(1) : messages;
  }

  /** Adds one exchange, unless the chat was reset after its question was asked. */
  add(key: ChatKey, job_id: number, question: string, answer: string): boolean {
    if (job_id <= this.#lastForgottenJob(key)) return false;
    const insert = `INSERT INTO history (bot_id, chat_id, thread_id, job_id, role, content)
      VALUES (@bot_id, @chat_id, @thread_id, @job_id, @role, @content)`;
    this.database.run(insert, { ...only(key), job_id, role: 'user', content: question });
    this.database.run(insert, { ...only(key), job_id, role: 'assistant', content: answer });
    return true;
  }

  /** Takes back what was said about one message, before it is answered again. */
  forgetMessage(message: { bot_id: number; chat_id: number; message_id: number }): void {
    const { bot_id, chat_id, message_id } = message;
    this.database.run(
      `DELETE FROM history WHERE job_id IN (SELECT id FROM jobs
         WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @message_id)`,
      { bot_id, chat_id, message_id },
    );
  }

  /**
   * Forgets a chat key. What was asked before, up to `last_job_id`, does not come back with its answer.
   * @returns how many messages were forgotten
   */
  reset(key: ChatKey, last_job_id: number): number {
    return this.database.transaction(() => {
      const forgotten = this.database.run(
        'DELETE FROM history WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id',
        only(key),
      );
      this.database.run(
        'DELETE FROM history_shortened WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id',
        only(key),
      );
      this.#remember(key, last_job_id);
      return forgotten;
    });
  }

  /**
   * Forgets all topics of a chat, whichever bot spoke there.
   * @returns how many messages were forgotten
   */
  resetChat(chat_id: number, last_job_id: number): number {
    return this.database.transaction(() => {
      const forgotten = this.database.run('DELETE FROM history WHERE chat_id = @chat_id', { chat_id });
      this.database.run('DELETE FROM history_shortened WHERE chat_id = @chat_id', { chat_id });
      this.#remember({ ...everywhere, chat_id }, last_job_id);
      return forgotten;
    });
  }

  /** Forgets every chat of every bot. Returns how many chats had something to forget. */
  resetAll(last_job_id: number): number {
    return this.database.transaction(() => {
      const chats = this.database.all<{ chat_id: number }>('SELECT DISTINCT chat_id FROM history').length;
      this.database.run('DELETE FROM history');
      this.database.run('DELETE FROM history_shortened');
      this.#remember(everywhere, last_job_id);
      return chats;
    });
  }

  /** True the first time older messages were left out since the last reset: the person is told once. */
  noteShortened(key: ChatKey): boolean {
    const insert = `INSERT INTO history_shortened (bot_id, chat_id, thread_id)
      VALUES (@bot_id, @chat_id, @thread_id) ON CONFLICT DO NOTHING`;
    return this.database.run(insert, only(key)) > 0;
  }

  #remember(key: ChatKey, last_job_id: number): void {
    this.database.run(
      `INSERT INTO history_resets (bot_id, chat_id, thread_id, last_job_id)
       VALUES (@bot_id, @chat_id, @thread_id, @last_job_id)
       ON CONFLICT DO UPDATE SET last_job_id = excluded.last_job_id`,
      { ...only(key), last_job_id },
    );
  }

  #lastForgottenJob(key: ChatKey): number {
    const row = this.database.get<{ last_job_id: number | null }>(
      `SELECT MAX(last_job_id) AS last_job_id FROM history_resets
       WHERE (bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id)
          OR (bot_id = 0 AND chat_id IN (0, @chat_id) AND thread_id = 0)`,
      only(key),
    );
    return row?.last_job_id ?? 0;
  }
}

/** No bot and no chat has the id 0: it stands for all of them. */
const everywhere: ChatKey = { bot_id: 0, chat_id: 0, thread_id: 0 };

function only({ bot_id, chat_id, thread_id }: ChatKey) {
  return { bot_id, chat_id, thread_id };
}
