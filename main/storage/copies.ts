import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const copiesKeptFor_ms = 7 * 24 * 60 * 60 * 1000;

/** Deletes the copies made before a change of shape that are older than seven days: what was deleted since lives on in them. */
export function dropOldCopies(file: string, now: number): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(file)}.v`) || !/\.v\d+-backup$/.test(name)) continue;
    const copy = path.join(folder, name);
    if (statSync(copy).mtimeMs < now - copiesKeptFor_ms) rmSync(copy, { force: true });
  }
}
