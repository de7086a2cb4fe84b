import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import { emptyResult } from '../core/queue/job.ts';
import { stepRows } from './bounds.ts';
import { Pruner } from './pruner.ts';
import { diskIsFull, someJob, temporaryStorage } from './testing.ts';
import { keptAlways } from './updateStore.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1000 * day;
const done = {
  ...emptyResult,
  outcome: 'done',
  answer: 'a',
  finish_reason: 'stop',
  answered_by: 'm',
} as const;

function setUp(keepDays: number) {
  const storage = temporaryStorage();
  const answered = (received_at: number) => {
    const job = storage.jobs.insert({ ...someJob, received_at });
    storage.jobs.start(job.id, received_at);
    storage.jobs.settle(job.id, done, received_at);
    storage.outbox.add({ bot_id: job.bot_id, chat_id: job.chat_id, thread_id: 0, job_id: job.id, text: 'a' });
    storage.jobs.close(job.id, received_at);
    storage.history.add(job, job.id, job.text, 'a');
    return job.id;
  };
  const log = new MemoryLog();
  const pruner = new Pruner({ storage, keepDays: () => keepDays, log, now: () => now });
  onTestFinished(() => pruner.stop());
  const all = () => {
    while (pruner.step() > 0);
  };
  const count = (table: string) =>
    storage.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n;
  return { storage, answered, all, pruner, count, log };
}

describe('pruning', () => {
  test('answered requests go after the days set, with their conversation and what was sent', () => {
    const { storage, answered, all, count } = setUp(90);
    answered(now - 91 * day);
    const young = answered(now - 89 * day);
    all();
    expect(storage.jobs.recent(10).map((job) => job.id)).toEqual([young]);
    expect([count('history'), count('outbox')]).toEqual([2, 1]);
  });

  test('who still waits is never deleted, however long it has been', () => {
    const { storage, all } = setUp(1);
    const { id } = storage.jobs.insert({ ...someJob, received_at: now - 500 * day });
    all();
    expect(storage.jobs.get(id)?.state).toBe('waiting');
  });

  test('-1 keeps everything', () => {
    const { answered, all, count } = setUp(-1);
    answered(0);
    all();
    expect(count('jobs')).toBe(1);
  });

  test('one step touches a bounded number of rows, and the steps reach the end', () => {
    const { answered, pruner, all, count, storage } = setUp(90);
    storage.transaction(() => {
      for (let n = 0; n < 450; n++) answered(now - 100 * day);
    });
    expect(pruner.step()).toBe(200);
    expect(count('jobs')).toBe(250);
    all();
    expect([count('jobs'), count('history'), count('outbox')]).toEqual([0, 0, 0]);
  });

  test('old requests that wait or are being sent for ever keep no other from going', () => {
    const { storage, answered, all, count } = setUp(90);
    storage.transaction(() => {
      // Of a bot that was given up: more than a step takes, and older than everything else.
      for (let n = 0; n < stepRows; n++) {
        storage.jobs.insert({ ...someJob, bot_id: 2000, received_at: now - 200 * day });
        const { id } = storage.jobs.insert({ ...someJob, bot_id: 2000, received_at: now - 200 * day });
        storage.jobs.settle(id, done, now - 200 * day);
      }
      for (let n = 0; n < 3; n++) answered(now - 100 * day);
    });
    all();
    expect(count('jobs')).toBe(2 * stepRows);
    expect(count('history')).toBe(0);
  });

  /** Else what was forgotten would go with the old requests. */
  const ofNoRequest = 1_000_000;

  /** Something for every part. */
  function leaveSomething({ storage, answered }: ReturnType<typeof setUp>, rows: number): void {
    storage.transaction(() => {
      for (let n = 1; n <= rows; n++) {
        storage.history.add({ ...someJob, chat_id: n }, ofNoRequest + n, 'q', 'a');
      }
      storage.history.resetAll(ofNoRequest + rows);
      for (let n = 1; n <= rows; n++) {
        storage.updates.take(someJob.bot_id, n, 0);
        storage.heldMessages.keep(someJob.bot_id, { chat_id: n, user_id: n, update: '{}' }, 0);
        storage.outbox.sent(storage.outbox.add({ ...someJob, job_id: null, text: 'Note' }), n);
        answered(now - 100 * day);
      }
      // The newest of all stay.
      for (let n = 1; n <= keptAlways; n++) storage.updates.take(someJob.bot_id, rows + n, now);
      storage.database.run('UPDATE outbox SET created_at = 0');
    });
  }

  const tables = ['history', 'updates', 'held_messages', 'jobs', 'outbox'];

  test('every part has its turn in each step, and none takes more than its share', () => {
    const had = setUp(90);
    leaveSomething(had, stepRows + 50);
    const before = tables.map((table) => had.count(table) ?? 0);
    had.pruner.step();
    const gone = tables.map((table, index) => (before[index] ?? 0) - (had.count(table) ?? 0));
    // With the requests go what was said in them and what was sent of them.
    expect(gone).toEqual([stepRows, stepRows, stepRows, stepRows, 2 * stepRows]);
    had.all();
    expect(tables.map(had.count)).toEqual([0, keptAlways, 0, 0, 0]);
  });

  test.each([
    ['jobs', 'pruneEnded'],
    ['updates', 'prune'],
    ['history', 'deleteForgotten'],
  ] as const)(
    'a part that fails (%s) keeps no other from its turn, and is tried again',
    async (part, method) => {
      const had = setUp(90);
      leaveSomething(had, 3);
      const failing = vi
        .spyOn(had.storage[part] as unknown as Record<string, () => number>, method)
        .mockImplementation(() => {
          throw diskIsFull();
        });
      had.pruner.start();
      const left = () =>
        tables.filter((table) => had.count(table) !== (table === 'updates' ? keptAlways : 0));
      // What was sent of a request goes with it.
      await eventually(() => expect(left().filter((table) => table !== 'outbox')).toEqual([part]));
      expect(had.log.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
      failing.mockRestore();
      had.pruner.hurry();
      await eventually(() => expect(left()).toEqual([]));
    },
  );

  test('begins at once when everything is to be forgotten, and not only after an hour', async () => {
    const { storage, pruner, count } = setUp(-1);
    pruner.start();
    storage.transaction(() => {
      for (let n = 1; n <= 3 * stepRows; n++) storage.history.add(someJob, n, 'q', 'a');
    });
    expect(storage.history.resetAll(3 * stepRows)).toBe(1);
    expect(storage.history.last(someJob, 10)).toEqual([]);
    await eventually(() => expect(count('history')).toBe(0));
  });

  test('tidies up after it has deleted something', async () => {
    const { storage, pruner, answered, count } = setUp(90);
    const tidied: (number | undefined)[] = [];
    const tidy = storage.tidy.bind(storage);
    vi.spyOn(storage, 'tidy').mockImplementation((at) => {
      tidied.push(count('jobs'));
      return tidy(at);
    });
    answered(now - 100 * day);
    pruner.start();
    await eventually(() => expect(tidied).toEqual([0]));
  });
});
