import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import { diskIsFull, someJob, temporaryStorage } from '../../storage/testing.ts';
import { emptyResult, type Job } from './job.ts';
import { JobQueue } from './jobQueue.ts';
import { Watchdog } from './watchdog.ts';
import { Worker } from './worker.ts';

const second = 1000;

function setUp() {
  fakeTimers();
  const storage = temporaryStorage();
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  let wakes = true;
  const queue = new JobQueue(1000, { disk: storage, log, wake: () => wakes && worker.wake() });
  const asked: number[] = [];
  const end = (job_id: number) => {
    queue.settle(job_id, { ...emptyResult, outcome: 'done' });
    queue.close(job_id);
  };
  const worker = new Worker({
    queue,
    run: async (job) => {
      asked.push(job.id);
      return { end: 'stopped', answer: '', reasoning: '' };
    },
    settle: (job) => end(job.id),
    concurrency: () => 1,
    onUnreachable: vi.fn(),
    log,
  });
  const onStandstill = vi.fn();
  const giveUp = vi.fn(end);
  const watchdog = new Watchdog({ queue, worker, concurrency: () => 1, giveUp, onStandstill, log });
  worker.start();
  watchdog.start();
  onTestFinished(async () => {
    watchdog.stop();
    await worker.stop();
  });
  return {
    storage,
    queue,
    worker,
    watchdog,
    asked,
    log,
    onStandstill,
    giveUp,
    pass: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * second),
    /** A defect: what is added wakes nobody. */
    stopWaking: () => {
      wakes = false;
    },
    /** A defect: a job is running, and nobody is at work on it. */
    lose: () => {
      const { id } = storage.transaction(() => {
        queue.add(someJob);
        return queue.claim(1) as Job;
      });
      return id;
    },
  };
}

test('a job that is running in nobody’s hands is put back and answered; it is logged and counted', async () => {
  const { queue, watchdog, asked, log, pass, lose } = setUp();
  const lost = lose();
  const next = queue.add({ ...someJob, chat_id: 2 });
  await pass(9);
  expect(asked).toEqual([]);
  await pass(1);
  expect(asked).toEqual([lost, next.id]);
  expect(queue.running).toEqual([]);
  expect(watchdog.counts).toEqual({ putBack: 1, givenUp: 0, woken: 0, begunAnew: 0 });
  const facts = { job: lost, times: 1, held: 'no', waiting: 1, running: `${lost}`, inHand: '' };
  expect(log.error.mock.calls).toEqual([[expect.stringContaining('put back'), undefined, facts]]);
});

test('one that is left running again and again is given up, and the next one has its turn', async () => {
  const { queue, worker, watchdog, asked, giveUp, log, pass, lose } = setUp();
  const lost = lose();
  const next = queue.add({ ...someJob, chat_id: 2 });
  giveUp.mockImplementationOnce(() => {
    throw new TypeError('a defect');
  });
  const wake = vi.spyOn(worker, 'wake').mockImplementation(() => void queue.claim(1));
  await pass(29);
  wake.mockRestore();
  expect(asked).toEqual([]);
  await pass(1);
  expect(giveUp.mock.calls).toEqual([[lost]]);
  expect(asked).toEqual([next.id]);
  expect(watchdog.counts).toMatchObject({ putBack: 2, givenUp: 1 });
  expect(log.error).toHaveBeenCalledWith('That it is given up could not be told', expect.anything(), {
    job: lost,
  });
});

test('one that the disk will not let go back is put back when it does', async () => {
  const { storage, asked, pass, lose } = setUp();
  const lost = lose();
  const requeue = vi.spyOn(storage.jobs, 'requeue').mockImplementation(() => {
    throw diskIsFull();
  });
  await pass(10);
  expect(asked).toEqual([]);
  requeue.mockRestore();
  await pass(10);
  expect(asked).toEqual([lost]);
});

test.each(clockJumps)(
  'a queue that nobody was told of is woken after half a minute, also when the clock was %s',
  async (_, ms) => {
    const { queue, watchdog, asked, log, onStandstill, pass, stopWaking } = setUp();
    stopWaking();
    queue.add(someJob);
    await pass(15);
    jump(ms);
    await pass(24);
    expect(asked).toEqual([]);
    await pass(1);
    expect(asked.length).toBe(1);
    await pass(60);
    expect(onStandstill).not.toHaveBeenCalled();
    expect(watchdog.counts).toEqual({ putBack: 0, givenUp: 0, woken: 1, begunAnew: 0 });
    expect(log.error.mock.calls).toEqual([
      [expect.stringContaining('is woken'), undefined, expect.objectContaining({ waiting: 1, held: 'no' })],
    ]);
  },
);

test('where waking does not help, the session begins anew, once for each standstill', async () => {
  const { queue, worker, watchdog, onStandstill, pass } = setUp();
  vi.spyOn(worker, 'wake').mockImplementation(() => {});
  queue.add(someJob);
  await pass(49);
  expect(onStandstill).not.toHaveBeenCalled();
  await pass(1);
  expect(onStandstill).toHaveBeenCalledOnce();
  await pass(30);
  expect(onStandstill).toHaveBeenCalledOnce();
  expect(watchdog.counts).toMatchObject({ begunAnew: 1 });
});

test('who waits for a reason is left alone: the owner’s pause, a server that is gone, a full disk, nothing to do', async () => {
  const { storage, queue, worker, watchdog, asked, onStandstill, pass } = setUp();
  await pass(100);
  worker.setPaused(true);
  queue.add(someJob);
  await pass(100);
  worker.serverIsGone('server_off');
  worker.setPaused(false);
  await pass(100);
  const start = vi.spyOn(storage.jobs, 'start').mockImplementation(() => {
    throw diskIsFull();
  });
  worker.serverIsBack(true);
  await pass(100);
  expect(asked).toEqual([]);
  start.mockRestore();
  await pass(5);
  expect(asked.length).toBe(1);
  expect(onStandstill).not.toHaveBeenCalled();
  expect(watchdog.counts).toEqual({ putBack: 0, givenUp: 0, woken: 0, begunAnew: 0 });
});

test('nothing is looked at after its end', async () => {
  const { watchdog, worker } = setUp();
  watchdog.stop();
  await worker.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('does not look, and wakes nobody up, while nobody waits or is answered', async () => {
  const { queue, storage, pass } = setUp();
  expect(vi.getTimerCount()).toBe(0);
  storage.transaction(() => queue.add(someJob));
  await pass(1);
  expect(vi.getTimerCount()).toBe(1);
  await pass(10);
  expect([queue.length, queue.running.length]).toEqual([0, 0]);
  expect(vi.getTimerCount()).toBe(0);
});
