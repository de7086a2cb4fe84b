import { expect, test } from 'vitest';
import type { RecentJob, WaitingJob } from '../../main/common/status.ts';
import { someQueue } from '../../main/common/testing.ts';
import { withWaiting } from './queue.ts';

const waiting = (id: number, position?: number): WaitingJob => ({
  id,
  who: 'Anna',
  preview: 'Hello',
  size: 5,
  model: 'some/model',
  receivedAt: 1000,
  canBeSkipped: false,
  ...(position === undefined ? { aside: 'load_failed' } : { position }),
});

test('those who wait stand above the latest requests, the last of the queue on top; who is put aside has no position', () => {
  const done: RecentJob = { ...waiting(1), state: 'done' };
  const next = [waiting(2, 1), waiting(3), waiting(4, 2)];
  const queue = someQueue({ waiting: 3, aside: 1, next });
  expect(
    withWaiting({ queue, recent: [done] }).map(({ id, state, position }) => [id, state, position]),
  ).toEqual([
    [4, 'waiting', 2],
    [3, 'waiting', undefined],
    [2, 'waiting', 1],
    [1, 'done', undefined],
  ]);
});
