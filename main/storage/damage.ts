import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { momentInName } from '../common/fileNames.ts';

/** Stands beside a database that was found damaged while it was in use. */
const suspicion = (file: string) => `${file}.damaged`;

/** The file was found damaged: the next opening looks through all of it. */
export function suspect(file: string): void {
  writeFileSync(suspicion(file), '');
}

export function isSuspected(file: string): boolean {
  return existsSync(suspicion(file));
}

/** The file was looked through and is whole. */
export function trust(file: string): void {
  rmSync(suspicion(file), { force: true });
}

/** Puts a damaged file, with its journal, under another name. Returns that name. */
export function keepAside(file: string, now: number): string {
  const aside = `${file}.corrupt-${momentInName(new Date(now))}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  trust(file);
  return aside;
}
