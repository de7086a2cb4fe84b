import type { QueueStatus } from '../../main/common/status.ts';
import type { Words } from './locale.ts';

const day_ms = 24 * 60 * 60_000;

/** That the owner has paused the queue, and until when. */
export function pausedWords({ pausedUntil }: QueueStatus, { queue, format }: Words): string {
  if (pausedUntil === undefined) return queue.pausedByOwner;
  const now = Date.now();
  const isSoon = pausedUntil - now < day_ms;
  return queue.pausedUntil(isSoon ? format.clock(pausedUntil) : format.when(pausedUntil, now));
}
