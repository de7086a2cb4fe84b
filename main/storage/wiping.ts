import type { SqlValue } from './sql.ts';
import { sqliteCode } from './sqlite.ts';

/** Bytes. Half a second on a common computer. */
const largestRewritten = 32 * 1024 * 1024;

interface Connection {
  pragma(name: string, column?: string): SqlValue;
  exec(sql: string): void;
  afterCommit(work: () => void): void;
}

/** Leaves nothing of what was deleted in the files: a row is overwritten where it stood, but it also stood elsewhere. */
export class Wiping {
  /** Called when something deleted is still in the files: whoever tidies up has to look after it soon. */
  onLeftover: () => void = () => {};
  readonly #connection: Connection;
  readonly #lockTimeout_ms: number;
  #holdsDeleted = false;
  #needsRewriting = false;

  /** @param lockTimeout_ms how long statements of this connection wait for another program */
  constructor(connection: Connection, lockTimeout_ms: number) {
    this.#connection = connection;
    this.#lockTimeout_ms = lockTimeout_ms;
  }

  /** Words were deleted, and `rewriteAfterDeleting` has something to do. */
  noteDeleted(): void {
    this.#needsRewriting = true;
  }

  /** Once the transaction at work is on the disk, the words that it deleted are overwritten, and not in the journal. */
  leaveNoWord(): void {
    this.noteDeleted();
    this.#holdsDeleted = true;
    this.#connection.afterCommit(() => {
      // Once is enough for all that one transaction deletes.
      if (!this.#holdsDeleted) return;
      this.#holdsDeleted = false;
      if (!this.emptyJournal()) this.onLeftover();
    });
  }

  /**
   * Leaves nothing in the journal, where deleted words live on. False: another program reads the file at the moment, or
   * the disk is in trouble; a later call does it.
   */
  emptyJournal(): boolean {
    try {
      // Nobody waits for the other program: there is a later call.
      this.#connection.exec('PRAGMA busy_timeout = 0');
      return this.#connection.pragma('wal_checkpoint(TRUNCATE)', 'busy') === 0;
    } catch (error) {
      if (!sqliteCode(error)) throw error;
      return false;
    } finally {
      this.#connection.exec(`PRAGMA busy_timeout = ${this.#lockTimeout_ms}`);
    }
  }

  /**
   * Writes the whole file anew if words were deleted since it was last done. SQLite overwrites a row that is deleted, but
   * not every place from which it moved that row to another page before. Everything waits meanwhile, so a file that would
   * take longer than a second is left as it is.
   */
  rewriteAfterDeleting(): void {
    if (!this.#needsRewriting) return;
    const bytes =
      Number(this.#connection.pragma('page_count')) * Number(this.#connection.pragma('page_size'));
    if (bytes > largestRewritten) return;
    this.#connection.exec('VACUUM');
    this.#needsRewriting = false;
  }
}
