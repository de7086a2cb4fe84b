import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BotStatus, QueueStatus, RunningJob } from '../../common/status.ts';
import { someQueue, someStatus } from '../../common/testing.ts';
import { StayAwake } from './stayAwake.ts';

const minute_ms = 60_000;
const running: RunningJob = {
  id: 1,
  who: 'Anna',
  model: 'some/model',
  preview: null,
  size: 1,
  startedAt: 0,
  phase: 'answering',
  tokens: 1,
};
const online: BotStatus = { state: 'online', me: { id: 1, username: 'courier_bot', name: 'Courier' } };

describe('the computer', () => {
  let awake: Set<number>;
  let kinds: string[];
  let stayAwake: StayAwake;
  let isAlwaysWanted: boolean;

  beforeEach(() => {
    vi.useFakeTimers();
    awake = new Set();
    kinds = [];
    isAlwaysWanted = false;
    stayAwake = new StayAwake({
      isAlwaysWanted: () => isAlwaysWanted,
      powerSaveBlocker: {
        start: (kind) => {
          awake.add(kinds.push(kind));
          return kinds.length;
        },
        stop: (id) => awake.delete(id),
      },
    });
  });
  afterEach(() => {
    stayAwake.stop();
    vi.useRealTimers();
  });

  const become = (queue: Partial<QueueStatus>, bot: BotStatus = online) =>
    stayAwake.update(someStatus({ bot, queue: someQueue(queue) }));

  test('is kept awake while an answer is written, for however long, and by one blocker', () => {
    become({ running: [running] });
    vi.advanceTimersByTime(600 * minute_ms);
    become({ running: [running], waiting: 1 });
    expect(awake.size).toBe(1);
    expect(kinds).toEqual(['prevent-app-suspension']);
    become({});
    expect(awake.size).toBe(0);
  });

  test('is kept awake while somebody waits, but for no more than an hour in which nothing is begun', () => {
    become({ waiting: 2, held: 'lm_studio' });
    vi.advanceTimersByTime(59 * minute_ms);
    // Who comes later brings the server no nearer.
    become({ waiting: 3, held: 'lm_studio' });
    expect(awake.size).toBe(1);
    vi.advanceTimersByTime(minute_ms);
    expect(awake.size).toBe(0);
    become({ waiting: 4, held: 'lm_studio' });
    expect(awake.size).toBe(0);
    become({ waiting: 3, running: [running] });
    expect(awake.size).toBe(1);
    become({ waiting: 3 });
    vi.advanceTimersByTime(59 * minute_ms);
    expect(awake.size).toBe(1);
  });

  test.each<[string, Partial<QueueStatus>, BotStatus]>([
    ['nobody waits', {}, online],
    ['the owner has paused the queue', { waiting: 3, held: 'owner' }, online],
    ['the bot is stopped', { waiting: 3 }, { state: 'stopped' }],
    ['an answer only waits for Telegram', { delivering: 1 }, online],
  ])('may sleep when %s', (_, queue, bot) => {
    become({ waiting: 1 });
    expect(awake.size).toBe(1);
    become(queue, bot);
    expect(awake.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is kept awake until the end of an answer that is still written when the owner pauses', () => {
    become({ running: [running], waiting: 1, held: 'owner' });
    expect(awake.size).toBe(1);
  });

  test.each<[string, Partial<QueueStatus>, BotStatus]>([
    ['nobody waits', {}, online],
    ['the owner has paused the queue', { waiting: 3, held: 'owner' }, online],
    ['the network is away', {}, { state: 'offline', reason: 'no_connection', retryAt: 0 }],
  ])('is kept awake, where the owner wants that, also when %s', (_, queue, bot) => {
    isAlwaysWanted = true;
    become(queue, bot);
    vi.advanceTimersByTime(600 * minute_ms);
    become({ waiting: 1, held: 'lm_studio' });
    vi.advanceTimersByTime(600 * minute_ms);
    expect([...awake]).toEqual([1]);
    isAlwaysWanted = false;
    become({});
    expect(awake.size).toBe(0);
  });

  test.each<[string, BotStatus]>([
    ['is stopped', { state: 'stopped' }],
    ['has no token', { state: 'needs_token', reason: 'none' }],
  ])('may sleep when the bot %s, whatever the owner wants', (_, bot) => {
    isAlwaysWanted = true;
    become({});
    become({}, bot);
    expect(awake.size).toBe(0);
  });

  test('may sleep when the app ends', () => {
    isAlwaysWanted = true;
    become({ waiting: 1 });
    stayAwake.stop();
    expect(awake.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
