import type { Access, Chat, DecidedBy, Decision, Given, Overrides, SeenChat } from '../core/access/chat.ts';
import { mostCounted, mostRows } from './bounds.ts';
import type { Database } from './database.ts';
import { isRemembered } from './removalStore.ts';

/** What a chat is looked for by. */
export type ChatName = Pick<Chat, 'chat_id' | 'name' | 'username' | 'access' | 'asked_at' | 'last_seen_at'>;

/** Who asked and got no word of the owner's is forgotten after that. */
const askingKeptFor_ms = 30 * 24 * 60 * 60 * 1000;
/** So many who ask are kept; the oldest go. */
export const mostAsking = 10_000;
/** A crowd is looked at after each so many of it. */
const crowdStep = 100;

/** A chat with what belongs to it. */
export interface CountedChat extends Chat {
  /** Its jobs. */
  readonly messages: number;
  /** Its messages in the history, of all bots and topics. */
  readonly remembered: number;
}

export class ChatStore {
  readonly #database: Database;
  readonly #bots: () => readonly number[];
  #asked = 0;

  /** @param bots who have a history */
  constructor(database: Database, bots: () => readonly number[]) {
    this.#database = database;
    this.#bots = bots;
  }

  /** Notes that a chat wrote; keeps what it had. */
  seen(chat: SeenChat): void {
    this.#database.run(
      `INSERT INTO chats (chat_id, kind, name, username, language, last_seen_at)
       VALUES (@chat_id, @kind, @name, @username, @language, @last_seen_at)
       ON CONFLICT DO UPDATE SET name = excluded.name, username = excluded.username,
         language = excluded.language, last_seen_at = excluded.last_seen_at`,
      { ...chat },
    );
  }

  get(chat_id: number): Chat | undefined {
    return this.#database.get<Chat>('SELECT * FROM chats WHERE chat_id = @chat_id', { chat_id });
  }

  /** All chats, who wrote last first, without what is counted and chosen. */
  names(): ChatName[] {
    return this.#database.all<ChatName>(
      `SELECT chat_id, name, username, access, asked_at, last_seen_at FROM chats
       ORDER BY last_seen_at DESC, chat_id LIMIT ${mostRows}`,
    );
  }

  /** How many requests there are of each chat that has any. */
  messages(): Map<number, number> {
    const counted = this.#database.all<{ chat_id: number; messages: number }>(
      `SELECT chat_id, COUNT(*) AS messages FROM
         (SELECT chat_id FROM jobs INDEXED BY jobs_of_chat ORDER BY chat_id LIMIT ${mostCounted})
       GROUP BY chat_id LIMIT ${mostRows}`,
    );
    return new Map(counted.map(({ chat_id, messages }) => [chat_id, messages]));
  }

  /**
   * Some chats, in any order. Both counts come from indexes alone.
   * @param bots whose history is counted
   */
  counted(chat_ids: readonly number[], bots: readonly number[]): CountedChat[] {
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
              AND ${isRemembered}
            LIMIT ${mostCounted})) AS remembered
       FROM chats WHERE chat_id IN (SELECT value FROM json_each(@chat_ids) LIMIT ${mostRows}) LIMIT ${mostRows}`,
      { bots: JSON.stringify(bots), chat_ids: JSON.stringify(chat_ids) },
    );
  }

  /**
   * The last who asked, oldest first.
   * @param but those who may talk all the same
   */
  asking(limit: number, but: readonly number[]): Chat[] {
    return this.#database
      .all<Chat>(
        `SELECT * FROM chats WHERE access = 'asking'
           AND chat_id NOT IN (SELECT value FROM json_each(@but) LIMIT ${mostRows})
         ORDER BY asked_at DESC, chat_id DESC LIMIT @limit`,
        { limit, but: JSON.stringify(but) },
      )
      .reverse();
  }

  countAsking(but: readonly number[]): number {
    const row = this.#database.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM chats WHERE access = 'asking'
         AND chat_id NOT IN (SELECT value FROM json_each(@but) LIMIT ${mostRows}) LIMIT ${mostCounted})`,
      { but: JSON.stringify(but) },
    );
    return row?.n ?? 0;
  }

  /** Whether the owner has approved anybody. */
  hasApproved(): boolean {
    return this.#database.get(`SELECT 1 FROM chats WHERE access = 'approved' LIMIT 1`) !== undefined;
  }

  /**
   * Whoever begins to ask gets a request of their own, so that no button of an earlier one speaks of it.
   * @param told_at null: it stays what it was
   * @returns false where there is no such chat
   */
  setAccess(
    chat_id: number,
    access: Access,
    asked_at: number | null = null,
    told_at: number | null = null,
  ): boolean {
    // The hourly round comes too late for a crowd.
    if (asked_at !== null && ++this.#asked % crowdStep === 0) this.pruneAsking(asked_at, crowdStep);
    if (access === 'asking') {
      this.#database.run(
        `UPDATE chats SET request_id = @request_id, told_owner = NULL, told_in = NULL
         WHERE chat_id = @chat_id AND access <> 'asking'`,
        { chat_id, request_id: newRequestId() },
      );
    }
    return (
      this.#database.run(
        `UPDATE chats SET access = @access, asked_at = @asked_at, told_at = COALESCE(@told_at, told_at)
         WHERE chat_id = @chat_id`,
        { chat_id, access, asked_at, told_at },
      ) > 0
    );
  }

  decide(chat_id: number, decision: Decision, by: DecidedBy, decided_at: number): boolean {
    return (
      this.#database.run(
        `UPDATE chats SET access = @decision, asked_at = NULL, decided_by = @by, decided_at = @decided_at
         WHERE chat_id = @chat_id`,
        { chat_id, decision, by, decided_at },
      ) > 0
    );
  }

  ofRequest(request_id: number): Chat | undefined {
    return this.#database.get<Chat>('SELECT * FROM chats WHERE request_id = @request_id', { request_id });
  }

  requestOf(chat_id: number): number | undefined {
    const chat = this.get(chat_id);
    if (!chat || chat.request_id !== null) return chat?.request_id ?? undefined;
    const request_id = newRequestId();
    this.#database.run('UPDATE chats SET request_id = @request_id WHERE chat_id = @chat_id', {
      chat_id,
      request_id,
    });
    return request_id;
  }

  untold(owner_id: number, limit: number, but: readonly number[]): Chat[] {
    return this.#database.all<Chat>(
      `SELECT * FROM chats WHERE access = 'asking'
         AND (told_owner IS NOT @owner_id OR EXISTS
           (SELECT 1 FROM outbox WHERE outbox.id = chats.told_in AND state = 'failed' LIMIT 1))
         AND chat_id NOT IN (SELECT value FROM json_each(@but) LIMIT ${mostRows})
       ORDER BY asked_at, chat_id LIMIT @limit`,
      { owner_id, limit, but: JSON.stringify(but) },
    );
  }

  setToldOwner(chat_id: number, owner_id: number, told_in: number | null): void {
    this.#database.run(
      'UPDATE chats SET told_owner = @owner_id, told_in = @told_in WHERE chat_id = @chat_id',
      {
        chat_id,
        owner_id,
        told_in,
      },
    );
  }

  setAllTold(owner_id: number): void {
    this.#database.run(
      `UPDATE chats SET told_owner = @owner_id, told_in = NULL
       WHERE access = 'asking' AND told_owner IS NOT @owner_id`,
      { owner_id },
    );
  }

  askingInMessages(limit: number): Chat[] {
    return this.#database.all<Chat>(
      `SELECT * FROM chats WHERE access = 'asking' AND told_in IS NOT NULL
       ORDER BY asked_at, chat_id LIMIT @limit`,
      { limit },
    );
  }

  setLeft(chat_id: number, left_at: number | null): void {
    this.#database.run('UPDATE chats SET left_at = @left_at WHERE chat_id = @chat_id', { chat_id, left_at });
  }

  setTold(chat_id: number, told_at: number): void {
    this.#database.run('UPDATE chats SET told_at = @told_at WHERE chat_id = @chat_id', { chat_id, told_at });
  }

  /** Forgets who asked too long ago or is too many, unless something else is kept of them. Returns how many went. */
  pruneAsking(now: number, most: number): number {
    const gone = this.#database.all<{ chat_id: number }>(
      `SELECT chat_id FROM chats WHERE access = 'asking'
         AND (chat_id IN
             (SELECT chat_id FROM chats WHERE access = 'asking' AND asked_at < @before
                AND last_seen_at < @before LIMIT ${mostRows})
           OR chat_id IN
             (SELECT chat_id FROM chats WHERE access = 'asking'
              ORDER BY asked_at DESC, chat_id DESC LIMIT ${mostRows} OFFSET ${mostAsking}))
         AND COALESCE(model, temperature, max_tokens, system_prompt, preset_id, given_model, daily_messages, daily_seconds)
           IS NULL
         AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.chat_id = chats.chat_id LIMIT 1)
         AND NOT EXISTS (SELECT 1 FROM history
           WHERE bot_id IN (SELECT value FROM json_each(@bots) LIMIT ${mostRows})
             AND history.chat_id = chats.chat_id LIMIT 1)
       ORDER BY asked_at LIMIT @most`,
      { before: now - askingKeptFor_ms, most, bots: JSON.stringify(this.#bots()) },
    );
    for (const { chat_id } of gone) {
      this.#database.run(
        `DELETE FROM held_messages WHERE (bot_id, chat_id) IN
           (SELECT bot_id, chat_id FROM held_messages WHERE chat_id = @chat_id LIMIT ${mostRows})`,
        { chat_id },
      );
      this.#database.run(
        `DELETE FROM topics WHERE (bot_id, chat_id, thread_id) IN
           (SELECT bot_id, chat_id, thread_id FROM topics WHERE chat_id = @chat_id LIMIT ${mostRows})`,
        { chat_id },
      );
      this.#database.run('DELETE FROM chats WHERE chat_id = @chat_id', { chat_id });
    }
    return gone.length;
  }

  /** Gives a chat another id; what the old one had counts more than what the new one may have begun with. */
  move(from: number, to: number): void {
    if (!this.get(from)) return;
    this.#database.run('DELETE FROM chats WHERE chat_id = @to', { to });
    this.#database.run('UPDATE chats SET chat_id = @to WHERE chat_id = @from', { from, to });
  }

  /** Sets what the owner wants for a person; null goes back to what counts for everybody. */
  give<N extends keyof Given>(chat_id: number, name: N, value: Given[N]): void {
    this.#database.run(`UPDATE chats SET ${name} = @value WHERE chat_id = @chat_id`, { chat_id, value });
  }

  /** Sets one value of the chat's own; null goes back to what counts for everybody. */
  override<N extends keyof Overrides>(chat_id: number, name: N, value: Overrides[N]): void {
    this.#database.run(`UPDATE chats SET ${name} = @value WHERE chat_id = @chat_id`, { chat_id, value });
  }
}

/** Never one that was used before, which a counter of those that are kept would give, and none that can be guessed. */
function newRequestId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x7fff) * 2 ** 32 + low;
}
