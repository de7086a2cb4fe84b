import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import type { Failure } from '../../common/failure.ts';
import { diskIsFull, someJob, temporaryStorage } from '../../storage/testing.ts';
import type { Job } from './job.ts';
import { emptyResult } from './job.ts';
import { JobQueue } from './jobQueue.ts';
import { type Attempt, type RunEnd, Worker, type WorkerDeps } from './worker.ts';

const answered = (answer: string): RunEnd => ({
  end: 'answered',
  answer,
  reasoning: '',
  finish_reason: 'stop',
  answered_by: 'm',
  prompt_tokens: null,
  completion_tokens: null,
  shortened: false,
});

const failedWith = (kind: Failure['kind'], code: Failure['code'] = 'server_error'): RunEnd => ({
  end: 'failed',
  failure: { kind, code, detail: '' },
  answer: '',
  reasoning: '',
});

const defect = (): never => {
  throw new TypeError('a defect');
};

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
beforeEach(() => void vi.clearAllMocks());

/** A run that ends when the test says so, or when it is aborted. */
class Model {
  readonly asked: { job: Job; attempt: Attempt; end: (end: RunEnd) => void }[] = [];
  readonly run = (job: Job, attempt: Attempt) =>
    new Promise<RunEnd>((resolve) => {
      attempt.signal.addEventListener('abort', () =>
        resolve({ end: 'stopped', answer: 'so far', reasoning: '' }),
      );
      this.asked.push({ job, attempt, end: resolve });
    });

  async next(n: number) {
    await eventually(() => expect(this.asked.length).toBe(n));
    return this.asked[n - 1] as (typeof this.asked)[number];
  }
}

type Overrides = Partial<WorkerDeps> & { readonly onProgress?: () => void };

function setUp({ onProgress = () => {}, ...overrides }: Overrides = {}, storage = temporaryStorage()) {
  const queue = new JobQueue(1000, { disk: storage, log, wake: () => worker.wake() });
  const model = new Model();
  const ends: [number, RunEnd][] = [];
  const settle = (job: Job, end: RunEnd) => {
    ends.push([job.id, end]);
    const outcome = end.end === 'answered' ? 'done' : end.end;
    queue.settle(job.id, { ...emptyResult, outcome });
  };
  const onUnreachable = vi.fn();
  const worker = new Worker({
    queue,
    run: model.run,
    settle,
    concurrency: () => 1,
    onUnreachable,
    log,
    retryDelay_ms: () => 0,
    ...overrides,
  });
  worker.onProgress(onProgress);
  onTestFinished(() => worker.stop());
  worker.start();
  return { storage, queue, model, ends, worker, onUnreachable };
}

