import type { Overrides } from '../core/access/chat.ts';
import type { Topic } from '../core/access/topic.ts';
import type { TopicRecords } from '../core/disk.ts';
import type { ChatKey } from '../core/queue/job.ts';
import { mostRows } from './bounds.ts';
import type { Database } from './database.ts';

/** So many of a chat are kept; those that were used longest ago go. */
export const mostTopics = 500;

/** The topics of chats: what they are called, and what counts in them alone. */
export class TopicStore implements TopicRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: ChatKey): Topic | undefined {
    return this.#database.get<Topic>(
      `SELECT * FROM topics WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id`,
      only(key),
    );
  }

  seen(key: ChatKey, title: string | undefined, now: number): void {
    this.#database.run(
      `INSERT INTO topics (bot_id, chat_id, thread_id, title, last_seen_at)
       VALUES (@bot_id, @chat_id, @thread_id, @title, @now)
       ON CONFLICT DO UPDATE SET title = COALESCE(excluded.title, title), last_seen_at = excluded.last_seen_at`,
      { ...only(key), title: title ?? null, now },
    );
    this.#database.run(
      `DELETE FROM topics WHERE (bot_id, chat_id, thread_id) IN
         (SELECT bot_id, chat_id, thread_id FROM topics WHERE chat_id = @chat_id
          ORDER BY last_seen_at DESC LIMIT ${mostTopics} OFFSET ${mostTopics})`,
      { chat_id: key.chat_id },
    );
  }

  /** The topics of some chats, who was written in last first. */
  ofChats(bot_id: number, chat_ids: readonly number[]): Topic[] {
    return this.#database.all<Topic>(
      `SELECT * FROM topics
       WHERE bot_id = @bot_id AND chat_id IN (SELECT value FROM json_each(@chat_ids) LIMIT ${mostRows})
       ORDER BY last_seen_at DESC, thread_id DESC LIMIT ${mostRows}`,
      { bot_id, chat_ids: JSON.stringify(chat_ids) },
    );
  }

  countOf(bot_id: number, chat_id: number): number {
    const sql = `SELECT COUNT(*) AS n FROM
      (SELECT 1 FROM topics WHERE bot_id = @bot_id AND chat_id = @chat_id LIMIT ${mostTopics})`;
    return this.#database.get<{ n: number }>(sql, { bot_id, chat_id })?.n ?? 0;
  }

  override<N extends keyof Overrides>(key: ChatKey, name: N, value: Overrides[N]): void {
    this.#database.run(
      `UPDATE topics SET ${name} = @value
       WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id`,
      { ...only(key), value },
    );
  }

  /** Deletes topics that nobody has written in since, unless something is their own. Returns how many went. */
  prune(before: number, most: number): number {
    return this.#database.run(
      `DELETE FROM topics WHERE (bot_id, chat_id, thread_id) IN
         (SELECT bot_id, chat_id, thread_id FROM topics
          WHERE last_seen_at < @before
            AND COALESCE(model, temperature, max_tokens, system_prompt, preset_id) IS NULL LIMIT @most)`,
      { before, most },
    );
  }
}

function only({ bot_id, chat_id, thread_id }: ChatKey) {
  return { bot_id, chat_id, thread_id };
}
