import { describe, expect, test } from 'vitest';
import type { RecentJob } from '../../main/common/status.ts';
import { tokensPerSecond, waitTime, workTime } from './requestTimes.ts';

const job = (more: Partial<RecentJob>): RecentJob => ({
  id: 1,
  who: 'Anna',
  preview: 'Hello',
  size: 5,
  model: 'some/model',
  state: 'waiting',
  receivedAt: 1000,
  ...more,
});

describe('the times of a request', () => {
  test('grow with the clock while it waits', () => {
    expect(waitTime(job({}), 4000)).toBe(3000);
    expect(workTime(job({}), 4000)).toBeUndefined();
  });

  test('grow with the clock while the model works', () => {
    const running = job({ state: 'running', startedAt: 3000 });
    expect(waitTime(running, 10_000)).toBe(2000);
    expect(workTime(running, 10_000)).toBe(7000);
  });

  test('stand still once it is done', () => {
    const done = job({ state: 'done', startedAt: 3000, finishedAt: 8000 });
    expect(waitTime(done, 99_000)).toBe(2000);
    expect(workTime(done, 99_000)).toBe(5000);
  });

  test('are unknown when it was stopped before its turn', () => {
    const stopped = job({ state: 'stopped', finishedAt: 8000 });
    expect(waitTime(stopped, 99_000)).toBeUndefined();
    expect(workTime(stopped, 99_000)).toBeUndefined();
  });

  test('do not count the sending of an answer whose end is unknown', () => {
    expect(workTime(job({ state: 'delivering', startedAt: 3000 }), 99_000)).toBeUndefined();
  });
});

describe('the speed of an answer', () => {
  test('is what arrived since the first word, by the time since then', () => {
    expect(tokensPerSecond({ tokens: 84, firstWordAt: 1000 }, 3000)).toBe(42);
  });

  test('sinks while the model stands still', () => {
    expect(tokensPerSecond({ tokens: 84, firstWordAt: 1000 }, 13_000)).toBe(7);
  });

  test('is not told before the first word, nor in its first second', () => {
    expect(tokensPerSecond({ tokens: 0 }, 5000)).toBeUndefined();
    expect(tokensPerSecond({ tokens: 3, firstWordAt: 1000 }, 1999)).toBeUndefined();
  });
});
