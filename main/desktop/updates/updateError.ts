import type { UpdateProblem } from '../../common/updatesContract.ts';

/** Why a newer version could not be found out about, or fetched. */
export class UpdateError extends Error {
  readonly problem: UpdateProblem;

  constructor(problem: UpdateProblem, detail: string) {
    super(detail);
    this.problem = problem;
  }
}

/** What went wrong, whoever says so: the disk, Chromium's network, or the library that downloads. */
export function updateErrorOf(error: unknown): UpdateError {
  if (error instanceof UpdateError) return error;
  const { message } = error instanceof Error ? error : { message: String(error) };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new UpdateError(problemOf(code, message), code === '' ? firstLine(message) : code);
}

function problemOf(code: string, message: string): UpdateProblem {
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'wrong_sum';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full';
  if (/^(EACCES|EPERM|EROFS|ENOTDIR)$/.test(code)) return 'not_writable';
  // Nobody of ours has signed it.
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return 'wrong_sum';
  if (/\bstatus [45]\d\d\b/.test(message)) return 'refused';
  return lost.test(`${code} ${message}`) ? 'no_connection' : 'unreadable';
}

/** How Chromium, the library and Node say that nothing more comes. */
const lost = /net::|\bE(CONN\w+|NOTFOUND|AI_AGAIN|TIMEDOUT|PIPE)\b|abort|cancel|redirect/i;

/** The library's messages go on with headers and the place in its code. */
function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.slice(0, 200) ?? '';
}
