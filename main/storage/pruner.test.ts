import { describe, expect, test } from 'vitest';
import { MemoryLog } from '../../test/support/courier.ts';
import { emptyResult } from '../core/queue/job.ts';
import { Pruner } from './pruner.ts';
import { someJob, temporaryStorage } from './testing.ts';

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
  const pruner = new Pruner({ storage, keepDays: () => keepDays, log: new MemoryLog(), now: () => now });
  const all = () => {
    while (pruner.step() > 0);
  };
  const count = (table: string) =>
    storage.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n;
  return { storage, answered, all, pruner, count };
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
});
