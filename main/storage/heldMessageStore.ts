import type { HeldMessage } from '../core/disk.ts';
import { mostRows, stepRows, untilNoneIsLeft } from './bounds.ts';
import type { Database } from './database.ts';

/** Nobody expects an answer any more after that. */
const keptFor_ms = 30 * 24 * 60 * 60 * 1000;

/** The last message of everybody who wrote before they were let in, so that it can be answered once they are. */
export class HeldMessageStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps it in the place of an earlier one. */
  keep(bot_id: number, { chat_id, user_id, update }: HeldMessage, received_at: number): void {
    this.#database.run(
      `INSERT INTO held_messages (bot_id, chat_id, user_id, "update", received_at)
       VALUES (@bot_id, @chat_id, @user_id, @update, @received_at)
       ON CONFLICT DO UPDATE SET user_id = excluded.user_id, "update" = excluded."update",
         received_at = excluded.received_at`,
      { bot_id, chat_id, user_id, update, received_at },
    );
  }

  of(bot_id: number, chat_id: number): HeldMessage | undefined {
    return this.#database.get<HeldMessage>(
      'SELECT chat_id, user_id, "update" FROM held_messages WHERE bot_id = @bot_id AND chat_id = @chat_id LIMIT 1',
      { bot_id, chat_id },
    );
  }

  /** In the order they were written. */
  all(bot_id: number): HeldMessage[] {
    return this.#database.all<HeldMessage>(
      `SELECT chat_id, user_id, "update" FROM held_messages WHERE bot_id = @bot_id
       ORDER BY received_at LIMIT ${mostRows}`,
      { bot_id },
    );
  }

  /** False: it was not there any more. */
  remove(bot_id: number, chat_id: number): boolean {
    const sql = 'DELETE FROM held_messages WHERE bot_id = @bot_id AND chat_id = @chat_id';
    return this.#database.run(sql, { bot_id, chat_id }) > 0;
  }

  /** Of all bots: the chat was blocked. */
  removeChat(chat_id: number): void {
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM held_messages WHERE (bot_id, chat_id) IN
           (SELECT bot_id, chat_id FROM held_messages WHERE chat_id = @chat_id LIMIT ${stepRows})`,
        { chat_id },
      ),
    );
  }

  /** Deletes what is too old. Returns how many went. */
  prune(now: number, most: number): number {
    return this.#database.run(
      `DELETE FROM held_messages WHERE (bot_id, chat_id) IN
         (SELECT bot_id, chat_id FROM held_messages WHERE received_at < @before LIMIT @most)`,
      { before: now - keptFor_ms, most },
    );
  }
}
