import {
  type NewOutgoing,
  type Outbox,
  type Outgoing,
  type OutgoingRank,
  outgoingRanks,
} from '../core/disk.ts';
import type { ChatKey, Job } from '../core/queue/job.ts';
import { mostRows } from './bounds.ts';
import type { Database } from './database.ts';
import { insertInto } from './sql.ts';

const columns = [
  'bot_id',
  'chat_id',
  'thread_id',
  'job_id',
  'text',
  'format',
  'entities',
  'file_name',
  'reply_markup',
  'reply_to',
  'replaces_message',
  'rank',
  'edits',
] as const satisfies readonly (keyof NewOutgoing)[];

const insertSql = `${insertInto('outbox', [...columns, 'created_at'])} RETURNING id`;

const rankSql = `CASE rank ${outgoingRanks.map((rank, index) => `WHEN '${rank}' THEN ${index}`).join(' ')} END`;

function withDefaults(outgoing: NewOutgoing): Required<NewOutgoing> {
  return {
    bot_id: outgoing.bot_id,
    chat_id: outgoing.chat_id,
    thread_id: outgoing.thread_id,
    job_id: outgoing.job_id,
    text: outgoing.text,
    format: outgoing.format ?? 'text',
    entities: outgoing.entities ?? null,
    file_name: outgoing.file_name ?? null,
    reply_markup: outgoing.reply_markup ?? null,
    reply_to: outgoing.reply_to ?? null,
    replaces_message: outgoing.replaces_message ?? 0,
    rank: outgoing.rank ?? (outgoing.job_id === null ? 'reply' : 'answer'),
    edits: outgoing.edits ?? null,
  };
}

/** What has to reach Telegram, per chat by rank and in order. It is written together with what caused it. */
export class OutboxStore implements Outbox {
  /** Called for each message that waits for Telegram, once it is on the disk. */
  deliver: (outgoing: Pick<ChatKey, 'bot_id' | 'chat_id'> & { readonly rank: OutgoingRank }) => void =
    () => {};

  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  add(outgoing: NewOutgoing): number {
    const values = withDefaults(outgoing);
    const row = this.#database.get<{ id: number }>(insertSql, { ...values, created_at: this.#now() });
    const { bot_id, chat_id, rank } = values;
    this.#database.afterCommit(() => this.deliver({ bot_id, chat_id, rank }));
    return (row as { id: number }).id;
  }

