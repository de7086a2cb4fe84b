import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import {
  blocked,
  type RecordedCall,
  recordedApi,
  serverError,
  tooMany,
} from '../../../test/support/recordedApi.ts';
import type { Job, NewJob } from '../../core/queue/job.ts';
import { emptyResult } from '../../core/queue/job.ts';
import { JobQueue, type OpenJob } from '../../core/queue/jobQueue.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { PerChatQueue } from './perChatQueue.ts';
import { RateLimiter } from './rateLimiter.ts';
import { Typing } from './typing.ts';

const second = 1000;

function setUp() {
  fakeTimers();
  const storage = temporaryStorage();
  const telegram = recordedApi();
  const log = new MemoryLog();
  const queue = new JobQueue(someJob.bot_id, { disk: storage, log });
  const perChat = new PerChatQueue();
  const rateLimiter = new RateLimiter();
  const wanted = { is: (_job: OpenJob) => true };
  const typing = new Typing({
    api: telegram.api,
    queue,
    perChat,
    rateLimiter,
    isWanted: (job) => wanted.is(job),
    log,
  });
  queue.onChange(() => typing.update());
  onTestFinished(() => typing.stop());
  /** Time passes, and what follows from it happens. */
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  /** Somebody's turn comes. */
  const begin = async (job: Partial<NewJob> = {}) => {
    queue.add({ ...someJob, ...job });
    const running = queue.claim(10) as Job;
    await pass(0);
    return running;
  };
  const end = async (job: Job) => {
    queue.settle(job.id, { ...emptyResult, outcome: 'done' });
    await pass(0);
  };
  return { ...telegram, queue, perChat, rateLimiter, wanted, typing, log, pass, begin, end };
}

const chatsOf = (calls: readonly RecordedCall[]) => calls.map(({ payload }) => payload.chat_id);

describe('“typing…”', () => {
  test('is shown as soon as the answer is worked on, and again before it would vanish', async () => {
    const { begin, pass, newCalls } = setUp();
    await begin({ chat_id: 7 });
    expect(newCalls()).toMatchObject([
      { method: 'sendChatAction', payload: { chat_id: 7, action: 'typing' } },
    ]);
    await pass(14 * second);
    const shown = newCalls();
    expect(shown).toHaveLength(3);
    // Telegram takes it away after five seconds.
    for (const [index, { at }] of shown.entries())
      expect(at - (shown[index - 1]?.at ?? at)).toBeLessThan(5 * second);
  });

  test('ends with the answer', async () => {
    const { begin, end, pass, newCalls } = setUp();
    const job = await begin();
    await end(job);
    newCalls();
    await pass(60 * second);
    expect(newCalls()).toEqual([]);
  });

  test('is not shown to those who only wait', async () => {
    const { queue, pass, newCalls } = setUp();
    queue.add(someJob);
    await pass(10 * second);
    expect(newCalls()).toEqual([]);
  });

  test('is shown in every chat that is being answered, once each', async () => {
    const { begin, newCalls } = setUp();
    await begin({ chat_id: 7 });
    await begin({ chat_id: 8 });
    await begin({ chat_id: 9 });
    expect(chatsOf(newCalls())).toEqual([7, 8, 9]);
  });

  test('is shown in the topic of the message', async () => {
    const { begin, newCalls } = setUp();
    await begin({ chat_id: -7, thread_id: 5 });
    expect(newCalls()).toMatchObject([{ payload: { message_thread_id: 5 } }]);
    await begin({ chat_id: -8, thread_id: 0 });
    expect(newCalls()[0]?.payload).not.toHaveProperty('message_thread_id');
  });

  test('stays away where something better is shown, and comes when that ends', async () => {
    const { begin, pass, newCalls, wanted } = setUp();
    wanted.is = (job) => job.chat_kind === 'group';
    await begin({ chat_id: 7, chat_kind: 'person' });
    await begin({ chat_id: -7, chat_kind: 'group' });
    await pass(5 * second);
    expect(chatsOf(newCalls())).toEqual([-7, -7]);
    wanted.is = () => true;
    await pass(5 * second);
    expect(chatsOf(newCalls())).toContain(7);
  });

  test('comes again when a message that was put back is answered anew', async () => {
    const { queue, begin, pass, newCalls } = setUp();
    const job = await begin();
    queue.requeue(job.id);
    await pass(60 * second);
    newCalls();
    queue.claim(1);
    await pass(0);
    expect(newCalls()).toHaveLength(1);
  });

  test('keeps a pause that Telegram wants, with the drafts of the chat, but holds no message', async () => {
    const { begin, pass, newCalls, refuse, perChat } = setUp();
    refuse(tooMany(30));
    await begin({ chat_id: 7 });
    expect(perChat.pausedFor(7, 'drafts')).toBe(30 * second);
    expect(perChat.pausedFor(7)).toBe(0);
    newCalls();
    await pass(29 * second);
    expect(newCalls()).toEqual([]);
    await pass(5 * second);
    expect(newCalls()).toHaveLength(1);
  });

  test('keeps a pause that somebody else was told', async () => {
    const { begin, newCalls, perChat } = setUp();
    perChat.pause(7, 30 * second);
    await begin({ chat_id: 7 });
    expect(newCalls()).toEqual([]);
  });

  test('uses no more than the chat bears', async () => {
    const { begin, pass, newCalls, rateLimiter } = setUp();
    while (rateLimiter.delayFor(7, 'draft') === 0) rateLimiter.spend(7, 'draft');
    await begin({ chat_id: 7 });
    expect(newCalls()).toEqual([]);
    await pass(60 * second);
    expect(newCalls().length).toBeGreaterThan(5);
    // What it shows counts.
    const before = rateLimiter.size;
    await begin({ chat_id: 8 });
    expect(rateLimiter.size).toBeGreaterThan(before);
  });

  test.each([
    ['is tried again after an error of the server', serverError, true],
    ['is given up where the chat cannot be written to', blocked, false],
  ])('%s', async (_name, answer, isTriedAgain) => {
    const { begin, pass, newCalls, refuse, log } = setUp();
    refuse(answer);
    await begin();
    newCalls();
    await pass(20 * second);
    expect(newCalls().length > 0).toBe(isTriedAgain);
    expect(log.lines).toHaveLength(1);
  });

  test('is over when the bot stops, and a call under way is no trouble then', async () => {
    const { begin, pass, newCalls, refuse, hold, typing, log } = setUp();
    const release = hold();
    refuse(new Error('aborted'));
    await begin();
    newCalls();
    typing.stop();
    release();
    await pass(20 * second);
    await begin({ chat_id: 8 });
    expect(newCalls()).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});
