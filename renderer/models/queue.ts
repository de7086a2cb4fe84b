import type { AppStatus, RecentJob } from '../../main/common/status.ts';

/** The latest requests with those who wait on top, the last of the queue first, each with its position. */
export function withWaiting({ queue, recent }: Pick<AppStatus, 'queue' | 'recent'>): readonly RecentJob[] {
  const waiting = queue.next.map(
    (job, index): RecentJob => ({ ...job, state: 'waiting', position: index + 1 }),
  );
  return [...waiting.reverse(), ...recent];
}
