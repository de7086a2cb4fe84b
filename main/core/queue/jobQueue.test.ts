import { describe, expect, test } from 'vitest';
import { MemoryLog } from '../../../test/support/courier.ts';
import type { Storage } from '../../storage/storage.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { JobQueue } from './jobQueue.ts';

function lineOfFour(storage: Storage = temporaryStorage()) {
  const queue = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
  const ids = [1, 2, 3, 4].map((chat_id) => queue.add({ ...someJob, chat_id }).id);
  const order = () => queue.waiting().map(({ id }) => ids.indexOf(id) + 1);
  const prioritize = (nth: number) => queue.prioritize(ids[nth - 1] ?? 0);
  return { storage, queue, ids, order, prioritize };
}

describe('a job that the owner moves up', () => {
  test('is the next one; the others keep their order, and every place says so', () => {
    const { queue, ids, order, prioritize } = lineOfFour();
    expect(prioritize(3)).toBe(true);
    expect(order()).toEqual([3, 1, 2, 4]);
    expect(ids.map((id) => queue.position(id))).toEqual([2, 3, 1, 4]);
    expect(queue.claim(1)?.id).toBe(ids[2]);
  });

  test('stands before one that was moved up earlier', () => {
    const { order, prioritize } = lineOfFour();
    prioritize(3);
    prioritize(4);
    expect(order()).toEqual([4, 3, 1, 2]);
    prioritize(3);
    expect(order()).toEqual([3, 4, 1, 2]);
  });

  test('goes back to the head when it was put back', () => {
    const { queue, order, prioritize } = lineOfFour();
    prioritize(3);
    const claimed = queue.claim(1);
    queue.requeue(claimed?.id ?? 0);
    expect(order()).toEqual([3, 1, 2, 4]);
  });

  test('is where it was after a restart', () => {
    const { storage, prioritize } = lineOfFour();
    prioritize(2);
    const again = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
    expect(again.waiting().map(({ chat_id }) => chat_id)).toEqual([2, 1, 3, 4]);
  });

  test('has to wait still: one that runs or has ended is not moved', () => {
    const { queue, ids, order, prioritize } = lineOfFour();
    queue.claim(1);
    expect(prioritize(1)).toBe(false);
    expect(queue.prioritize(999)).toBe(false);
    expect(order()).toEqual([2, 3, 4]);
    expect(queue.position(ids[1] ?? 0)).toBe(1);
  });
});
