import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { suspect } from './damage.ts';
import { copyOf, filesAt, putInPlace, removeCopy, sync } from './filePlace.ts';
import { bindable, parametersIn, type SqlParameters, type SqlValue } from './sql.ts';
import { isCorrupt, named, openSqlite, SqliteError } from './sqlite.ts';
import { Wiping } from './wiping.ts';

/** How long another program may hold the file before a statement gives up. Everything stands still meanwhile. */
const lockTimeout_ms = 1000;

interface Prepared {
  readonly statement: StatementSync;
  /** Of its parameters. */
  readonly names: ReadonlySet<string>;
}

/** What is to be done once a transaction, or a savepoint in it, has come to its end. */
interface Level {
  readonly afterwards: (() => void)[];
  readonly undos: (() => void)[];
}

/**
 * One SQLite file, synchronous. WAL with `synchronous=FULL`: when a transaction returns, it is on the disk, which is
 * what lets the poller confirm updates to Telegram. What is deleted is overwritten (`secure_delete`).
 */
export class Database {
  readonly file: string;
  readonly wiping = new Wiping(this, lockTimeout_ms);
  #connection: DatabaseSync;
  /** The files that were opened. */
  #files: readonly string[];
  /** Rows that were changed over connections before this one. */
  #earlierChanges = 0;
  readonly #prepared = new Map<string, Prepared>();
  readonly #levels: Level[] = [];
  #isRelaxed = false;
  readonly #onDefect: (error: unknown) => void;

  /** @param onDefect hears what work after a commit threw: the commit stands all the same */
  constructor(file: string, onDefect: (error: unknown) => void = throwLater) {
    this.file = file;
    this.#onDefect = onDefect;
    this.#connection = connect(file);
    this.#files = filesAt(file);
  }

  /** Grows with every row that changes, over whichever connection. */
  get changes(): number {
    const row = this.get<{ n: number }>('SELECT total_changes() AS n');
    return this.#earlierChanges + (row?.n ?? 0);
  }

