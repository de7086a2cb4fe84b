import { expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { someJob, temporaryQueue } from '../../storage/testing.ts';
import { AnswerLimit } from './answerLimit.ts';
import { emptyResult } from './job.ts';

const minute_ms = 60_000;

function setUp() {
  fakeTimers();
  const { queue } = temporaryQueue();
  const limit = { ms: 15 * minute_ms };
  const onOver = vi.fn();
  const running = queue.add(someJob);
  queue.claim(1);
  const answer = new AnswerLimit(running, { queue, answerLimit_ms: () => limit.ms }, onOver);
  const borisWrites = () => queue.add({ ...someJob, chat_id: 2, user_id: 2 }).id;
  /** Time passes; what the queue tells of its changes has come before. */
  const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * minute_ms);
  return { queue, limit, onOver, answer, borisWrites, pass };
}

test('an answer takes as long as it likes while nobody else waits', async () => {
  const { queue, onOver, answer, pass } = setUp();
  answer.begin();
  queue.add(someJob);
  await pass(600);
  expect(onOver).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('it is over a while after somebody else began to wait, and that is told once', async () => {
  const { onOver, answer, borisWrites, pass } = setUp();
  answer.begin();
  await pass(60);
  borisWrites();
  await pass(14.9);
  borisWrites();
  expect(onOver).not.toHaveBeenCalled();
  await pass(0.2);
  expect(onOver).toHaveBeenCalledTimes(1);
  borisWrites();
  await pass(60);
  expect(onOver).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('it is counted from the first word, however long somebody has waited by then', async () => {
  const { onOver, answer, borisWrites, pass } = setUp();
  borisWrites();
  await pass(600);
  answer.begin();
  await pass(14.9);
  answer.begin();
  expect(onOver).not.toHaveBeenCalled();
  await pass(0.2);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('whoever leaves the queue is not waited for', async () => {
  const { queue, onOver, answer, borisWrites, pass } = setUp();
  answer.begin();
  const id = borisWrites();
  await pass(14);
  queue.settle(id, { ...emptyResult, outcome: 'stopped' });
  await pass(14);
  borisWrites();
  await pass(14);
  expect(onOver).not.toHaveBeenCalled();
  await pass(1.1);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('a limit that is changed meanwhile counts within seconds', async () => {
  const { limit, onOver, answer, borisWrites, pass } = setUp();
  answer.begin();
  borisWrites();
  limit.ms = -1000;
  await pass(600);
  expect(onOver).not.toHaveBeenCalled();
  limit.ms = minute_ms;
  await pass(0.1);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('an answer that has ended is not watched any more', async () => {
  const { onOver, answer, borisWrites, pass } = setUp();
  answer.begin();
  borisWrites();
  answer.end();
  borisWrites();
  await pass(60);
  expect(onOver).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
