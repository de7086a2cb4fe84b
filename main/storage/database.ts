import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Libsql from 'libsql';
import { migrations } from './migrations.ts';

export type SqlValue = string | number | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

/** The file was written by a newer version of the app: it is left untouched. */
export class NewerDatabaseError extends Error {
  constructor(readonly version: number) {
    super(`the database has version ${version}, this app knows ${migrations.length}`);
    this.name = 'NewerDatabaseError';
  }
}

/**
 * One SQLite file through libsql, synchronous. WAL with `synchronous=FULL`: when a transaction returns, it is
 * on the disk, which is what lets the poller confirm updates to Telegram.
 */
export class Database {
  readonly #connection: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement<unknown[]>>();
  #depth = 0;

  constructor(readonly file: string) {
    this.#connection = new Libsql(file, { timeout: 1000 });
    try {
      this.#connection.pragma('journal_mode = WAL');
      this.#connection.pragma('synchronous = FULL');
      this.#connection.pragma('foreign_keys = ON');
      this.#migrate();
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  /** The value of a pragma on the live connection. */
  pragma(name: string): SqlValue {
    const row = this.#connection.prepare(`PRAGMA ${name}`).get() as Record<string, SqlValue> | undefined;
    return row?.[name] ?? null;
  }

  all<Row>(sql: string, parameters: SqlParameters = {}): Row[] {
    return this.#lockedFor(sql, () =>
      this.#execute(sql, (statement) => statement.all(bindable(parameters))),
    ) as Row[];
  }

  get<Row>(sql: string, parameters: SqlParameters = {}): Row | undefined {
    return this.#lockedFor(sql, () =>
      this.#execute(sql, (statement) => statement.get(bindable(parameters))),
    ) as Row | undefined;
  }

  /** Returns the number of rows changed. */
  run(sql: string, parameters: SqlParameters = {}): number {
    return this.#lockedFor(sql, () => this.#execute(sql, (statement) => statement.run(bindable(parameters))))
      .changes;
  }

  /**
   * Runs `work` as one transaction. Inside another one it is a savepoint: its failure undoes only its own part.
   * `work` must be synchronous, so nothing else can slip into the transaction.
   */
  transaction<T>(work: () => T): T {
    const savepoint = `level_${this.#depth}`;
    const outermost = this.#depth === 0;
    this.#connection.exec(outermost ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    this.#depth++;
    try {
      const result = work();
      this.#connection.exec(outermost ? 'COMMIT' : `RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      // SQLite itself rolls back on some errors (a full disk), and then there is nothing left to undo.
      if (this.#connection.inTransaction) {
        this.#connection.exec(outermost ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      }
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /** Moves the log into the file first, which libsql leaves undone; where that fails, the next opening does it. */
  close(): void {
    this.#statements.clear();
    try {
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (!sqliteCode(error)) throw error;
    }
    this.#connection.close();
  }

  /** A whole copy beside the file, before its shape changes. Throws when there is no room: then nothing is changed. */
  #backUp(version: number): void {
    const copy = `${this.file}.v${version}-backup`;
    rmSync(copy, { force: true });
    this.#connection.prepare('VACUUM INTO ?').run(copy);
  }

  /**
   * A statement that finds the file locked by another program stays half done in libsql until it is collected as
   * garbage, and until then nothing can be committed. So whatever writes takes the lock first, in a transaction.
   */
  #lockedFor<T>(sql: string, work: () => T): T {
    return this.#depth === 0 && writing.test(sql) ? this.transaction(work) : work();
  }

  /**
   * libsql does not reset a statement that failed, on a full disk for one, and its next use silently keeps the values
   * of the failed one: such a statement is never used again.
   */
  #execute<T>(sql: string, work: (statement: Libsql.Statement<unknown[]>) => T): T {
    const statement = this.#statements.get(sql) ?? this.#connection.prepare(sql);
    this.#statements.delete(sql);
    try {
      const result = work(statement);
      this.#statements.set(sql, statement);
      return result;
    } catch (error) {
      if (isCorrupt(error)) writeFileSync(suspicion(this.file), '');
      throw error;
    }
  }

  #migrate(): void {
    const version = Number(this.pragma('user_version'));
    if (version > migrations.length) throw new NewerDatabaseError(version);
    if (version > 0 && version < migrations.length) this.#backUp(version);
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      this.transaction(() => {
        this.#connection.exec(migration);
        this.#connection.exec(`PRAGMA user_version = ${index + 1}`);
      });
    }
  }
}

const writing = /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i;

/**
 * libsql ends the whole process on a boolean, takes undefined silently as NULL and cuts text at a NUL character:
 * the first two are refused here, the last is replaced by the sign for "unreadable character".
 */
function bindable(parameters: SqlParameters): SqlParameters {
  const bound: Record<string, SqlValue> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string') bound[name] = value.replaceAll('\0', '\uFFFD');
    else if (value === null || typeof value === 'number') bound[name] = value;
    else throw new TypeError(`SQL parameter ${name} is ${typeof value}, not text, a number or null`);
  }
  return bound;
}

export interface OpenedDatabase {
  readonly database: Database;
  /** Where an unreadable file was put aside, when that was needed. */
  readonly keptAside?: string;
}

export interface OpenOptions {
  readonly now?: () => number;
  /** Bytes; a file up to this size is looked through at every opening. Default 64 MB, which takes a tenth of a second. */
  readonly alwaysCheckUpTo?: number;
}

/** Beside a database that was found damaged while it was in use: the next opening looks through all of it. */
const suspicion = (file: string) => `${file}.damaged`;

/**
 * Opens the file; a file that is no database or is damaged is kept aside under another name and a new one begun.
 * Looking through a large one takes seconds, so that is done only where there is a reason: the last use did not end
 * well, or met damage. A file that cannot be opened for another reason (permissions, newer version) throws.
 */
export function openDatabase(file: string, options: OpenOptions = {}): OpenedDatabase {
  const { now = Date.now, alwaysCheckUpTo = 64 * 1024 * 1024 } = options;
  const isTrusted =
    sizeOf(file) > alwaysCheckUpTo && sizeOf(`${file}-wal`) === 0 && !existsSync(suspicion(file));
  try {
    const database = new Database(file);
    if (isTrusted) return { database };
    if (isSound(database)) {
      rmSync(suspicion(file), { force: true });
      return { database };
    }
    database.close();
  } catch (error) {
    if (!isCorrupt(error)) throw error;
  }
  const keptAside = `${file}.corrupt-${new Date(now()).toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, keptAside + suffix);
  }
  rmSync(suspicion(file), { force: true });
  return { database: new Database(file), keptAside };
}

/** Bytes; 0 where there is no such file. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function isSound(database: Database): boolean {
  try {
    const check = database.get<{ quick_check: string }>('PRAGMA quick_check(1)');
    return check?.quick_check === 'ok';
  } catch (error) {
    if (isCorrupt(error)) return false;
    database.close();
    throw error;
  }
}

/** SQLite's own code of an error, such as `SQLITE_FULL`; undefined for errors that are not SQLite's. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE') ? error.code : undefined;
}

/** SQLite refuses the values, whatever the disk is like: it would refuse them for ever. */
export function refusesValues(error: unknown): boolean {
  return /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE|ERROR)/.test(sqliteCode(error) ?? '');
}

export function isCorrupt(error: unknown): boolean {
  const code = sqliteCode(error);
  return (
    code?.startsWith('SQLITE_CORRUPT') === true ||
    code?.startsWith('SQLITE_NOTADB') === true ||
    (code !== undefined && /malformed|not a database/i.test((error as Error).message))
  );
}
