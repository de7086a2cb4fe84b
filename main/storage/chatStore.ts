import type { Access, Chat, Overrides, SeenChat } from '../core/access/chat.ts';
import { mostCounted, mostRows } from './bounds.ts';
import type { Database } from './database.ts';

/** A chat with what belongs to it. */
export interface CountedChat extends Chat {
  /** Its jobs. */
  readonly messages: number;
  /** Its messages in the history, of all bots and topics. */
  readonly remembered: number;
}

export class ChatStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Notes that a chat wrote; keeps what it had. */
  seen(chat: SeenChat): Chat {
    return this.#database.get<Chat>(
      `INSERT INTO chats (chat_id, kind, name, username, language, last_seen_at)
       VALUES (@chat_id, @kind, @name, @username, @language, @last_seen_at)
       ON CONFLICT DO UPDATE SET name = excluded.name, username = excluded.username,
         language = excluded.language, last_seen_at = excluded.last_seen_at RETURNING *`,
      { ...chat },
    ) as Chat;
  }

  get(chat_id: number): Chat | undefined {
    return this.#database.get<Chat>('SELECT * FROM chats WHERE chat_id = @chat_id', { chat_id });
  }

  /**
   * All chats, who wrote last first. Both counts come from indexes alone.
   * @param bots whose history is counted
   */
  all(bots: readonly number[]): CountedChat[] {
    return this.#database.all<CountedChat>(
      `SELECT chats.*,
         (SELECT COUNT(*) FROM
           (SELECT 1 FROM jobs WHERE jobs.chat_id = chats.chat_id LIMIT ${mostCounted})) AS messages,
         (SELECT COUNT(*) FROM
           (SELECT 1 FROM history
            WHERE bot_id IN (SELECT value FROM json_each(@bots) LIMIT ${mostRows})
              AND history.chat_id = chats.chat_id
              AND id > COALESCE((SELECT last_history_id FROM history_resets
                WHERE bot_id = 0 AND chat_id = 0 AND thread_id = 0), 0)
            LIMIT ${mostCounted})) AS remembered
       FROM chats ORDER BY last_seen_at DESC, chat_id LIMIT ${mostRows}`,
      { bots: JSON.stringify(bots) },
    );
  }

  asking(): Chat[] {
    return this.#database.all<Chat>(
      `SELECT * FROM chats WHERE access = 'asking' ORDER BY asked_at LIMIT ${mostRows}`,
    );
  }

  /** Whether the owner has approved anybody. */
  hasApproved(): boolean {
    return this.#database.get(`SELECT 1 FROM chats WHERE access = 'approved' LIMIT 1`) !== undefined;
  }

  /** Returns false where there is no such chat. */
  setAccess(chat_id: number, access: Access, asked_at: number | null = null): boolean {
    return (
      this.#database.run('UPDATE chats SET access = @access, asked_at = @asked_at WHERE chat_id = @chat_id', {
        chat_id,
        access,
        asked_at,
      }) > 0
    );
  }

  setLeft(chat_id: number, left_at: number | null): void {
    this.#database.run('UPDATE chats SET left_at = @left_at WHERE chat_id = @chat_id', { chat_id, left_at });
  }

  setTold(chat_id: number, told_at: number): void {
    this.#database.run('UPDATE chats SET told_at = @told_at WHERE chat_id = @chat_id', { chat_id, told_at });
  }

  /** Gives a chat another id; what the old one had counts more than what the new one may have begun with. */
  move(from: number, to: number): void {
    if (!this.get(from)) return;
    this.#database.run('DELETE FROM chats WHERE chat_id = @to', { to });
    this.#database.run('UPDATE chats SET chat_id = @to WHERE chat_id = @from', { from, to });
  }

  /** Sets one value of the chat's own; null goes back to what counts for everybody. */
  override<N extends keyof Overrides>(chat_id: number, name: N, value: Overrides[N]): void {
    this.#database.run(`UPDATE chats SET ${name} = @value WHERE chat_id = @chat_id`, { chat_id, value });
  }
}