  /**
   * Puts others in the place of the message that was refused, which is the first of its rank in its chat: nothing else is
   * ever sent. So they come before all that waits there in that rank, however often what replaced a message was replaced
   * itself.
   */
  replace(refused: Outgoing, others: readonly NewOutgoing[], error: string): void {
    const { bot_id, chat_id, rank } = refused;
    this.#database.transaction(() => {
      this.failed(refused.id, error);
      const following = this.#database.get<Outgoing>(
        `SELECT * FROM outbox WHERE bot_id = @bot_id AND chat_id = @chat_id AND state = 'pending' AND rank = @rank
         ORDER BY COALESCE(position, id) LIMIT 1`,
        { bot_id, chat_id, rank },
      );
      for (const [index, other] of others.entries()) {
        const id = this.add(other);
        this.#database.run(`UPDATE chats SET told_in = @id WHERE access = 'asking' AND told_in = @refused`, {
          id,
          refused: refused.id,
        });
        if (following) this.#put(id, (following.position ?? following.id) - others.length + index);
      }
    });
  }

  #put(id: number, position: number): void {
    this.#database.run('UPDATE outbox SET position = @position WHERE id = @id', { id, position });
  }

  leaveTopic(refused: Outgoing, note: NewOutgoing | undefined): void {
    const { id, bot_id, chat_id, thread_id, job_id } = refused;
    this.#database.transaction(() => {
      this.#database.run(
        `UPDATE outbox SET thread_id = 0, reply_to = NULL
         WHERE bot_id = @bot_id AND chat_id = @chat_id AND thread_id = @thread_id AND state = 'pending'
           AND (id = @id OR job_id = @job_id)`,
        { id, bot_id, chat_id, thread_id, job_id },
      );
      // What was refused is the first of its rank in its chat.
      if (note) this.#put(this.add(note), (refused.position ?? id) - 1);
    });
  }

  /** Every chat for which something waits. For a start; later `deliver` tells. */
  chatsWithPending(bot_id: number): number[] {
    const chats: number[] = [];
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const row = this.#database.get<{ chat_id: number }>(
        `SELECT chat_id FROM outbox WHERE bot_id = @bot_id AND state = 'pending' AND chat_id > @after
         ORDER BY chat_id LIMIT 1`,
        { bot_id, after },
      );
      if (!row) return chats;
      chats.push(row.chat_id);
      after = row.chat_id;
    }
  }

  next(bot_id: number, chat_id: number): Outgoing | undefined {
    return this.#database.get<Outgoing>(
      `SELECT * FROM outbox WHERE bot_id = @bot_id AND chat_id = @chat_id AND state = 'pending'
       ORDER BY ${rankSql}, COALESCE(position, id) LIMIT 1`,
      { bot_id, chat_id },
    );
  }

  get(id: number): Outgoing | undefined {
    return this.#database.get<Outgoing>('SELECT * FROM outbox WHERE id = @id', { id });
  }

  ofMessage(bot_id: number, chat_id: number, message_id: number): Outgoing | undefined {
    return this.#database.get<Outgoing>(
      `SELECT * FROM outbox WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id = @message_id
       ORDER BY id DESC LIMIT 1`,
      { bot_id, chat_id, message_id },
    );
  }

  beginSend(id: number): void {
    this.#database.run('UPDATE outbox SET sends = sends + 1 WHERE id = @id', { id });
  }

  sent(id: number, message_id: number): void {
    this.#database.run(`UPDATE outbox SET state = 'sent', message_id = @message_id WHERE id = @id`, {
      id,
      message_id,
    });
  }

  failed(id: number, error: string): void {
    this.#database.run(`UPDATE outbox SET state = 'failed', error = @error WHERE id = @id`, { id, error });
  }

  /** The newest message of ours that Telegram took in a chat, positions in the queue left out; 0: none. Message ids of one chat only grow. */
  newestMessageId(bot_id: number, chat_id: number): number {
    const row = this.#database.get<{ id: number }>(
      `SELECT message_id AS id FROM outbox
       WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id IS NOT NULL
       ORDER BY message_id DESC LIMIT 1`,
      { bot_id, chat_id },
    );
    return row?.id ?? 0;
  }

  /** Whether anything of ours or of the people stands behind a job's message in its conversation. */
  wasWrittenSince(job: Pick<Job, 'id' | 'bot_id' | 'chat_id' | 'thread_id' | 'message_id'>): boolean {
    const { id, bot_id, chat_id, thread_id, message_id } = job;
    const row = this.#database.get(
      `SELECT 1 WHERE
         EXISTS (SELECT 1 FROM outbox WHERE bot_id = @bot_id AND chat_id = @chat_id AND message_id > @message_id
           AND thread_id = @thread_id LIMIT 1)
         OR EXISTS (SELECT 1 FROM job_parts AS part JOIN jobs ON jobs.id = part.job_id
           WHERE part.bot_id = @bot_id AND part.chat_id = @chat_id AND part.message_id > @message_id
             AND part.job_id <> @id AND jobs.thread_id = @thread_id LIMIT 1)`,
      { id, bot_id, chat_id, thread_id, message_id },
    );
    return row !== undefined;
  }

  /**
   * What a message of ours says, with its Markdown where it is known. Undefined: no message of ours is known by this
   * id, or it is a file, or one of several rich ones that an answer was cut into.
   */
  textOf(bot_id: number, chat_id: number, message_id: number): string | undefined {
    const row = this.#database.get<{ text: string | null }>(
      `SELECT CASE
           WHEN outbox.file_name IS NOT NULL THEN NULL
           WHEN outbox.format <> 'rich' THEN outbox.text
           WHEN (SELECT COUNT(*) FROM (SELECT 1 FROM outbox AS part
             WHERE part.job_id = jobs.id AND part.state = 'sent' LIMIT 2)) = 1
             THEN jobs.answer
         END AS text
       FROM outbox LEFT JOIN jobs ON jobs.id = outbox.job_id
       WHERE outbox.bot_id = @bot_id AND outbox.chat_id = @chat_id AND outbox.message_id = @message_id
       ORDER BY outbox.id DESC LIMIT 1`,
      { bot_id, chat_id, message_id },
    );
    return row?.text ?? undefined;
  }

  /** Whether parts of this job still wait for Telegram. */
  hasPending(job_id: number): boolean {
    return (
      this.#database.get(`SELECT 1 AS one FROM outbox WHERE job_id = @job_id AND state = 'pending' LIMIT 1`, {
        job_id,
      }) !== undefined
    );
  }

  /** One part cannot be delivered for ever: neither can the rest of its job. */
  failJob(job_id: number, error: string): void {
    this.#database.run(
      `UPDATE outbox SET state = 'failed', error = @error WHERE job_id = @job_id AND state = 'pending'`,
      { job_id, error },
    );
  }

  /**
   * Deletes old replies to commands, but for those whose buttons wait for the owner's word; those of jobs go with their
   * jobs. Returns how many went.
   */
  prune(before: number, most: number): number {
    return this.#database.run(
      `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
         WHERE state <> 'pending' AND job_id IS NULL AND created_at < @before
           AND id NOT IN (SELECT told_in FROM chats
             WHERE access = 'asking' AND told_in IS NOT NULL LIMIT ${mostRows})
         LIMIT @most)`,
      { before, most },
    );
  }
}
