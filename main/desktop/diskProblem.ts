import { statfsSync } from 'node:fs';
import type { CallProblem } from '../common/calls.ts';
import { describeError } from './log/describeError.ts';

/** Codes of the system and of SQLite that say what is wrong with the disk. */
const problems: Readonly<Record<string, CallProblem>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  SQLITE_FULL: 'disk_full',
  EROFS: 'disk_not_writable',
  EACCES: 'disk_not_writable',
  EPERM: 'disk_not_writable',
  SQLITE_READONLY: 'disk_not_writable',
};

/** What is wrong with the disk, as the code of an error tells it; undefined: nothing that is known. */
export function diskProblemOf(code: string | number | undefined): CallProblem | undefined {
  return code === undefined ? undefined : problems[code];
}

/** Less than SQLite needs to begin with. */
const leastFree_bytes = 64 * 1024;

/** As `diskProblemOf`. On a full disk SQLite cannot always tell that it is full: then the disk itself is asked. */
export function problemOfFolder(folder: string, error: unknown): CallProblem | undefined {
  const known = diskProblemOf(describeError(error).code);
  if (known !== undefined) return known;
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < leastFree_bytes ? 'disk_full' : undefined;
  } catch {
    return undefined;
  }
}
