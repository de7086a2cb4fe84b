import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../storage/testing.ts';
import { AnswersAtOnce } from './answersAtOnce.ts';

function setUp(set: number | 'auto', ...models: Partial<ModelInfo>[]) {
  const queue = new JobQueue(1000, { disk: temporaryStorage(), log: new MemoryLog() });
  const status: LmStudioStatus = {
    state: 'online',
    api: 'v1',
    models: models.map((model) => ({ id: 'm', name: 'M', loaded: true, reasoning: false, ...model })),
  };
  const settings = { get: () => set, onChange: () => () => {} } as never;
  const answersAtOnce = new AnswersAtOnce({ settings, queue, lmStudio: () => status });
  queue.add({ ...someJob, model: 'm' });
  return { answersAtOnce, queue };
}

describe('how many are answered at once', () => {
  test('is what the owner set, whatever the model is loaded for', () => {
    expect(setUp(7, { parallel: 2 }).answersAtOnce.limit).toBe(7);
  });

  test.each([
    { parallel: 1, limit: 1 },
    { parallel: 3, limit: 3 },
    { parallel: 4, limit: 4 },
    { parallel: 16, limit: 4 },
    { parallel: 0, limit: 1 },
    { limit: 1 },
  ])('is by itself what the model is loaded for: $parallel', ({ limit, ...model }) => {
    expect(setUp('auto', model).answersAtOnce.limit).toBe(limit);
  });

  test('is that of the model which is asked now, else of the one that is next', () => {
    const { answersAtOnce, queue } = setUp('auto', { parallel: 2 }, { id: 'other', parallel: 3 });
    expect(answersAtOnce.limit).toBe(2);
    queue.prioritize(queue.add({ ...someJob, chat_id: 2, model: 'other' }).id);
    expect(answersAtOnce.limit).toBe(3);
    queue.claim(1);
    expect(answersAtOnce.limit).toBe(3);
  });

  test('is one for an hour after the server broke off several of that model', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { answersAtOnce } = setUp('auto', { parallel: 4 });
    answersAtOnce.brokeOff('other');
    expect(answersAtOnce.limit).toBe(4);
    answersAtOnce.brokeOff('m');
    expect(answersAtOnce.limit).toBe(1);
    vi.advanceTimersByTime(59 * 60_000);
    expect(answersAtOnce.limit).toBe(1);
    vi.advanceTimersByTime(2 * 60_000);
    expect(answersAtOnce.limit).toBe(4);
  });
});
