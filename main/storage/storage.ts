import { chmodSync } from 'node:fs';
import path from 'node:path';
import type { Notice } from '../common/status.ts';
import type { Disk } from '../core/queue/disk.ts';
import { ChatStore } from './chatStore.ts';
import { dropOldCopies } from './copies.ts';
import type { Database } from './database.ts';
import { HeldMessageStore } from './heldMessageStore.ts';
import { HistoryStore } from './historyStore.ts';
import { JobStore } from './jobStore.ts';
import { KeyValueStore } from './kvStore.ts';
import { type OpenOptions, openDatabase } from './openDatabase.ts';
import { OutboxStore } from './outboxStore.ts';
import { UpdateStore } from './updateStore.ts';

/** All tables over one connection, so that one transaction can span them. */
export class Storage implements Disk {
  readonly database: Database;
  /** Where a damaged file was put aside, when that was needed. */
  readonly keptAside: string | undefined;
  readonly jobs: JobStore;
  readonly history: HistoryStore;
  readonly chats: ChatStore;
  readonly updates: UpdateStore;
  readonly outbox: OutboxStore;
  readonly heldMessages: HeldMessageStore;
  readonly kv: KeyValueStore;

  private constructor(database: Database, keptAside: string | undefined) {
    this.database = database;
    this.keptAside = keptAside;
    this.jobs = new JobStore(database);
    this.history = new HistoryStore(database);
    this.chats = new ChatStore(database);
    this.updates = new UpdateStore(database);
    this.outbox = new OutboxStore(database);
    this.heldMessages = new HeldMessageStore(database);
    this.kv = new KeyValueStore(database);
  }

  /** @param options.onDefect hears what work after a commit threw */
  static open(file: string, options: Pick<OpenOptions, 'onDefect'> = {}): Storage {
    closeToOthers(file);
    const { database, keptAside } = withPrivateFiles(() => openDatabase(file, options));
    return new Storage(database, keptAside);
  }

  /**
   * A group became a supergroup and has another id: everything of it moves along. Messages of the old group cannot be
   * edited or replied to from the new one.
   */
  moveChat(from: number, to: number): void {
    this.transaction(() => {
      const ids = { from, to };
      this.chats.move(from, to);
      const jobs = `UPDATE jobs SET chat_id = @to, position_message_id = NULL WHERE chat_id = @from`;
      this.database.run(jobs, ids);
      this.database.run('UPDATE outbox SET chat_id = @to, reply_to = NULL WHERE chat_id = @from', ids);
      this.database.run('UPDATE history SET chat_id = @to WHERE chat_id = @from', ids);
      for (const table of ['history_resets', 'history_shortened', 'held_messages']) {
        this.database.run(`UPDATE OR REPLACE ${table} SET chat_id = @to WHERE chat_id = @from`, ids);
      }
    });
  }

  /** What the owner should know of the file. */
  get notices(): readonly Notice[] {
    return this.keptAside ? [{ code: 'database_corrupt', detail: path.basename(this.keptAside) }] : [];
  }

  /** Grows with every row that changes, in any table. */
  get revision(): number {
    return this.database.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  }

  transaction<T>(work: () => T): T {
    return this.database.transaction(work);
  }

  /** See `Database.relaxed`. */
  relaxed<T>(work: () => T): T {
    return this.database.relaxed(work);
  }

  /** See `Database.afterCommit`. */
  afterCommit(work: () => void): void {
    this.database.afterCommit(work);
  }

  /** See `Database.onRollback`. */
  onRollback(undo: () => void): void {
    this.database.onRollback(undo);
  }

  /**
   * What was deleted is nowhere in the file and leaves the journal too, and old copies go. Called now and then. False: the
   * journal could not be emptied, and a later call should.
   */
  tidy(now: number): boolean {
    dropOldCopies(this.database.file, now);
    let isEmptied = false;
    try {
      this.database.wiping.rewriteAfterDeleting();
    } finally {
      isEmptied = this.database.wiping.emptyJournal();
    }
    return isEmptied;
  }

  close(): void {
    this.database.close();
  }
}

/** Other users of this computer cannot read what people write, wherever the folder is. */
function withPrivateFiles<T>(open: () => T): T {
  const usual = process.umask(0o077);
  try {
    return open();
  } finally {
    process.umask(usual);
  }
}

/** A file from elsewhere may be open to everybody; SQLite gives its journals the mode of the file. */
function closeToOthers(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // There is none yet, or its disk knows no modes, or whoever opens it next will say what is wrong.
    if (!['ENOENT', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EROFS', 'EACCES'].includes(code)) throw error;
  }
}
