import type { Database } from './database.ts';
import type { ChatKey } from './jobStore.ts';

/** One message to send, or to put into the place message that is already there. */
export interface NewOutgoing extends ChatKey {
  /** Set for the parts of a job's answer; null for the bot's replies to commands and notes. */
  readonly job_id: number | null;
  readonly text: string;
  /** Telegram's InlineKeyboardMarkup as JSON. */
  readonly reply_markup?: string | null;
  readonly reply_to?: number | null;
  /** 1: the job's place message becomes this text, where there is one. */
  readonly takes_place?: 0 | 1;
}

export interface Outgoing extends Required<NewOutgoing> {
  readonly id: number;
  readonly state: 'pending' | 'sent' | 'failed';
  readonly message_id: number | null;
  /** How often a request for it was begun: above 1 the person may have it twice. */
  readonly sends: number;
}

/** What has to reach Telegram, in order per chat. It is written together with what caused it. */
export class OutboxStore {
  constructor(
    private readonly database: Database,
    private readonly now: () => number = Date.now,
  ) {}

  add(outgoing: NewOutgoing): number {
    const { bot_id, chat_id, thread_id, job_id, text, reply_markup, reply_to, takes_place } = outgoing;
    return (
      this.database.get<{ id: number }>(
        `INSERT INTO outbox (bot_id, chat_id, thread_id, job_id, text, reply_markup, reply_to,
           takes_place, created_at)
         VALUES (@bot_id, @chat_id, @thread_id, @job_id, @text, @reply_markup, @reply_to,
           @takes_place, @created_at) RETURNING id`,
        {
          bot_id,
          chat_id,
          thread_id,
          job_id,
          text,
          reply_markup: reply_markup ?? null,
          reply_to: reply_to ?? null,
          takes_place: takes_place ?? 0,
          created_at: this.now(),
        },
      ) as { id: number }
    ).id;
  }

  chatsWithPending(bot_id: number): number[] {
    return this.database
      .all<{ chat_id: number }>(
        `SELECT DISTINCT chat_id FROM outbox WHERE bot_id = @bot_id AND state = 'pending'`,
        { bot_id },
      )
      .map((row) => row.chat_id);
  }

  next(bot_id: number, chat_id: number): Outgoing | undefined {
    return this.database.get<Outgoing>(
      `SELECT * FROM outbox WHERE bot_id = @bot_id AND chat_id = @chat_id AND state = 'pending'
       ORDER BY id LIMIT 1`,
      { bot_id, chat_id },
    );
  }

  beginSend(id: number): void {
    this.database.run('UPDATE outbox SET sends = sends + 1 WHERE id = @id', { id });
  }

  sent(id: number, message_id: number): void {
    this.database.run(`UPDATE outbox SET state = 'sent', message_id = @message_id WHERE id = @id`, {
      id,
      message_id,
    });
  }

  failed(id: number, error: string): void {
    this.database.run(`UPDATE outbox SET state = 'failed', error = @error WHERE id = @id`, { id, error });
  }

  /** Whether parts of this job still wait for Telegram. */
  hasPending(job_id: number): boolean {
    return (
      this.database.get(`SELECT 1 AS one FROM outbox WHERE job_id = @job_id AND state = 'pending' LIMIT 1`, {
        job_id,
      }) !== undefined
    );
  }

  /** One part cannot be delivered for ever: neither can the rest of its job. */
  failJob(job_id: number, error: string): void {
    this.database.run(
      `UPDATE outbox SET state = 'failed', error = @error WHERE job_id = @job_id AND state = 'pending'`,
      { job_id, error },
    );
  }

  /** Deletes old replies to commands; those of jobs go with their jobs. Returns how many went. */
  prune(before: number, most: number): number {
    return this.database.run(
      `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
         WHERE state <> 'pending' AND job_id IS NULL AND created_at < @before LIMIT @most)`,
      { before, most },
    );
  }
}
