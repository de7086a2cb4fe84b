import { statSync } from 'node:fs';
import { copyBefore } from './copies.ts';
import { isSuspected, keepAside, trust } from './damage.ts';
import { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { isCorrupt } from './sqlite.ts';

/** The file was written by a newer version of the app: it is left untouched. */
export class NewerDatabaseError extends Error {
  constructor(version: number) {
    super(`the database has version ${version}, this app knows ${migrations.length}`);
    this.name = 'NewerDatabaseError';
  }
}

export interface OpenedDatabase {
  readonly database: Database;
  /** Where an unreadable file was put aside, when that was needed. */
  readonly keptAside?: string;
}

export interface OpenOptions {
  readonly now?: () => number;
  /** Hears what work after a commit threw. */
  readonly onDefect?: ((error: unknown) => void) | undefined;
  /** Bytes; a file up to this size is looked through at every opening. Default 64 MB, which takes a tenth of a second. */
  readonly alwaysCheckUpTo?: number;
}

/**
 * Opens the file; a file that is no database or is damaged is kept aside under another name and a new one begun.
 * Looking through a large one takes seconds, so that is done only where there is a reason: the last use did not end
 * well, or met damage. A file that cannot be opened for another reason (permissions, newer version) throws.
 */
export function openDatabase(file: string, options: OpenOptions = {}): OpenedDatabase {
  const { now = Date.now, alwaysCheckUpTo = 64 * 1024 * 1024, onDefect } = options;
  const isTrusted = sizeOf(file) > alwaysCheckUpTo && sizeOf(`${file}-wal`) === 0 && !isSuspected(file);
  try {
    const database = openUpToDate(file, onDefect);
    if (isTrusted) return { database };
    if (isSound(database)) {
      trust(file);
      return { database };
    }
    database.close();
  } catch (error) {
    if (!isCorrupt(error)) throw error;
  }
  const keptAside = keepAside(file, now());
  return { database: openUpToDate(file, onDefect), keptAside };
}

/** Opens the file as one of today. Throws when it cannot be: then nothing is changed. */
export function openUpToDate(file: string, onDefect?: (error: unknown) => void): Database {
  const database = new Database(file, onDefect);
  try {
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database): void {
  const version = Number(database.pragma('user_version'));
  if (version > migrations.length) throw new NewerDatabaseError(version);
  if (version > 0 && version < migrations.length) copyBefore(database, version);
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(migration);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
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

/** Bytes; 0 where there is no such file. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
