import type { AppStatus, RecentJob } from '../../main/common/status.ts';

/** The latest requests with those who wait on top, the last of the queue first, each with its position. */
export function withWaiting({ queue, recent }: Pick<AppStatus, 'queue' | 'recent'>): readonly RecentJob[] {
  const waiting = queue.next.map((job): RecentJob => ({ ...job, state: 'waiting' }));
  return [...waiting.reverse(), ...recent];
}
