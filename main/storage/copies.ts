import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './database.ts';

const keptFor_ms = 7 * 24 * 60 * 60 * 1000;

/** A whole copy beside the file, before its shape changes. Throws when there is no room: then nothing is changed. */
export function copyBefore(database: Database, version: number): void {
  const copy = `${database.file}.v${version}-backup`;
  rmSync(copy, { force: true });
  try {
    database.run('VACUUM INTO @copy', { copy });
  } catch (error) {
    // Half a copy is none, and would take the room that there is.
    rmSync(copy, { force: true });
    throw error;
  }
}

/** Deletes the copies that are older than seven days: what was deleted since lives on in them. */
export function dropOldCopies(file: string, now: number): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(file)}.v`) || !/\.v\d+-backup$/.test(name)) continue;
    const copy = path.join(folder, name);
    if (statSync(copy).mtimeMs < now - keptFor_ms) rmSync(copy, { force: true });
  }
}
