import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import { emptyResult, type Job } from '../core/queue/job.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../storage/testing.ts';
import { SharedContext } from './sharedContext.ts';

const context = 8000;

/** A queue whose jobs' prompts take as many tokens as they have characters. */
function setUp({ shared = true } = {}) {
  const storage = temporaryStorage();
  const queue = new JobQueue(1000, { disk: storage, log: new MemoryLog() });
  const prompts = {
    sharedContext: () => (shared ? context : undefined),
    tokensOf: (job: Job) => job.text.length,
  };
  const room = new SharedContext({ jobs: storage.jobs, prompts });
  let chat_id = 0;
  return {
    room,
    asks: (prompt: number, max_tokens: number) =>
      queue.add({ ...someJob, chat_id: ++chat_id, text: 'x'.repeat(prompt), max_tokens }).id,
    begins: (concurrency = 4) =>
      queue.claim(concurrency, (job, running) => room.fitsBeside(job, running))?.id,
    ends: (id: number) => {
      queue.settle(id, { ...emptyResult, outcome: 'done' });
      queue.close(id);
    },
  };
}

describe('several jobs in one context', () => {
  test('begin as long as prompts and answers fit into it', () => {
    const { asks, begins } = setUp();
    const ids = [asks(1000, 1000), asks(3000, 1000), asks(1000, 1000), asks(1, 1)];
    expect([begins(), begins(), begins(), begins()]).toEqual([ids[0], ids[1], ids[2], undefined]);
  });

  test('one that does not fit waits for the others, and nobody passes it', () => {
    const { asks, begins, ends } = setUp();
    const [first, long] = [asks(4000, 100), asks(4000, 100)];
    asks(10, 10);
    expect([begins(), begins()]).toEqual([first, undefined]);
    ends(first);
    expect(begins()).toBe(long);
  });

  test('four with short questions and answers without a limit run together', () => {
    const { asks, begins } = setUp();
    const ids = [1, 2, 3, 4].map(() => asks(900, -1));
    expect(ids.map(() => begins())).toEqual(ids);
  });

  test('one that is alone begins, however long it is', () => {
    const { asks, begins } = setUp();
    expect(begins()).toBeUndefined();
    const id = asks(3 * context, -1);
    expect(begins()).toBe(id);
  });

  test('counts what was really sent, and what an answer has taken beyond what was expected', () => {
    const { asks, begins, room } = setUp();
    const first = asks(7000, -1);
    const second = asks(5000, 100);
    expect([begins(), begins()]).toEqual([first, undefined]);
    room.sends(first, 500);
    room.says(first, 2500);
    expect(begins()).toBeUndefined();
    room.says(first, 2400);
    expect(begins()).toBe(second);
  });

  test('where each has a context of its own, or nobody knows it, only their number counts', () => {
    const { asks, begins } = setUp({ shared: false });
    const ids = [asks(9000, -1), asks(9000, -1), asks(9000, -1)];
    expect([begins(2), begins(2)]).toEqual([ids[0], ids[1]]);
    expect(begins(2)).toBeUndefined();
  });

  test('whatever is asked and ends, never do more run than fit, nobody is passed, and nothing waits for nothing', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ prompt: fc.nat(6000), limit: fc.constantFrom(-1, 10, 2000) }) },
      { weight: 2, arbitrary: fc.record({ ends: fc.nat(5) }) },
    );
    const property = fc.property(
      fc.array(step, { maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      (steps, most) => {
        const { asks, begins, ends } = setUp();
        const needs = new Map<number, number>();
        const waiting: number[] = [];
        const running: number[] = [];
        for (const one of steps) {
          if ('ends' in one) {
            const [id] = running.splice(one.ends % Math.max(1, running.length), 1);
            if (id !== undefined) ends(id);
          } else {
            const id = asks(one.prompt, one.limit);
            waiting.push(id);
            needs.set(id, one.prompt + (one.limit === -1 ? context / 8 : one.limit));
          }
          for (let id = begins(most); id !== undefined; id = begins(most)) {
            expect(id).toBe(waiting.shift());
            running.push(id);
          }
          const sum = (ids: readonly number[]) => ids.reduce((all, id) => all + (needs.get(id) ?? 0), 0);
          expect(running.length).toBeLessThanOrEqual(most);
          if (running.length > 1) expect(sum(running)).toBeLessThanOrEqual(context);
          const [head] = waiting;
          if (head === undefined) continue;
          const isFull = running.length === most || sum([...running, head]) > context;
          expect(isFull && running.length > 0).toBe(true);
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});
