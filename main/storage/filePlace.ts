import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { momentInName } from '../common/fileNames.ts';

/** The database and what SQLite keeps beside it. Without its journal the newest commits would be gone. */
const suffixes = ['', '-wal', '-shm'] as const;
/** All that SQLite would take for a part of the database at that path. */
const everySuffix = [...suffixes, '-journal'] as const;

/** Where the database is written anew, before it is put in its place. */
export const copyOf = (file: string) => `${file}.copy`;

/** Which files stand at the path of a database: others have other numbers, even under the same names. */
export function filesAt(file: string): readonly string[] {
  return suffixes.map((suffix) => {
    const found = statSync(file + suffix, { bigint: true, throwIfNoEntry: false });
    return found ? `${found.dev}:${found.ino}` : 'none';
  });
}

/**
 * Puts the copy where the database was, in one step. What stands there and is not among `own` goes under another name
 * first; of our own nothing is left that the copy would take for its journal.
 * @returns that other name, if there was something
 */
export function putInPlace(file: string, own: readonly string[], now: number): string | undefined {
  const aside = `${file}.foreign-${momentInName(new Date(now))}`;
  const found = filesAt(file);
  let isAnyAside = false;
  for (const [index, suffix] of everySuffix.entries()) {
    if (!existsSync(file + suffix)) continue;
    if (found[index] !== undefined && found[index] === own[index]) {
      if (suffix !== '') rmSync(file + suffix);
      continue;
    }
    renameSync(file + suffix, aside + suffix);
    if (!statSync(aside + suffix).isDirectory()) closeToOthers(aside + suffix);
    isAnyAside = true;
  }
  renameSync(copyOf(file), file);
  sync(path.dirname(file));
  return isAnyAside ? aside : undefined;
}

/** The last launch ended while it put the database back: what it had written is all there is. */
export function finishPuttingBack(file: string): void {
  if (existsSync(file) || !existsSync(copyOf(file))) return removeCopy(file);
  for (const suffix of everySuffix) rmSync(file + suffix, { force: true });
  renameSync(copyOf(file), file);
}

/** Waits until a file, or the names in a folder, have reached the disk. Some systems know no such thing of a folder. */
export function sync(name: string): void {
  const isFolder = statSync(name).isDirectory();
  const opened = openSync(name, isFolder ? 'r' : 'r+');
  try {
    fsyncSync(opened);
  } catch (error) {
    if (!isFolder) throw error;
  } finally {
    closeSync(opened);
  }
}

/** Half a copy is none, and would take the room that there is. */
export function removeCopy(file: string): void {
  for (const suffix of everySuffix) rmSync(copyOf(file) + suffix, { force: true });
}

/** A file from elsewhere may be open to everybody; SQLite gives its journals the mode of the file. */
export function closeToOthers(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // There is none yet, or its disk knows no modes, or whoever opens it next will say what is wrong.
    if (!['ENOENT', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EROFS', 'EACCES'].includes(code)) throw error;
  }
}
