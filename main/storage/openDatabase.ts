import { existsSync, renameSync, rmSync } from 'node:fs';
import { sizeOf, suspicion } from './damage.ts';
import { Database } from './database.ts';
import { isCorrupt } from './sqlite.ts';

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
  const isTrusted =
    sizeOf(file) > alwaysCheckUpTo && sizeOf(`${file}-wal`) === 0 && !existsSync(suspicion(file));
  try {
    const database = new Database(file, onDefect);
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
  return { database: new Database(file, onDefect), keptAside };
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
