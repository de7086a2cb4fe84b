import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Log, olderName } from './log.ts';
import type { LogFeed } from './logFeed.ts';
import { type LogLine, parseLine } from './logLine.ts';

/** Enough for a thousand lines and more. */
const mostBytes = 256 * 1024;

/**
 * The last lines of the log as earlier launches left it, oldest first, out of at most 256 KB. What is no line of ours
 * is passed over.
 *
 * @throws when a file is there and cannot be read
 */
export function readLogTail(file: string, most = mostBytes): LogLine[] {
  const newest = endOf(file, most);
  const older = endOf(olderName(file), most - Buffer.byteLength(newest));
  return `${older}\n${newest}`.split('\n').flatMap((line) => parseLine(line.trimEnd()) ?? []);
}

/** What happened before the app was started again can be seen in its window too. */
export function recallLog(file: string, feed: Pick<LogFeed, 'add'>, log: Pick<Log, 'error'>): void {
  try {
    for (const line of readLogTail(file)) feed.add(line);
  } catch (error) {
    log.error('The log of earlier launches cannot be read', error);
  }
}

/** The whole lines among the last bytes of a file; '' where there is none. */
function endOf(file: string, most: number): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.max(0, Math.min(size, most)));
    const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString('utf8', 0, read);
    // The first line was cut somewhere, unless this is the whole file.
    return size > bytes.length ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    closeSync(descriptor);
  }
}
