import { createRequire } from 'node:module';
import type { DatabaseSync } from 'node:sqlite';
import { DiskError } from '../core/disk.ts';

type Sqlite = typeof import('node:sqlite');

/**
 * SQLite by the interface of `node:sqlite`. Node's own where the runtime has it (Node 24, Electron 45: what ships);
 * elsewhere (Node 20, Electron 33) a package with the same interface, which is packed only there. The differences that
 * were met are levelled in `database.ts`, and `sqlite.test.ts` holds both to one contract.
 */
const require = createRequire(import.meta.url);
const ofRuntime = process.getBuiltinModule('node:sqlite') as Sqlite | undefined;
const standIn = () => require('@photostructure/sqlite') as Sqlite;

/** For the contract test: every SQLite that can be had here. */
export const everySqlite: readonly { readonly name: string; readonly load: () => Sqlite }[] = [
  ...(ofRuntime ? [{ name: 'node:sqlite', load: () => ofRuntime }] : []),
  { name: '@photostructure/sqlite', load: standIn },
];

/** @param timeout_ms how long a statement waits for another program that holds the file, before it throws */
export function openSqlite(file: string, timeout_ms: number, sqlite = ofRuntime ?? standIn()): DatabaseSync {
  return new sqlite.DatabaseSync(file, { timeout: timeout_ms });
}

/** Result codes that tell what to do next: https://www.sqlite.org/rescode.html */
const names: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  3: 'SQLITE_PERM',
  4: 'SQLITE_ABORT',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  9: 'SQLITE_INTERRUPT',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  17: 'SQLITE_SCHEMA',
  18: 'SQLITE_TOOBIG',
  19: 'SQLITE_CONSTRAINT',
  20: 'SQLITE_MISMATCH',
  21: 'SQLITE_MISUSE',
  22: 'SQLITE_NOLFS',
  23: 'SQLITE_AUTH',
  25: 'SQLITE_RANGE',
  26: 'SQLITE_NOTADB',
};

/** The stand-in leaves the number out of some errors: then SQLite's own words tell. */
const words: readonly (readonly [RegExp, string])[] = [
  [/malformed/, 'SQLITE_CORRUPT'],
  [/not a database/, 'SQLITE_NOTADB'],
  [/is full/, 'SQLITE_FULL'],
  [/is locked/, 'SQLITE_BUSY'],
  [/I\/O error/, 'SQLITE_IOERR'],
  [/readonly database/, 'SQLITE_READONLY'],
  [/unable to open/, 'SQLITE_CANTOPEN'],
  [/out of memory/, 'SQLITE_NOMEM'],
  [/constraint failed/, 'SQLITE_CONSTRAINT'],
];

/** What SQLite throws, with its code by name, such as `SQLITE_FULL`, whichever SQLite it is. */
export class SqliteError extends DiskError {
  constructor(code: string, cause: Error) {
    const refusesValues = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE|ERROR)$/.test(code);
    super(cause.message, { cause, code, refusesValues });
    this.name = 'SqliteError';
  }
}

/** Gives an error of SQLite its code; others are handed back as they are. */
export function named(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return error;
  const number = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
  // The lowest byte is the code; the others only say more of it.
  if (number !== undefined) return new SqliteError(names[number & 0xff] ?? 'SQLITE_OTHER', error);
  return new SqliteError(words.find(([said]) => said.test(error.message))?.[1] ?? 'SQLITE_ERROR', error);
}

/** SQLite's own code of an error, such as `SQLITE_FULL`; undefined for errors that are not SQLite's. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof SqliteError ? error.code : undefined;
}

export function isCorrupt(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)$/.test(sqliteCode(error) ?? '');
}