  /** Whether the files that are open are those that the next launch would find: others can delete or replace them. */
  get isInPlace(): boolean {
    return filesAt(this.file).every((found, index) => found === this.#files[index]);
  }

  /**
   * Puts the database back whole, out of what is still open, and goes on with that. Throws where it cannot: then it goes
   * on with what is open.
   * @returns the name under which what stood in its place is kept, if there was something
   */
  putBack(now: number): string | undefined {
    try {
      removeCopy(this.file);
      const copy = copyOf(this.file);
      this.run('VACUUM INTO @copy', { copy });
      sync(copy);
      mustBeSound(copy);
      const aside = putInPlace(this.file, this.#files, now);
      const opened = connect(this.file);
      const before = this.#connection;
      this.#earlierChanges = this.changes;
      this.#prepared.clear();
      this.#connection = opened;
      this.#files = filesAt(this.file);
      // SQLite leaves the journal of a file that is not at its path any more alone: that one is the new file's.
      before.close();
      return aside;
    } catch (error) {
      removeCopy(this.file);
      throw error;
    }
  }

  /** The value of a pragma on the live connection. */
  pragma(name: string, column = name): SqlValue {
    const row = naming(() => this.#connection.prepare(`PRAGMA ${name}`).get());
    return (row as Record<string, SqlValue> | undefined)?.[column] ?? null;
  }

  all<Row>(sql: string, parameters: SqlParameters = {}): Row[] {
    return this.#execute(sql, parameters, (statement, bound) => statement.all(bound)) as Row[];
  }

  get<Row>(sql: string, parameters: SqlParameters = {}): Row | undefined {
    return this.#execute(sql, parameters, (statement, bound) => statement.get(bound)) as Row | undefined;
  }

  /** Returns the number of rows changed. */
  run(sql: string, parameters: SqlParameters = {}): number {
    return Number(this.#execute(sql, parameters, (statement, bound) => statement.run(bound)).changes);
  }

  /** Statements without parameters whose rows nobody wants. */
  exec(sql: string): void {
    naming(() => this.#connection.exec(sql));
  }

  /**
   * Runs `work` as one transaction. Inside another one it is a savepoint: its failure undoes only its own part.
   * `work` must be synchronous, so nothing else can slip into the transaction.
   */
  transaction<T>(work: () => T): T {
    this.#mustBeWhole();
    const outermost = this.#levels.length === 0;
    if (outermost) this.#mustBeInPlace();
    const savepoint = `level_${this.#levels.length}`;
    this.exec(outermost ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    const level: Level = { afterwards: [], undos: [] };
    this.#levels.push(level);
    let result: T;
    try {
      result = work();
      this.exec(outermost ? 'COMMIT' : `RELEASE ${savepoint}`);
    } catch (error) {
      this.#levels.pop();
      this.#takeBack(level, outermost ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    }
    this.#levels.pop();
    const parent = this.#levels.at(-1);
    if (parent) {
      parent.afterwards.push(...level.afterwards);
      parent.undos.push(...level.undos);
    } else for (const step of level.afterwards) this.#isolated(step);
    return result;
  }

  /**
   * Commits of `work` outlive the end of the app at once, and a power cut as soon as a durable one follows: for what
   * can be done again, and has shown nothing outside this computer. Inside a transaction, that one decides.
   */
  relaxed<T>(work: () => T): T {
    if (this.#isRelaxed || this.#levels.length > 0) return work();
    this.exec('PRAGMA synchronous = NORMAL');
    this.#isRelaxed = true;
    try {
      return work();
    } finally {
      this.#isRelaxed = false;
      this.exec('PRAGMA synchronous = FULL');
    }
  }

  /**
   * What has to happen once the transaction at work is on the disk: wake somebody, send something. A rolled-back
   * savepoint takes its part back. Outside a transaction it happens at once.
   */
  afterCommit(work: () => void): void {
    const level = this.#levels.at(-1);
    if (level) level.afterwards.push(work);
    else this.#isolated(work);
  }

  /** What takes a change in memory back, should the transaction or savepoint at work not come to its end. */
  onRollback(undo: () => void): void {
    this.#levels.at(-1)?.undos.push(undo);
  }

  /** Moves the journal into the file first; where that fails, the next opening does it. */
  close(): void {
    this.#prepared.clear();
    this.wiping.emptyJournal();
    this.#connection.close();
  }

  #execute<T>(
    sql: string,
    parameters: SqlParameters,
    work: (statement: StatementSync, bound: SqlParameters) => T,
  ): T {
    this.#mustBeWhole();
    try {
      return naming(() => {
        const { statement, names } = this.#prepare(sql);
        return work(statement, bindable(parameters, names));
      });
    } catch (error) {
      if (isCorrupt(error)) suspect(this.file);
      throw error;
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const prepared = { statement: this.#connection.prepare(sql), names: parametersIn(sql) };
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  /**
   * On some errors of the disk SQLite itself takes the whole transaction back. Whoever goes on in it all the same, as
   * if only a savepoint had failed, would write what no rollback takes back any more.
   */
  #mustBeWhole(): void {
    if (this.#levels.length === 0 || this.#connection.isTransaction) return;
    throw new SqliteError('SQLITE_ABORT', new Error('the disk made SQLite take the transaction back'));
  }

  /** What the next launch would not find is stored nowhere. */
  #mustBeInPlace(): void {
    if (this.isInPlace) return;
    const cause = new Error('the database file was deleted or replaced while the app runs');
    throw new SqliteError('SQLITE_READONLY_DBMOVED', cause);
  }

  #takeBack(level: Level, sql: string): void {
    try {
      // SQLite itself rolls back on some errors (a full disk), and then there is nothing left to undo.
      if (this.#connection.isTransaction) this.exec(sql);
    } finally {
      for (const undo of level.undos.reverse()) this.#isolated(undo);
    }
  }

  #isolated(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#onDefect(error);
    }
  }
}

function connect(file: string): DatabaseSync {
  return naming(() => {
    const connection = openSqlite(file, lockTimeout_ms);
    try {
      connection.exec('PRAGMA journal_mode = WAL');
      connection.exec('PRAGMA synchronous = FULL');
      connection.exec('PRAGMA foreign_keys = ON');
      connection.exec('PRAGMA secure_delete = ON');
      // What is sorted or written anew is in no file of the system's temporary folder.
      connection.exec('PRAGMA temp_store = MEMORY');
      // Only who reads opens the journal.
      connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/** @throws SqliteError when it is not whole */
function mustBeSound(file: string): void {
  naming(() => {
    const connection = openSqlite(file, lockTimeout_ms);
    try {
      const check = connection.prepare('PRAGMA quick_check(1)').get();
      if (check?.quick_check === 'ok') return;
      throw new SqliteError('SQLITE_CORRUPT', new Error('the copy of the database is not whole'));
    } finally {
      connection.close();
    }
  });
}

/** Errors of SQLite go on with their code by name. */
function naming<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(error);
  }
}

/** Where no listener was given, a defect is thrown as an uncaught exception. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
