import { describe, expect, test } from 'vitest';
import type { JobResult, NewJob } from '../core/queue/job.ts';
import { emptyResult } from '../core/queue/job.ts';
import { JobArchive } from './jobArchive.ts';
import { someJob, temporaryStorage } from './testing.ts';

const done = {
  ...emptyResult,
  outcome: 'done',
  answer: 'Hi.',
  finish_reason: 'stop',
  answered_by: 'm',
} as const;

function setUp() {
  const storage = temporaryStorage();
  const archive = new JobArchive(storage.database);
  const wait = (job: Partial<NewJob> = {}) => storage.jobs.insert({ ...someJob, ...job }).id;
  /** Adds a job that has ended. */
  const end = (job: Partial<NewJob> = {}, result: Partial<JobResult> = {}) => {
    const id = wait(job);
    storage.jobs.start(id, 2);
    storage.jobs.settle(id, { ...done, ...result }, 3);
    storage.jobs.close(id, 4);
    return id;
  };
  const ids = (...[filter, page]: Parameters<JobArchive['page']>) =>
    archive.page(filter, page).map(({ id }) => id);
  return { storage, archive, wait, end, ids };
}

describe('a page of everything there was', () => {
  test('begins at its offset, newest first', () => {
    const { end, ids, archive } = setUp();
    const all = Array.from({ length: 10 }, () => end()).reverse();
    expect(ids({}, { offset: 0, limit: 3 })).toEqual(all.slice(0, 3));
    expect(ids({}, { offset: 7, limit: 200 })).toEqual(all.slice(7));
    expect(ids({}, { offset: 10, limit: 5 })).toEqual([]);
    expect(archive.count({})).toBe(10);
  });

  test('holds requests of every bot, with the beginning of the message and its whole length', () => {
    const { end, archive } = setUp();
    end({ bot_id: 1, text: 'ab'.repeat(1000) });
    end({ bot_id: 2 });
    const rows = archive.page({}, { offset: 0, limit: 5 });
    expect(rows.map(({ bot_id }) => bot_id)).toEqual([2, 1]);
    expect(rows[1]).toMatchObject({ size: 2000, text: 'ab'.repeat(150), attached: null });
  });

  test('holds only what the filter wants, alone and together', () => {
    const { wait, end, ids, archive } = setUp();
    const anna = end({ user_id: 1 });
    const failed = end({ user_id: 2 }, { outcome: 'failed', failure_code: 'silence', answered_by: null });
    const waiting = wait({ user_id: 2 });
    const whole = { offset: 0, limit: 9 };
    expect(ids({ user_id: 2 }, whole)).toEqual([waiting, failed]);
    expect(ids({ state: 'done' }, whole)).toEqual([anna]);
    expect(ids({ user_id: 2, state: 'failed' }, whole)).toEqual([failed]);
    expect(archive.count({ user_id: 2, state: 'done' })).toBe(0);
  });

  test('goes by the model that answered, else by the one that was asked', () => {
    const { wait, end, ids } = setUp();
    const answered = end({ model: 'asked' }, { answered_by: 'other' });
    const waiting = wait({ model: 'asked' });
    expect(ids({ model: 'asked' }, { offset: 0, limit: 9 })).toEqual([waiting]);
    expect(ids({ model: 'other' }, { offset: 0, limit: 9 })).toEqual([answered]);
  });

  test('can be found again by a row in it: what came after that row is counted', () => {
    const { end, archive } = setUp();
    const [first = 0, second = 0] = [end({ user_id: 1 }), end({ user_id: 2 }), end({ user_id: 1 })];
    expect(archive.count({}, first)).toBe(2);
    expect(archive.count({ user_id: 1 }, second)).toBe(1);
  });
});

test('people are known by their newest name, models once each', () => {
  const { wait, end, archive } = setUp();
  end({ user_id: 1, who: 'Anna', model: 'b' }, { answered_by: 'c' });
  wait({ user_id: 1, who: 'Anna Weber', model: 'b' });
  wait({ user_id: 2, who: 'Boris', model: 'b' });
  expect(archive.people().sort((one, other) => one.user_id - other.user_id)).toEqual([
    { user_id: 1, who: 'Anna Weber', jobs: 2 },
    { user_id: 2, who: 'Boris', jobs: 1 },
  ]);
  expect(archive.models()).toEqual(['b', 'c']);
});

describe('deleting', () => {
  test('takes the request, what was said in it and its messages; its update stays known', () => {
    const { storage, archive, end } = setUp();
    const id = end();
    const other = end({ message_id: 11 });
    storage.history.add(someJob, id, 'Hello?', 'Hi.');
    storage.history.add(someJob, other, 'And you?', 'Fine.');
    const { bot_id, chat_id, thread_id } = someJob;
    const part = storage.outbox.add({ bot_id, chat_id, thread_id, job_id: id, text: 'Hi.' });
    storage.outbox.sent(part, 77);
    const note = storage.outbox.add({ bot_id, chat_id, thread_id, job_id: null, text: 'Note' });
    storage.updates.take(bot_id, 500, 1);
    storage.updates.belongsTo(bot_id, 500, id);

    expect(archive.remove(id)).toBe(true);
    expect(storage.jobs.get(id)).toBeUndefined();
    expect(storage.jobs.get(other)).toBeDefined();
    expect(storage.history.last(someJob, 10).map(({ content }) => content)).toEqual(['And you?', 'Fine.']);
    expect(storage.database.all('SELECT id FROM outbox')).toEqual([{ id: note }]);
    expect(storage.outbox.next(bot_id, chat_id)?.id).toBe(note);
    expect(storage.updates.take(bot_id, 500, 2)).toBe(false);
    expect(storage.database.all('PRAGMA foreign_key_check')).toEqual([]);
    expect(archive.remove(id)).toBe(false);
  });

  test('leaves alone what waits, runs or is being sent', () => {
    const { storage, archive, wait } = setUp();
    const [waiting, running, delivering] = [wait(), wait(), wait()];
    storage.jobs.start(running, 2);
    storage.jobs.settle(delivering, done, 3);
    for (const id of [waiting, running, delivering]) expect(archive.remove(id)).toBe(false);
    expect(archive.count({})).toBe(3);
  });
});
