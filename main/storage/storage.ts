import path from 'node:path';
import type { Notice } from '../common/status.ts';
import type { Disk } from '../core/disk.ts';
import { ChatStore } from './chatStore.ts';
import { dropOldCopies } from './copies.ts';
import type { Database } from './database.ts';
import { closeToOthers, finishPuttingBack } from './filePlace.ts';
import { Forgetting } from './forgetting.ts';
import { HeldMessageStore } from './heldMessageStore.ts';
import { HistoryStore } from './historyStore.ts';
import { JobStore } from './jobStore.ts';
import { KeyValueStore } from './kvStore.ts';
import { MovingStore } from './movingStore.ts';
import { type OpenOptions, openDatabase } from './openDatabase.ts';
import { OutboxStore } from './outboxStore.ts';
import { PresetStore } from './presetStore.ts';
import { RemovalStore } from './removalStore.ts';
import { SearchIndex } from './searchIndex.ts';
import { TopicStore } from './topicStore.ts';
import { UpdateStore } from './updateStore.ts';

/** All tables over one connection, so that one transaction can span them. */
export class Storage implements Disk {
  readonly database: Database;
  /** Where a damaged file was put aside, when that was needed. */
  readonly keptAside: string | undefined;
  readonly jobs: JobStore;
  readonly history: HistoryStore;
  readonly chats: ChatStore;
  readonly topics: TopicStore;
  readonly presets: PresetStore;
  readonly updates: UpdateStore;
  readonly outbox: OutboxStore;
  readonly heldMessages: HeldMessageStore;
  readonly kv: KeyValueStore;
  readonly moving: MovingStore;
  readonly searchIndex: SearchIndex;
  readonly removals: RemovalStore;
  readonly forgetting: Forgetting;
  #fileNotice: Notice | undefined;

  private constructor(database: Database, keptAside: string | undefined) {
    this.database = database;
    this.keptAside = keptAside;
    this.jobs = new JobStore(database);
    this.history = new HistoryStore(database);
    this.chats = new ChatStore(database, () => this.history.bots());
    this.topics = new TopicStore(database);
    this.presets = new PresetStore(database);
    this.updates = new UpdateStore(database);
    this.outbox = new OutboxStore(database);
    this.heldMessages = new HeldMessageStore(database);
    this.kv = new KeyValueStore(database);
    this.moving = new MovingStore(database, this.kv);
    this.removals = new RemovalStore(database);
    this.forgetting = new Forgetting(database);
    this.searchIndex = new SearchIndex(database);
  }

  /** @param options.onDefect hears what work after a commit threw */
  static open(file: string, options: Pick<OpenOptions, 'onDefect'> = {}): Storage {
    finishPuttingBack(file);
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
      this.database.run('UPDATE job_parts SET chat_id = @to WHERE chat_id = @from', ids);
      this.database.run('UPDATE outbox SET chat_id = @to, reply_to = NULL WHERE chat_id = @from', ids);
      this.database.run('UPDATE removals SET chat_id = @to WHERE chat_id = @from', ids);
      this.database.run('UPDATE history SET chat_id = @to WHERE chat_id = @from', ids);
      for (const table of ['history_resets', 'history_shortened', 'held_messages', 'topics']) {
        this.database.run(`UPDATE OR REPLACE ${table} SET chat_id = @to WHERE chat_id = @from`, ids);
      }
    });
  }

  /** What the owner should know of the file. */
  get notices(): readonly Notice[] {
    return [
      ...(this.keptAside
        ? [{ code: 'database_corrupt', detail: path.basename(this.keptAside) } as const]
        : []),
      ...(this.#fileNotice ? [this.#fileNotice] : []),
    ];
  }

  /**
   * Sees whether the file is still where the next launch looks for it, and puts it back where it is not. Until that has
   * worked every transaction throws.
   * @returns false when nothing was to be done
   * @throws when it could not be put back
   */
  keepInPlace(now: number): boolean {
    const { database } = this;
    const wasGone = this.#fileNotice?.code === 'database_gone';
    if (database.isInPlace) {
      // Somebody else has put it back.
      if (wasGone) this.#fileNotice = { code: 'database_put_back' };
      return wasGone;
    }
    this.#fileNotice = { code: 'database_gone' };
    const aside = withPrivateFiles(() => database.putBack(now));
    this.#fileNotice = {
      code: 'database_put_back',
      ...(aside !== undefined && { detail: path.basename(aside) }),
    };
    return true;
  }

  /** Grows with every row that changes, in any table. */
  get revision(): number {
    return this.database.changes;
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
