import { expect, test } from 'vitest';
import type { AppStatus, RecentJob, WaitingJob } from '../../main/common/status.ts';
import { withWaiting } from './queue.ts';

const waiting = (id: number): WaitingJob => ({
  id,
  who: 'Anna',
  preview: 'Hello',
  size: 5,
  model: 'some/model',
  receivedAt: 1000,
});

test('those who wait stand above the latest requests, the last of the queue on top', () => {
  const done: RecentJob = { ...waiting(1), state: 'done' };
  const next = [waiting(2), waiting(3)];
  const queue: AppStatus['queue'] = { waiting: 2, running: [], delivering: 0, held: 'no', next };
  expect(
    withWaiting({ queue, recent: [done] }).map(({ id, state, position }) => [id, state, position]),
  ).toEqual([
    [3, 'waiting', 2],
    [2, 'waiting', 1],
    [1, 'done', undefined],
  ]);
});
