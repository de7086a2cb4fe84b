import { mostRows, stepRows, untilNoneIsLeft } from './bounds.ts';
import type { Database } from './database.ts';

/** What is kept of a person beside their requests, which `JobArchive` deletes, and what was said to them (`HistoryStore`). */
export class Forgetting {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Requests of a person in whichever chat, by their ids, after one and up to another. */
  jobs(person_id: number, { after, upTo, most }: { after: number; upTo: number; most: number }): number[] {
    return this.#database
      .all<{ id: number }>(
        `SELECT id FROM jobs INDEXED BY jobs_of_person
         WHERE user_id = @person_id AND id > @after AND id <= @upTo ORDER BY id LIMIT @most`,
        { person_id, after, upTo, most },
      )
      .map(({ id }) => id);
  }

  /**
   * Their name, what is their own, what was held and is to be sent to them, and what owners were told of them. Who is
   * blocked stays so, as a number alone: else they could ask again. Call it in a transaction.
   */
  removePerson(person_id: number): void {
    const ids = { person_id };
    this.#removeTold(person_id);
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM outbox WHERE id IN
           (SELECT id FROM outbox WHERE chat_id = @person_id AND job_id IS NULL LIMIT ${stepRows})`,
        ids,
      ),
    );
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM held_messages WHERE (bot_id, chat_id) IN
           (SELECT bot_id, chat_id FROM held_messages
            WHERE chat_id = @person_id OR user_id = @person_id LIMIT ${stepRows})`,
        ids,
      ),
    );
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM topics WHERE (bot_id, chat_id, thread_id) IN
           (SELECT bot_id, chat_id, thread_id FROM topics WHERE chat_id = @person_id LIMIT ${stepRows})`,
        ids,
      ),
    );
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM history_resets WHERE (bot_id, chat_id, thread_id) IN
           (SELECT bot_id, chat_id, thread_id FROM history_resets WHERE chat_id = @person_id LIMIT ${stepRows})`,
        ids,
      ),
    );
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM history_shortened WHERE (bot_id, chat_id, thread_id) IN
           (SELECT bot_id, chat_id, thread_id FROM history_shortened WHERE chat_id = @person_id LIMIT ${stepRows})`,
        ids,
      ),
    );
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM removals WHERE id IN
           (SELECT id FROM removals WHERE chat_id = @person_id AND job_id IS NULL LIMIT ${stepRows})`,
        ids,
      ),
    );
    this.#database.run(
      `INSERT OR REPLACE INTO chats (chat_id, kind, name, language, access, decided_at, decided_by, last_seen_at)
         SELECT chat_id, kind, CAST(chat_id AS TEXT), 'en', access, decided_at, decided_by, last_seen_at
         FROM chats WHERE chat_id = @person_id AND access = 'blocked' LIMIT 1`,
      ids,
    );
    this.#database.run(`DELETE FROM chats WHERE chat_id = @person_id AND access <> 'blocked'`, ids);
    this.#database.wiping.leaveNoWord();
  }

  /**
   * An owner was told in Telegram that they ask, alone or among others, and may have listed the people. What still has
   * buttons for somebody else stays.
   */
  #removeTold(person_id: number): void {
    untilNoneIsLeft(() =>
      this.#database.run(
        `DELETE FROM outbox WHERE id IN
           (SELECT outbox.id FROM outbox JOIN chats ON chats.chat_id = @person_id
            WHERE outbox.job_id IS NULL AND (outbox.id = chats.told_in OR outbox.edits = chats.told_in
              OR (outbox.chat_id = chats.told_owner AND outbox.state <> 'pending'
                AND (instr(outbox.text, chats.name) > 0 OR instr(outbox.text, '@' || chats.username) > 0)
                AND outbox.id NOT IN (SELECT told_in FROM chats
                  WHERE access = 'asking' AND told_in IS NOT NULL AND chat_id <> @person_id LIMIT ${mostRows})))
            LIMIT ${stepRows})`,
        { person_id },
      ),
    );
  }
}