describe('the worker', () => {
  test.each([101, 102, 103, 104])(
    'takes a job whose rest ends in the very moment it is looked at (at %i)',
    async (ready_at) => {
      const storage = temporaryStorage();
      let now = 100;
      const queue = new JobQueue(1000, { disk: storage, log, now: () => ++now, wake: () => worker.wake() });
      const { model, worker } = setUp({ queue });
      queue.add({ ...someJob, ready_at });
      await model.next(1);
    },
  );

  describe('begins anew with what has grown', () => {
    const grown = { text: 'Hello? More', attachments: '[]', ready_at: 0, written_at: 1 };
    const words = (answer: string) => ({ phase: 'answering', tokens: 1, answer, reasoning: '' }) as const;

    test('in its turn, and nothing of the first request counts', async () => {
      const { queue, model, ends, worker, storage } = setUp();
      const { id } = queue.add(someJob);
      queue.add({ ...someJob, chat_id: 2 });
      const first = await model.next(1);
      first.attempt.onProgress({ phase: 'thinking', tokens: 1, firstWordAt: 1, answer: '', reasoning: 'hm' });
      expect(worker.mayBeginAnew(id)).toBe(true);
      worker.beginAnew(queue.grow(id, grown) as Job);
      expect(first.attempt.signal.aborted).toBe(true);
      expect(worker.running[0]?.progress).toMatchObject({ reasoning: '', tokens: 0 });
      const second = await model.next(2);
      expect(second.job).toMatchObject({ id, text: 'Hello? More' });
      first.attempt.onProgress(words('too late'));
      expect(worker.running[0]?.progress.answer).toBe('');
      second.end(answered('once'));
      (await model.next(3)).end(answered('other'));
      await eventually(() =>
        expect(ends.map(([, end]) => end)).toEqual([answered('once'), answered('other')]),
      );
      expect(storage.jobs.get(id)).toMatchObject({ crashes: 0, put_backs: 0 });
    });

    test('also when the first request was failing in that moment, or paused after a failure', async () => {
      const { queue, model, ends, worker } = setUp({ retryDelay_ms: () => 1_000_000 });
      const { id } = queue.add(someJob);
      const first = await model.next(1);
      first.end(failedWith('refused'));
      worker.beginAnew(queue.grow(id, grown) as Job);
      const second = await model.next(2);
      second.end(failedWith('transient'));
      await eventually(() => expect(log.warn).toHaveBeenCalledTimes(1));
      worker.beginAnew(queue.grow(id, grown) as Job);
      (await model.next(3)).end(answered('x'));
      await eventually(() => expect(ends).toEqual([[id, answered('x')]]));
    });

    test('but not after a word, after a stop, after its end, and not for ever', async () => {
      const settle = vi.fn(() => {
        throw diskIsFull();
      });
      const { queue, model, worker } = setUp({ settle, concurrency: () => 9 });
      const [begun, stopped, over, again] = [1, 2, 3, 4].map(
        (chat_id) => queue.add({ ...someJob, chat_id }).id,
      );
      const asked = (await model.next(4)) && model.asked;
      asked[0]?.attempt.onProgress(words('so'));
      worker.stopJob(stopped ?? 0);
      asked[2]?.end(failedWith('refused'));
      await eventually(() => expect(settle).toHaveBeenCalled());
      expect([begun, stopped, over, 0].map((id = 0) => worker.mayBeginAnew(id))).toEqual(
        Array(4).fill(false),
      );
      for (let n = 5; worker.mayBeginAnew(again ?? 0); n++) {
        worker.beginAnew(queue.grow(again ?? 0, grown) as Job);
        await model.next(n);
      }
      expect(model.asked.length).toBe(4 + 10);
    });

    test('and can be stopped in that very moment', async () => {
      const { queue, model, ends, worker } = setUp();
      const { id } = queue.add(someJob);
      await model.next(1);
      worker.beginAnew(queue.grow(id, grown) as Job);
      worker.stopJob(id);
      await eventually(() => expect(ends).toMatchObject([[id, { end: 'stopped', answer: '' }]]));
      expect(model.asked.length).toBe(1);
    });
  });

  test('takes jobs of all chats strictly in the order they came', async () => {
    const { queue, model, ends } = setUp();
    const ids = [1, 2, 1, 3].map((chat_id) => queue.add({ ...someJob, chat_id }).id);
    for (let n = 1; n <= ids.length; n++) (await model.next(n)).end(answered('x'));
    await eventually(() => expect(ends.map(([id]) => id)).toEqual(ids));
    expect(model.asked.map(({ job }) => job.id)).toEqual(ids);
  });

  test('ends an answer whose time is over while somebody else waits, keeps what came, and goes on', async () => {
    const { queue, model, ends } = setUp({ answerLimit_ms: () => 0 });
    queue.add(someJob);
    const first = await model.next(1);
    queue.add({ ...someJob, chat_id: 2 });
    expect(model.asked.length).toBe(1);
    first.attempt.onProgress({ phase: 'answering', tokens: 1, firstWordAt: 1, answer: 'so', reasoning: '' });
    (await model.next(2)).end(answered('yes'));
    await eventually(() => expect(ends.length).toBe(2));
    const failure = { kind: 'broken', code: 'answer_limit' };
    expect(ends[0]?.[1]).toMatchObject({ end: 'failed', failure, answer: 'so far' });
    expect(ends[1]?.[1]).toEqual(answered('yes'));
  });

  test('runs one at a time', async () => {
    const { queue, model } = setUp();
    queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    await model.next(1);
    expect(queue.running.length).toBe(1);
    expect(queue.length).toBe(1);
  });

  test('several at once: one per chat, and nobody passes a job that wants another model', async () => {
    const { queue, model } = setUp({ concurrency: () => 3 });
    queue.add({ ...someJob, chat_id: 1 });
    queue.add({ ...someJob, chat_id: 1 });
    queue.add({ ...someJob, chat_id: 2 });
    queue.add({ ...someJob, chat_id: 3, model: 'other' });
    queue.add({ ...someJob, chat_id: 4 });
    const second = await model.next(2);
    expect(model.asked.map(({ job }) => job.chat_id)).toEqual([1, 2]);
    second.end(answered('x'));
    await eventually(() => expect(queue.running.length).toBe(1));
    expect(model.asked.length).toBe(2);
  });

  test('one that does not fit beside those that run waits for them', async () => {
    const fits = vi.fn(() => false);
    const { queue, model } = setUp({ concurrency: () => 3, fitsBeside: fits });
    for (const chat_id of [1, 2]) queue.add({ ...someJob, chat_id });
    const first = await model.next(1);
    expect(model.asked.length).toBe(1);
    expect(fits).toHaveBeenLastCalledWith(expect.objectContaining({ chat_id: 2 }), [
      expect.objectContaining({ id: first.job.id }),
    ]);
    first.end(answered('x'));
    expect((await model.next(2)).job.chat_id).toBe(2);
  });

  test.each([
    { times: 1, told: 0 },
    { times: 2, told: 1 },
  ])('tells when the server breaks off several at once: $times of two', async ({ times, told }) => {
    const onSeveralBrokeOff = vi.fn();
    const { queue, model, ends } = setUp({ concurrency: () => 2, onSeveralBrokeOff });
    for (const chat_id of [1, 2]) queue.add({ ...someJob, chat_id });
    await model.next(2);
    const failure = { kind: 'broken', code: 'interrupted', detail: '' } as const;
    for (const [index, { end }] of model.asked.entries())
      end(index < times ? { end: 'failed', failure, answer: 'so far', reasoning: '' } : answered('x'));
    await eventually(() => expect(ends.length).toBe(2));
    expect(onSeveralBrokeOff.mock.calls).toEqual(Array.from({ length: told }, () => [someJob.model]));
  });

  test('several that wait are asked for in their order, also when all may be taken at once', async () => {
    const { queue, model, worker } = setUp({ concurrency: () => 3 });
    worker.setPaused(true);
    for (const chat_id of [1, 2, 3, 4]) queue.add({ ...someJob, chat_id });
    worker.setPaused(false);
    await model.next(3);
    expect(model.asked.map(({ job }) => job.chat_id)).toEqual([1, 2, 3]);
  });

  test('a disk that cannot be read is asked again, whatever is heard of the server meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { storage, queue, model, worker } = setUp();
    const start = vi.spyOn(storage.jobs, 'start').mockImplementation(() => {
      throw diskIsFull();
    });
    queue.add(someJob);
    expect(start).toHaveBeenCalledOnce();
    start.mockRestore();
    worker.serverIsBack(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(model.asked.length).toBe(1);
  });

  test('what could not be put back because of the disk is taken first when the worker begins again', async () => {
    const { storage, queue, model, worker } = setUp();
    const first = queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    await model.next(1);
    const requeue = vi.spyOn(storage.jobs, 'requeue').mockImplementation(() => {
      throw diskIsFull();
    });
    await worker.stop();
    requeue.mockRestore();
    worker.start();
    expect((await model.next(2)).job.id).toBe(first.id);
    expect(queue.running.length).toBe(1);
  });

  test('a running job that left the disk does not hold the queue', async () => {
    const { storage, queue, model } = setUp();
    const { id } = queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    const first = await model.next(1);
    storage.database.run('DELETE FROM jobs WHERE id = @id', { id });
    first.end(answered('for nobody'));
    expect((await model.next(2)).job.chat_id).toBe(2);
  });

  test('a transient failure is tried again, three times in all', async () => {
    const { queue, model, ends } = setUp();
    queue.add(someJob);
    for (let n = 1; n <= 3; n++) (await model.next(n)).end(failedWith('transient'));
    await eventually(() => expect(ends.length).toBe(1));
    expect(ends[0]?.[1]).toMatchObject({ end: 'failed' });
    expect(model.asked.length).toBe(3);
  });

  test('a run that throws is tried twice more, and then ends with an error that has no words of it', async () => {
    let asked = 0;
    const { queue, ends } = setUp({
      run: () => {
        asked++;
        return Promise.reject(new RangeError('with words of a person'));
      },
    });
    queue.add(someJob);
    await eventually(() => expect(ends.length).toBe(1));
    expect(asked).toBe(3);
    const failure = { kind: 'transient', code: 'crashed', detail: 'RangeError' };
    expect(ends[0]?.[1]).toEqual({ end: 'failed', failure, answer: '', reasoning: '' });
  });

  test('after two empty answers the last try goes without the history', async () => {
    const { queue, model } = setUp();
    queue.add(someJob);
    for (let n = 1; n <= 3; n++) (await model.next(n)).end(failedWith('transient', 'empty_answer'));
    await eventually(() => expect(queue.running.length).toBe(0));
    expect(model.asked.map(({ attempt }) => attempt.historyShare)).toEqual([1, 1, 0]);
  });

  test('a refused request is not tried again', async () => {
    const { queue, model, ends } = setUp();
    queue.add(someJob);
    (await model.next(1)).end(failedWith('refused', 'model_not_found'));
    await eventually(() => expect(ends.length).toBe(1));
    expect(model.asked.length).toBe(1);
  });

  test('what is too long is tried with less and less history', async () => {
    const { queue, model, ends } = setUp();
    queue.add(someJob);
    for (let n = 1; n <= 3; n++) (await model.next(n)).end(failedWith('too_long', 'context_overflow'));
    await eventually(() => expect(ends.length).toBe(1));
    expect(model.asked.map(({ attempt }) => attempt.historyShare)).toEqual([1, 0.5, 0]);
  });

  test('what is too long with nothing to leave out is asked once', async () => {
    const { queue, model, ends } = setUp();
    queue.add(someJob);
    (await model.next(1)).end({
      ...failedWith('too_long', 'context_overflow'),
      canBeShorter: false,
    } as RunEnd);
    await eventually(() => expect(ends.length).toBe(1));
    expect(model.asked.length).toBe(1);
  });

  test('a server that is gone holds the queue, keeps the job at its head, and is waited for', async () => {
    const { queue, model, ends, worker, onUnreachable } = setUp();
    const first = queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    (await model.next(1)).end(failedWith('unreachable', 'server_off'));
    await eventually(() => expect(worker.held).toBe('lm_studio'));
    await eventually(() => expect(queue.position(first.id)).toBe(1));
    await eventually(() => expect(queue.length).toBe(2));
    expect(onUnreachable).toHaveBeenCalledOnce();
    expect(ends).toEqual([]);
    worker.serverIsBack(true);
    expect((await model.next(2)).job.id).toBe(first.id);
  });

  test('a server that looks well but takes no chat is asked less and less often', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked: number[] = [];
    const { queue, worker } = setUp({
      run: async () => {
        asked.push(Date.now());
        return failedWith('unreachable', 'not_lm_studio');
      },
    });
    const began = Date.now();
    queue.add(someJob);
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      worker.serverIsBack(false);
    }
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThan(10);
    expect(asked[1]).toBeLessThanOrEqual(began + 2000);
    expect(queue.length).toBe(1);
    const before = asked.length;
    worker.serverIsBack(true);
    expect(asked.length, 'one that was really gone meanwhile is asked at once').toBe(before + 1);
  });

  test.each(clockJumps)(
    'a server that takes no chat is asked again in time when the clock was %s',
    async (_, ms) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
      onTestFinished(() => void vi.useRealTimers());
      const run = vi.fn(async () => failedWith('unreachable', 'not_lm_studio'));
      const { queue, worker } = setUp({ run });
      queue.add(someJob);
      for (let times = 0; times < 2; times++) {
        await vi.advanceTimersByTimeAsync(0);
        worker.serverIsBack(false);
      }
      expect(run).toHaveBeenCalledTimes(2);
      jump(ms);
      worker.serverIsBack(false);
      expect(run, 'not sooner').toHaveBeenCalledTimes(2);
      await vi.advanceTimersByTimeAsync(2000);
      expect(run, 'nor later').toHaveBeenCalledTimes(3);
    },
  );

  test('the owner pauses: what runs is finished, nothing new is taken until Resume', async () => {
    const { queue, model, ends, worker } = setUp();
    queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    const first = await model.next(1);
    worker.setPaused(true);
    first.end(answered('x'));
    await eventually(() => expect(ends.length).toBe(1));
    expect(queue.length).toBe(1);
    worker.setPaused(false);
    await model.next(2);
  });

  test('Stop ends the running job with what it had said', async () => {
    const { queue, model, ends, worker } = setUp();
    const { id } = queue.add(someJob);
    await model.next(1);
    expect(worker.stopJob(id)).toBe(true);
    await eventually(() => expect(ends[0]?.[1]).toMatchObject({ end: 'stopped', answer: 'so far' }));
    expect(worker.stopJob(id)).toBe(false);
  });

  test('when the app ends, the running job goes back to the head of the queue', async () => {
    const { queue, model, ends, worker } = setUp();
    const { id } = queue.add(someJob);
    await model.next(1);
    await worker.stop();
    expect(ends).toEqual([]);
    expect(queue.waiting().map((job) => job.id)).toEqual([id]);
  });

  test('a finished answer outlives a disk that refuses it for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let refusals = 5;
    const written: RunEnd[] = [];
    const { queue, model } = setUp({
      settle: (job, end) => {
        if (refusals-- > 0) throw diskIsFull();
        written.push(end);
        queue.settle(job.id, { ...emptyResult, outcome: 'done' });
      },
    });
    queue.add(someJob);
    await eventually(() => expect(model.asked.length).toBe(1));
    model.asked[0]?.end(answered('kept'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(written).toMatchObject([{ answer: 'kept' }]);
  });

  test('a job that took the app down three times is ended instead of tried a fourth time', async () => {
    const storage = temporaryStorage();
    const { id } = storage.jobs.insert(someJob);
    for (let crash = 0; crash < 3; crash++) {
      storage.jobs.start(id, 1);
      storage.jobs.recover();
    }
    const { model, ends } = setUp({}, storage);
    await eventually(() => expect(ends[0]?.[1]).toMatchObject({ failure: { code: 'crashed' } }));
    expect(model.asked.length).toBe(0);
  });

  test('a result that our own code cannot write down ends with an error, and the queue goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const written: RunEnd[] = [];
    const { queue, model } = setUp({
      settle: (job, end) => {
        if (end.end === 'answered' && end.answer === 'poison') throw new TypeError('a defect');
        written.push(end);
        queue.settle(job.id, { ...emptyResult, outcome: 'done' });
      },
    });
    queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    (await model.next(1)).end(answered('poison'));
    await vi.advanceTimersByTimeAsync(5000);
    (await model.next(2)).end(answered('fine'));
    await eventually(() =>
      expect(written).toMatchObject([
        { failure: { code: 'crashed', detail: 'TypeError' } },
        { answer: 'fine' },
      ]),
    );
  });

  test.each<[string, Overrides]>([
    ['run', { run: () => Promise.reject(new TypeError('a defect')) }],
    ['run at once', { run: () => defect() }],
    ['settle', { settle: defect }],
    ['onProgress', { onProgress: defect }],
    ['onUnreachable', { run: async () => failedWith('unreachable', 'server_off'), onUnreachable: defect }],
    ['run, settle and onProgress', { run: () => defect(), settle: defect, onProgress: defect }],
  ])('whatever throws (%s), no job stays running and the next one is taken', async (_, throwing) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked: number[] = [];
    const { run = async () => answered('x') } = throwing;
    const { queue, worker } = setUp({
      ...throwing,
      run: (job, attempt) => {
        asked.push(job.chat_id);
        // What a server that is gone does to one, it does to all: it is back for the second.
        return job.chat_id === 1 && asked.length < 10 ? run(job, attempt) : Promise.resolve(answered('x'));
      },
    });
    queue.add(someJob);
    queue.add({ ...someJob, chat_id: 2 });
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      worker.serverIsBack(true);
    }
    expect(asked).toContain(2);
    expect(queue.running).toEqual([]);
    expect(queue.length).toBe(0);
    expect(worker.running).toEqual([]);
    expect(log.error).toHaveBeenCalled();
  });

  test('an answer that is whole when the app ends is kept', async () => {
    const { queue, ends, worker } = setUp({
      run: (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(answered('just finished')));
        }),
    });
    queue.add(someJob);
    await worker.stop();
    expect(ends).toMatchObject([[expect.any(Number), { end: 'answered', answer: 'just finished' }]]);
    expect(queue.length).toBe(0);
    expect(queue.delivering).toBe(1);
  });

  test('what failed while the app ends waits again and is not told as a failure', async () => {
    const { queue, ends, worker } = setUp({
      run: (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(failedWith('refused')));
        }),
    });
    const { id } = queue.add(someJob);
    await worker.stop();
    expect(ends).toEqual([]);
    expect(queue.position(id)).toBe(1);
  });

  test.each(['answered', 'refused'] as const)(
    'a chat that the server took (%s) lets it be asked at once when it is found gone again',
    async (end) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
      onTestFinished(() => void vi.useRealTimers());
      const gone = failedWith('unreachable', 'server_off');
      const took = end === 'answered' ? answered('x') : failedWith('refused');
      const ends = [gone, gone, gone, took, gone, took];
      let asked = 0;
      const { queue, worker } = setUp({ run: async () => ends[asked++] ?? answered('x') });
      queue.add(someJob);
      queue.add({ ...someJob, chat_id: 2 });
      while (asked < 5) {
        worker.serverIsBack(false);
        await vi.advanceTimersByTimeAsync(1000);
      }
      expect(worker.held).toBe('lm_studio');
      worker.serverIsBack(false);
      expect(asked, 'without a pause').toBe(6);
    },
  );

  describe('a server that goes away at a request', () => {
    const takenAndGone: RunEnd = { ...failedWith('unreachable', 'server_off'), wasTaken: true } as RunEnd;

    function goesAway(away_ms: number) {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
      onTestFinished(() => void vi.useRealTimers());
      const asked: number[] = [];
      const { queue, worker, ends } = setUp({
        run: async ({ chat_id }) => {
          asked.push(chat_id);
          return chat_id === 1 ? takenAndGone : answered('x');
        },
      });
      const comesBack = async () => {
        await vi.advanceTimersByTimeAsync(away_ms);
        worker.serverIsBack(true);
        await vi.advanceTimersByTimeAsync(0);
      };
      const first = queue.add({ ...someJob, chat_id: 1 });
      queue.add({ ...someJob, chat_id: 2 });
      return { queue, asked, ends, comesBack, first };
    }

    test('and is back soon is asked three times, then the message has its end', async () => {
      const { asked, ends, comesBack, first } = goesAway(29_000);
      await vi.advanceTimersByTimeAsync(0);
      for (let times = 1; times <= 3; times++) await comesBack();
      expect(asked).toEqual([1, 1, 1, 2]);
      expect(ends[0]).toMatchObject([first.id, { end: 'failed', failure: { code: 'breaks_server' } }]);
    });

    test('and stays away costs nobody an answer; from the third time on the others go first', async () => {
      const { queue, asked, ends, comesBack, first } = goesAway(31_000);
      await vi.advanceTimersByTimeAsync(0);
      for (let times = 1; times <= 5; times++) await comesBack();
      expect(asked).toEqual([1, 1, 1, 2, 1, 1, 1]);
      expect(ends.map(([id]) => id)).not.toContain(first.id);
      expect(queue.get(first.id)?.state).toBe('waiting');
    });
  });

  test('a job whose model does not come within a day has its end', async () => {
    const day_ms = 24 * 60 * 60_000;
    let now = someJob.received_at + day_ms;
    const { queue, model, ends } = setUp({ now: () => now });
    queue.add(someJob);
    (await model.next(1)).end(failedWith('unusable', 'model_not_found'));
    await eventually(() => expect(queue.holds.length).toBe(1));
    expect(ends).toEqual([]);
    now += 1;
    queue.modelsListed([{ id: someJob.model, loaded: true }]);
    (await model.next(2)).end(failedWith('unusable', 'model_not_found'));
    await eventually(() => expect(ends).toMatchObject([[1, { failure: { code: 'model_not_found' } }]]));
  });

  test('a server that is known to be gone holds the queue; it is told once, and so is that it is back', async () => {
    const onProgress = vi.fn();
    const { queue, model, worker } = setUp({ onProgress });
    worker.serverIsGone('server_off');
    expect(onProgress).toHaveBeenCalledOnce();
    worker.serverIsGone('server_off');
    expect(onProgress).toHaveBeenCalledOnce();
    queue.add(someJob);
    expect([worker.held, worker.serverHold?.code, queue.length]).toEqual(['lm_studio', 'server_off', 1]);
    worker.serverIsGone('unauthorized');
    expect(worker.serverHold?.code).toBe('unauthorized');
    worker.setPaused(true);
    expect(worker.held).toBe('owner');
    worker.setPaused(false);
    expect(queue.length).toBe(1);
    onProgress.mockClear();
    worker.serverIsBack(true);
    expect([worker.held, worker.serverHold?.code]).toEqual(['no', undefined]);
    expect(onProgress).toHaveBeenCalled();
    await model.next(1);
    onProgress.mockClear();
    worker.serverIsBack(true);
    expect(onProgress, 'it was not away').not.toHaveBeenCalled();
  });

  test('keeps what a server that is gone said, until it says another thing', async () => {
    const { queue, ends, worker } = setUp({ run: async () => failedWith('unreachable', 'server_off') });
    const hold = () => [worker.serverHold?.code, worker.serverHold?.detail, worker.serverHold?.tries];
    worker.serverIsGone('server_off');
    worker.serverIsGone('server_off', 'ECONNREFUSED');
    expect(hold()).toEqual(['server_off', 'ECONNREFUSED', 0]);
    worker.serverIsGone('server_off', '503 other words for the same');
    worker.serverIsGone('unauthorized');
    expect(hold()).toEqual(['unauthorized', 'ECONNREFUSED', 0]);
    worker.serverIsGone('not_lm_studio', '200 <html>');
    expect(hold()).toEqual(['not_lm_studio', '200 <html>', 0]);
    expect([queue.length, ends]).toEqual([0, []]);
  });

  test('a server that takes no chat is asked again by itself after a pause, the first time without one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    let asked = 0;
    const { queue, worker } = setUp({
      run: async () => {
        asked++;
        return failedWith('unreachable', 'not_lm_studio');
      },
    });
    queue.add(someJob);
    await vi.advanceTimersByTimeAsync(0);
    worker.serverIsBack(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked, 'at once').toBe(2);
    worker.serverIsBack(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked, 'not at once').toBe(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked, 'by itself').toBe(3);
    worker.serverIsBack(false);
    worker.serverIsGone('server_off');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked, 'not while it is known to be gone').toBe(3);
  });

  test('shows what runs, and how far it has come, until it has ended', async () => {
    const onProgress = vi.fn();
    const { queue, model, worker } = setUp({ onProgress });
    const { id } = queue.add(someJob);
    const { attempt, end } = await model.next(1);
    expect(onProgress).toHaveBeenCalled();
    const begun = { phase: 'reading', tokens: 0, answer: '', reasoning: '' } as const;
    expect(worker.running).toMatchObject([{ job: { id }, progress: begun }]);
    onProgress.mockClear();
    const further = { ...begun, phase: 'answering', tokens: 2, answer: 'Once upon' } as const;
    attempt.onProgress(further);
    expect(onProgress).toHaveBeenCalledOnce();
    expect(worker.running[0]?.progress).toBe(further);
    end(answered('Once upon a time'));
    await eventually(() => expect(worker.running).toEqual([]));
    attempt.onProgress(further);
    expect(worker.running, 'a late word changes nothing').toEqual([]);
  });

  test('Stop between two tries ends it without another', async () => {
    const { queue, model, ends, worker } = setUp({ retryDelay_ms: () => 60_000 });
    const { id } = queue.add(someJob);
    (await model.next(1)).end(failedWith('transient'));
    await eventually(() => expect(log.warn).toHaveBeenCalled());
    worker.stopJob(id);
    await eventually(() => expect(ends).toEqual([[id, { end: 'stopped', answer: '', reasoning: '' }]]));
    expect(model.asked.length).toBe(1);
  });

  test('only empty answers are tried without the history', async () => {
    const { queue, model } = setUp();
    queue.add(someJob);
    for (let n = 1; n <= 3; n++) (await model.next(n)).end(failedWith('transient'));
    await eventually(() => expect(queue.running.length).toBe(0));
    expect(model.asked.map(({ attempt }) => attempt.historyShare)).toEqual([1, 1, 1]);
  });

  test('a job that took the app down twice is tried once more', async () => {
    const storage = temporaryStorage();
    const { id } = storage.jobs.insert(someJob);
    for (let crash = 0; crash < 2; crash++) {
      storage.jobs.start(id, 1);
      storage.jobs.recover();
    }
    const { model } = setUp({}, storage);
    expect((await model.next(1)).job.id).toBe(id);
  });

  test('what cannot be written down is tried three times, then the error is, and then it ends without a word', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const tried: string[] = [];
    const { storage, queue } = setUp({
      run: async () => answered('x'),
      settle: (_, { end }) => {
        tried.push(end);
        defect();
      },
    });
    const { id } = queue.add(someJob);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual(['answered', 'answered', 'answered', 'failed', 'failed', 'failed']);
    expect(storage.jobs.get(id)).toMatchObject({ state: 'failed', failure_code: 'crashed' });
  });

  test('a worker that has begun does not begin again, and one that has stopped takes nothing', async () => {
    const { queue, model, worker } = setUp();
    queue.add(someJob);
    await model.next(1);
    worker.start();
    expect(queue.running.length).toBe(1);
    expect(model.asked.length).toBe(1);
    worker.serverIsGone('server_off');
    await worker.stop();
    worker.serverIsBack(true);
    expect(worker.serverHold?.code, 'whoever begins again asks first').toBe('server_off');
    expect(queue.length).toBe(1);
  });
});
