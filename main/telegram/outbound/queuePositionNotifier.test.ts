import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import {
  blocked,
  notModified,
  recordedApi,
  serverError,
  tokenRefused,
  tooMany,
} from '../../../test/support/recordedApi.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import type { FailureCode } from '../../common/failure.ts';
import type { Job, NewJob } from '../../core/queue/job.ts';
import { emptyResult } from '../../core/queue/job.ts';
import { JobQueue } from '../../core/queue/jobQueue.ts';
import type { ServerHold } from '../../core/queue/worker.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { t } from '../locales/translate.ts';
import { PerChatQueue } from './perChatQueue.ts';
import { QueuePositionNotifier } from './queuePositionNotifier.ts';
import { RateLimiter } from './rateLimiter.ts';

const second = 1000;
const minute = 60 * second;
/** Long enough for whatever is about to be told to be told. */
const soon = 5 * second;

function setUp() {
  fakeTimers();
  const storage = temporaryStorage();
  const telegram = recordedApi();
  const { bot_id } = someJob;
  const log = new MemoryLog();
  const queue = new JobQueue(bot_id, { disk: storage, log });
  const perChat = new PerChatQueue();
  const rateLimiter = new RateLimiter();
  const worker = {
    held: 'no' as 'no' | 'owner' | 'lm_studio',
    serverHold: undefined as ServerHold | undefined,
  };
  const positions = new QueuePositionNotifier({
    api: telegram.api,
    queue,
    perChat,
    worker,
    rateLimiter,
    concurrency: () => 1,
    log,
  });
  onTestFinished(() => positions.stop());

  /** Time passes, and what follows from it happens. */
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  /** The line has moved, or is held or released. */
  const update = async () => {
    positions.update();
    await pass(0);
  };
  let chat_id = 0;
  /** Somebody new writes, in a chat of their own unless it is said which. */
  const writes = async (job: Partial<NewJob> = {}) => {
    const added = queue.add({ ...someJob, chat_id: ++chat_id, ...job });
    await update();
    return added;
  };
  /** The turn of the first who waits has come. */
  const takes = async () => {
    const job = queue.claim(1) as Job;
    await update();
    return job;
  };
  const ends = async (job: Pick<Job, 'id'>) => {
    // Not answered, so that no wait can be expected from it.
    queue.settle(job.id, { ...emptyResult, outcome: 'stopped' });
    queue.close(job.id);
    await update();
  };
  /** The line moves by one: who is being answered has the answer, and the next one's turn comes. */
  const moves = async () => {
    for (const job of queue.running) await ends(job);
    return takes();
  };
  /** The latest answers took so long. */
  const measured = (...durations: readonly number[]) => {
    for (const ms of durations) {
      const { id } = queue.add({ ...someJob, chat_id: 9999 });
      storage.jobs.start(id, Date.now() - ms);
      queue.settle(id, { ...emptyResult, outcome: 'done' });
      queue.close(id);
    }
  };
  /** Nobody reaches the model. */
  const serverGoes = async (code: FailureCode = 'server_off') => {
    Object.assign(worker, { held: 'lm_studio', serverHold: { code, detail: '', since: 0, tries: 0 } });
    await update();
  };
  const released = async () => {
    Object.assign(worker, { held: 'no', serverHold: undefined });
    await update();
  };
  /** What was said or taken away since the last look. */
  const news = () =>
    telegram.newCalls().map(({ method, payload }) => `${payload.chat_id} ${method}: ${payload.text ?? ''}`);
  const positionOf = (job: Job) => storage.jobs.get(job.id)?.position_message_id ?? null;
  return {
    ...telegram,
    storage,
    queue,
    perChat,
    rateLimiter,
    log,
    worker,
    positions,
    pass,
    update,
    writes,
    takes,
    ends,
    moves,
    measured,
    serverGoes,
    released,
    news,
    positionOf,
  };
}

/** Somebody is being answered, and so many others wait. */
async function setUpQueue(waiting: number) {
  const line = setUp();
  await line.writes();
  await line.takes();
  const jobs: Job[] = [];
  for (let n = 0; n < waiting; n++) jobs.push(await line.writes());
  await line.pass(minute);
  return { ...line, jobs };
}

describe('who waits', () => {
  test('reads the position below the question, without a sound, with a button that takes it back', async () => {
    const { writes, takes, newCalls, positionOf } = setUp();
    await writes();
    await takes();
    const job = await writes({ chat_id: 7, message_id: 42 });
    expect(newCalls()).toMatchObject([
      {
        method: 'sendMessage',
        payload: {
          chat_id: 7,
          text: 'You are next in line.',
          disable_notification: true,
          reply_parameters: { message_id: 42, allow_sending_without_reply: true },
          reply_markup: { inline_keyboard: [[{ text: 'Cancel', callback_data: `cancel:${job.id}` }]] },
        },
      },
    ]);
    expect(positionOf(job)).toBeGreaterThan(0);
  });

  test('is told nothing when nobody is ahead', async () => {
    const { writes, pass, news } = setUp();
    await writes();
    await pass(soon);
    expect(news()).toEqual([]);
  });

  test.each(clockJumps)(
    'reads at the usual pace how the queue moves, when the clock was %s',
    async (_, ms) => {
      const { moves, pass, newCalls } = await setUpQueue(3);
      newCalls();
      jump(ms);
      await moves();
      await pass(100);
      expect(newCalls().map(({ payload }) => payload.text)).toContain('You are next in line.');
      jump(ms);
      await moves();
      await pass(2500);
      expect(newCalls().map(({ payload }) => payload.text)).not.toContain('You are next in line.');
      await pass(soon);
      expect(newCalls().map(({ payload }) => payload.text)).toEqual(['You are next in line.']);
    },
  );

  test('for a model that cannot be used reads so, also while it is tried, unless that takes long', async () => {
    const { queue, storage, jobs, update, pass, news } = await setUpQueue(1);
    const [job] = jobs;
    const failure = { kind: 'unusable', code: 'load_failed', detail: '' } as const;
    for (const { id } of queue.running) queue.settle(id, { ...emptyResult, outcome: 'stopped' });
    queue.claim(1);
    queue.noteUnusable(job?.id ?? 0, failure);
    queue.requeue(job?.id ?? 0);
    await update();
    await pass(soon);
    expect(news().at(-1)).toContain('could not load the model');
    await pass(minute);
    expect(queue.claim(1)?.id).toBe(job?.id);
    await update();
    await pass(14_000);
    expect(news()).toEqual([]);
    await pass(2000);
    expect(news().at(-1)).toContain('It is your turn');
    expect(storage.jobs.get(job?.id ?? 0)?.state).toBe('running');
  });

  test('and leaves the queue while the first word of it is on its way reads that', async () => {
    const { queue, update, pass, hold, news, ends } = await setUpQueue(0);
    const arrives = hold();
    const job = queue.add({ ...someJob, chat_id: 7 });
    await update();
    await ends(job);
    news();
    arrives();
    await pass(0);
    expect(news()).toEqual(['7 editMessageText: Removed from the queue.']);
  });

  test('reads it in the topic and the language of the message', async () => {
    const { writes, takes, newCalls } = setUp();
    await writes();
    await takes();
    await writes({ thread_id: 5, language: 'ru' });
    const [call] = newCalls();
    expect(call?.payload).toMatchObject({
      message_thread_id: 5,
      text: expect.stringMatching(/^Следующая очередь ваша/),
    });
    await writes();
    expect(newCalls()[0]?.payload).not.toHaveProperty('message_thread_id');
  });

  test('reads where they stand when many leave at once, or are let go first', async () => {
    const { jobs, queue, storage, update, pass, newCalls } = await setUpQueue(9);
    const last = jobs[8] as Job;
    const texts = () =>
      newCalls().flatMap(({ payload }) => (payload.chat_id === last.chat_id ? [payload.text] : []));
    texts();
    storage.transaction(() => {
      for (const { id } of jobs.slice(0, 5)) {
        queue.settle(id, { ...emptyResult, outcome: 'stopped' });
        queue.close(id);
      }
    });
    await update();
    await pass(soon);
    expect(texts()).toEqual(['You are number 4 in line.']);
    for (let n = 0; n < 5; n++) queue.add({ ...someJob, chat_id: 100 + n });
    storage.transaction(() => {
      for (const { id } of queue.waiting().slice(4)) queue.prioritize(id);
    });
    await update();
    await pass(soon);
    expect(texts()).toEqual(['You are number 9 in line.']);
  });

  test('has one message, which is edited as the queue moves', async () => {
    const { jobs, moves, pass, newCalls, positionOf } = await setUpQueue(3);
    expect(newCalls().map(({ payload }) => payload.text)).toEqual([
      'You are next in line.',
      'You are number 2 in line.',
      'You are number 3 in line.',
    ]);
    const last = jobs[2] as Job;
    const position = positionOf(last);
    await moves();
    await pass(soon);
    expect(newCalls().filter(({ payload }) => payload.chat_id === last.chat_id)).toMatchObject([
      {
        method: 'editMessageText',
        payload: {
          message_id: position,
          text: 'You are number 2 in line.',
          reply_markup: { inline_keyboard: [[{ callback_data: `cancel:${last.id}` }]] },
        },
      },
    ]);
    expect(positionOf(last)).toBe(position);
  });

  test('is told sparse positions only', async () => {
    const { jobs, moves, pass, news } = await setUpQueue(9);
    const { chat_id } = jobs[8] as Job;
    const told: string[] = [];
    for (let n = 0; n < 8; n++) {
      news();
      await moves();
      await pass(minute);
      told.push(...news().filter((line) => line.startsWith(`${chat_id} `)));
    }
    expect(told).toEqual([
      `${chat_id} editMessageText: You are number 8 in line.`,
      `${chat_id} editMessageText: You are number 5 in line.`,
      `${chat_id} editMessageText: You are number 3 in line.`,
      `${chat_id} editMessageText: You are number 2 in line.`,
      `${chat_id} editMessageText: You are next in line.`,
    ]);
  });

  test('is told the first position whatever it is, up to the 150th', async () => {
    const { queue, writes, takes, update, pass, positionOf } = setUp();
    await writes();
    await takes();
    const jobs = Array.from({ length: 150 }, (_, n) => queue.add({ ...someJob, chat_id: 1000 + n }));
    await update();
    await pass(minute);
    expect(jobs.every((job) => positionOf(job) !== null)).toBe(true);
  });

  test('behind the 150th is told once that the line is long, and the position when it comes nearer', async () => {
    const { queue, writes, takes, moves, update, pass, news } = setUp();
    await writes();
    await takes();
    for (let n = 1; n <= 160; n++) queue.add({ ...someJob, chat_id: 1000 + n });
    await update();
    await pass(minute);
    const ofChat = (chat_id: number) => news().filter((line) => line.startsWith(`${chat_id} `));
    expect(ofChat(1160)).toEqual([`1160 sendMessage: ${t('en', 'position-long')}`]);
    for (let n = 0; n < 9; n++) await moves();
    await pass(minute);
    expect(ofChat(1160)).toEqual([]);
    await moves();
    await pass(minute);
    expect(ofChat(1160)).toEqual(['1160 editMessageText: You are number 150 in line.']);
  });

  test('has a message for each question, also in one chat', async () => {
    const { writes, takes, pass, news } = setUp();
    await writes();
    await takes();
    await writes({ chat_id: 7 });
    await writes({ chat_id: 7 });
    await pass(soon);
    expect(news()).toEqual([
      '7 sendMessage: You are next in line.',
      '7 sendMessage: You are number 2 in line.',
    ]);
  });
});

describe('a line that moves fast', () => {
  test('is told once in three seconds, and then as it is', async () => {
    const { writes, takes, moves, pass, news, newCalls } = setUp();
    for (let n = 0; n < 3; n++) await writes();
    await takes();
    await writes({ chat_id: 7 });
    expect(news()).toContain('7 sendMessage: You are number 3 in line.');
    await moves();
    await moves();
    await pass(3 * second - 1);
    expect(newCalls().filter(({ payload }) => payload.chat_id === 7)).toEqual([]);
    await pass(1);
    expect(news()).toContain('7 editMessageText: You are next in line.');
  });

  test('is told once, however often it was looked at before the word got out', async () => {
    const { writes, takes, moves, positions, pass, newCalls, hold } = setUp();
    for (let n = 0; n < 3; n++) await writes();
    await takes();
    const release = hold();
    await writes({ chat_id: 7 });
    const ofChat = () => newCalls().filter(({ payload }) => payload.chat_id === 7);
    expect(ofChat()).toMatchObject([{ method: 'sendMessage' }]);
    await moves();
    await moves();
    for (let n = 0; n < 5; n++) positions.update();
    release();
    await pass(minute);
    expect(ofChat()).toMatchObject([
      { method: 'editMessageText', payload: { text: 'You are next in line.' } },
    ]);
  });

  test('tells nobody a position who was taken from the queue before the word got out', async () => {
    const { queue, writes, takes, ends, pass, perChat, news } = setUp();
    await writes();
    const first = await takes();
    let finish = () => {};
    void perChat.run(7, () => new Promise<void>((resolve) => (finish = resolve)));
    await writes({ chat_id: 7 });
    await ends(first);
    await takes();
    finish();
    await pass(minute);
    expect(queue.running).toHaveLength(1);
    expect(news()).toEqual([]);
  });
});

describe('the expected wait', () => {
  const waits = async (ms: number) => {
    const { measured, writes, takes, news } = setUp();
    measured(ms, ms, ms);
    await writes();
    await takes();
    await writes({ chat_id: 7 });
    return news();
  };

  test.each([
    [1 * second, '5 s'],
    [12 * second, '10 s'],
    [13 * second, '15 s'],
    [54 * second, '55 s'],
    [56 * second, '1 min'],
    [150 * second, '3 min'],
    [54 * minute, '54 min'],
    [56 * minute, '1 h'],
    [150 * minute, '3 h'],
  ])('of %i ms is said as people say it', async (ms, words) => {
    expect(await waits(ms)).toEqual([`7 sendMessage: You are next in line, about ${words}.`]);
  });

  test('is left out before three answers were measured, and news as soon as they were', async () => {
    const { measured, writes, takes, update, pass, news } = setUp();
    measured(minute, minute);
    await writes();
    await takes();
    for (let n = 0; n < 4; n++) await writes({ chat_id: 7 + n });
    await pass(soon);
    expect(news()[3]).toBe('10 sendMessage: You are number 4 in line.');
    measured(minute);
    await update();
    await pass(soon);
    // The fourth is no position that is told for itself.
    expect(news()).toContain('10 editMessageText: You are number 4 in line, about 4 min.');
  });

  test('is told anew when it has become quite another one, and not for less', async () => {
    const { measured, writes, takes, update, pass, news } = setUp();
    measured(...Array(10).fill(minute));
    await writes();
    await takes();
    for (let n = 0; n < 4; n++) await writes({ chat_id: 7 + n });
    await pass(0);
    expect(news()[3]).toContain('about 4 min');
    // Four minutes become less than six: not by half.
    measured(...Array(10).fill(84 * second));
    await update();
    await pass(soon);
    expect(news().filter((line) => line.startsWith('10 '))).toEqual([]);
    measured(...Array(10).fill(100 * second));
    await update();
    await pass(soon);
    expect(news()).toContain('10 editMessageText: You are number 4 in line, about 7 min.');
  });

  test('that changes by less than half a minute is no news, however short it was', async () => {
    const { measured, writes, takes, update, pass, news } = setUp();
    measured(...Array(10).fill(2 * second));
    await writes();
    await takes();
    for (let n = 0; n < 4; n++) await writes({ chat_id: 7 + n });
    await pass(0);
    expect(news()[3]).toContain('about 10 s');
    measured(...Array(10).fill(8 * second));
    await update();
    await pass(soon);
    expect(news().filter((line) => line.startsWith('10 '))).toEqual([]);
  });
});

describe('a line that is held', () => {
  const paused =
    'Your message is safe. The queue is paused by its owner and goes on later. Place in line: 1.';

  test('by its owner is told to all who wait, the first included, and goes on with the position', async () => {
    const { writes, worker, update, released, pass, news } = setUp();
    worker.held = 'owner';
    await writes({ chat_id: 7 });
    await writes({ chat_id: 8 });
    expect(news()).toEqual([`7 sendMessage: ${paused}`, `8 sendMessage: ${paused.replace('1.', '2.')}`]);
    await update();
    await pass(soon);
    expect(news()).toEqual([]);
    await released();
    await pass(soon);
    expect(news()).toEqual(['8 editMessageText: You are number 2 in line.']);
  });

  test.each([
    ['server_off', 'as soon as it is back'],
    ['unauthorized', 'until its owner has looked at the settings'],
    ['not_lm_studio', 'until its owner has looked at the settings'],
  ] as const)('by a server that takes no chat (%s) says when it goes on', async (code, words) => {
    const { writes, serverGoes, news } = setUp();
    await serverGoes(code);
    await writes({ chat_id: 7 });
    expect(news()).toEqual([expect.stringContaining(words)]);
  });

  test('is told also at a position that is no news by itself', async () => {
    const { jobs, serverGoes, pass, news } = await setUpQueue(4);
    const { chat_id } = jobs[3] as Job;
    news();
    await serverGoes();
    await pass(soon);
    expect(news()).toContainEqual(
      expect.stringMatching(new RegExp(`^${chat_id} editMessageText: .*Place in line: 4\\.$`)),
    );
  });

  test('by both is paused: the server’s return alone would change nothing', async () => {
    const { writes, serverGoes, worker, news } = setUp();
    await serverGoes();
    worker.held = 'owner';
    await writes({ chat_id: 7 });
    expect(news()).toEqual([`7 sendMessage: ${paused}`]);
  });
});

describe('when the turn comes', () => {
  test('the position goes away', async () => {
    const { jobs, moves, pass, newCalls, positionOf } = await setUpQueue(1);
    const [job] = jobs as [Job];
    const position = positionOf(job);
    newCalls();
    await moves();
    expect(newCalls()).toMatchObject([
      { method: 'deleteMessage', payload: { chat_id: job.chat_id, message_id: position } },
    ]);
    expect(positionOf(job)).toBeNull();
    await pass(minute);
    expect(newCalls()).toEqual([]);
  });

  test('so does the position that was just being told', async () => {
    const { writes, takes, moves, pass, hold, newCalls, positionOf } = setUp();
    await writes();
    await takes();
    const release = hold();
    const job = await writes({ chat_id: 7 });
    await moves();
    expect(newCalls()).toMatchObject([{ method: 'sendMessage' }]);
    release();
    await pass(soon);
    expect(newCalls()).toMatchObject([{ method: 'deleteMessage', payload: { chat_id: 7 } }]);
    expect(positionOf(job)).toBeNull();
  });

  test('so does the position of who was told that the queue is paused', async () => {
    const { writes, worker, released, takes, newCalls, positionOf } = setUp();
    worker.held = 'owner';
    const job = await writes({ chat_id: 7 });
    newCalls();
    await released();
    await takes();
    expect(newCalls()).toMatchObject([{ method: 'deleteMessage', payload: { chat_id: 7 } }]);
    expect(positionOf(job)).toBeNull();
  });

  test('so does the position that was told before the app was started anew', async () => {
    const { queue, writes, takes, newCalls, positionOf } = setUp();
    const job = await writes();
    queue.setPositionMessage(job.id, 77);
    await takes();
    expect(newCalls()).toMatchObject([{ method: 'deleteMessage', payload: { message_id: 77 } }]);
    expect(positionOf(job)).toBeNull();
  });

  test('a position whose message may already hold the answer is left alone', async () => {
    const { jobs, moves, ends, pass, perChat, news, positionOf } = await setUpQueue(1);
    const [job] = jobs as [Job];
    news();
    let finish = () => {};
    void perChat.run(job.chat_id, () => new Promise<void>((resolve) => (finish = resolve)));
    await ends(await moves());
    finish();
    await pass(soon);
    expect(news()).toEqual([]);
    expect(positionOf(job)).toBeGreaterThan(0);
  });

  const cannotDelete = (description: string) => ({
    error_code: 400,
    description: `Bad Request: ${description}`,
  });

  test.each([
    ['was deleted by the person', 'message to delete not found', 0],
    ['is too old to be taken away', "message can't be deleted for everyone", 1],
  ])('a position that %s is asked about once and given up', async (_name, description, warnings) => {
    const { jobs, queue, moves, update, pass, refuse, news, log, positionOf } = await setUpQueue(1);
    const [job] = jobs as [Job];
    news();
    refuse(cannotDelete(description));
    await moves();
    for (let n = 0; n < 30; n++) await update();
    await pass(soon);
    expect(news()).toEqual([`${job.chat_id} deleteMessage: `]);
    expect(positionOf(job)).toBeNull();
    expect(log.lines.length).toBe(warnings);
    // Its turn may come again.
    queue.requeue(job.id);
    await moves();
    await pass(soon);
    expect(news().filter((line) => line.includes('deleteMessage'))).toEqual([]);
  });

  test.each([
    ['was deleted', 'message to delete not found', true],
    ['is too old', "message can't be deleted", false],
  ])(
    'a position in a group that %s: the answer goes into it only while it is there',
    async (_name, description, isGone) => {
      const { writes, takes, moves, refuse, positionOf } = setUp();
      await writes();
      await takes();
      const job = await writes({ chat_id: -7, chat_kind: 'group' });
      refuse(cannotDelete(description));
      await moves();
      expect(positionOf(job) === null).toBe(isGone);
    },
  );

  test('a position that cannot be taken away just now is left to the answer', async () => {
    const { jobs, moves, update, pass, refuse, news, positionOf } = await setUpQueue(1);
    const [job] = jobs as [Job];
    news();
    refuse(serverError);
    await moves();
    for (let n = 0; n < 3; n++) await update();
    await pass(soon);
    expect(news()).toEqual([`${job.chat_id} deleteMessage: `]);
    expect(positionOf(job)).toBeGreaterThan(0);
  });

  test('a chat that was asked to be quiet keeps its position until that is over, at no cost', async () => {
    const { jobs, moves, pass, perChat, rateLimiter, news, positionOf } = await setUpQueue(1);
    const [job] = jobs as [Job];
    news();
    perChat.pause(job.chat_id, minute);
    const spend = vi.spyOn(rateLimiter, 'spend');
    await moves();
    await pass(minute - 1);
    expect(news()).toEqual([]);
    expect(spend).not.toHaveBeenCalled();
    await pass(1);
    expect(news()).toEqual([`${job.chat_id} deleteMessage: `]);
    expect(positionOf(job)).toBeNull();
  });

  test('a pause that taking it away meets counts for the whole chat', async () => {
    const { jobs, moves, pass, refuse, perChat, news } = await setUpQueue(1);
    const [job] = jobs as [Job];
    news();
    refuse(tooMany(30));
    await moves();
    expect(perChat.pausedFor(job.chat_id)).toBe(30 * second);
    await pass(29 * second);
    expect(news()).toEqual([`${job.chat_id} deleteMessage: `]);
    await pass(second);
    expect(news()).toEqual([`${job.chat_id} deleteMessage: `]);
  });

  test('a position is not taken away late, when the answer may be there', async () => {
    const { jobs, moves, ends, pass, perChat, news } = await setUpQueue(1);
    const [job] = jobs as [Job];
    news();
    perChat.pause(job.chat_id, minute);
    await ends(await moves());
    await pass(2 * minute);
    expect(news()).toEqual([]);
  });

  test('a reply that grows in a group is not taken for a position when the queue moves', async () => {
    const { queue, writes, takes, update, pass, news, positionOf } = setUp();
    await writes({ chat_id: -7, chat_kind: 'group' });
    const job = await takes();
    // What the live answer does with its first words.
    queue.setPositionMessage(job.id, 77);
    await update();
    await writes();
    await pass(soon);
    expect(news().filter((line) => line.startsWith('-7 '))).toEqual([]);
    expect(positionOf(job)).toBe(77);
  });

  test('who was told that the server is gone keeps the message, which says that it is back', async () => {
    const { writes, takes, serverGoes, released, pass, newCalls, positionOf } = setUp();
    await serverGoes();
    const job = await writes({ chat_id: 7 });
    const position = positionOf(job);
    newCalls();
    await released();
    await takes();
    await pass(soon);
    const calls = newCalls();
    expect(calls).toMatchObject([
      {
        method: 'editMessageText',
        payload: { message_id: position, text: 'It is your turn: the answer is being written…' },
      },
    ]);
    // There is no line to leave any more.
    expect(calls[0]?.payload).not.toHaveProperty('reply_markup');
    expect(positionOf(job)).toBe(position);
  });

  test('in a group that message waits for the words that grow in it', async () => {
    const { writes, takes, serverGoes, released, pass, news, positionOf } = setUp();
    await serverGoes();
    const job = await writes({ chat_id: -7, chat_kind: 'group' });
    news();
    await released();
    await takes();
    await pass(soon);
    expect(news()).toEqual([]);
    expect(positionOf(job)).toBeGreaterThan(0);
  });

  test('who is put back, because the server went again, is told so in the same message', async () => {
    const { queue, writes, takes, serverGoes, released, pass, newCalls, positionOf } = setUp();
    await serverGoes();
    const job = await writes({ chat_id: 7 });
    const position = positionOf(job);
    await released();
    await takes();
    await pass(soon);
    newCalls();
    queue.requeue(job.id);
    await serverGoes();
    await pass(soon);
    expect(newCalls()).toMatchObject([
      {
        method: 'editMessageText',
        payload: { message_id: position, text: expect.stringContaining('Your message is safe') },
      },
    ]);
  });
});

describe('trouble with telling', () => {
  /** Somebody waits at a position that is no news by itself. */
  async function fourthInQueue(...answers: Parameters<ReturnType<typeof setUp>['refuse']>) {
    const line = await setUpQueue(3);
    line.newCalls();
    line.refuse(...answers);
    const job = await line.writes({ chat_id: 77 });
    expect(line.news()).toEqual(['77 sendMessage: You are number 4 in line.']);
    return { ...line, job };
  }

  test('a pause that Telegram wants is kept, and then the position is told by itself', async () => {
    const { pass, news, perChat } = await fourthInQueue(tooMany(30));
    expect(perChat.pausedFor(77)).toBe(30 * second);
    const asked = vi.spyOn(perChat, 'run');
    await pass(29 * second);
    expect(asked).not.toHaveBeenCalled();
    expect(news()).toEqual([]);
    await pass(1 * second);
    expect(news()).toEqual(['77 sendMessage: You are number 4 in line.']);
  });

  test.each([
    ['an error of the server', serverError],
    ['a token refused for a moment', tokenRefused],
  ])(
    'a position that could not be told for %s is told when the connection is back',
    async (_name, answer) => {
      const { update, pass, news, log } = await fourthInQueue(answer);
      await pass(minute);
      expect(news()).toEqual([]);
      expect(log.lines).toEqual([expect.stringContaining('A position in the queue could not be sent')]);
      await update();
      await pass(soon);
      expect(news()).toEqual(['77 sendMessage: You are number 4 in line.']);
    },
  );

  test('whoever cannot be written to is not tried again with every step of the queue', async () => {
    const { update, pass, news } = await fourthInQueue(blocked);
    for (let n = 0; n < 3; n++) await update();
    await pass(minute);
    expect(news()).toEqual([]);
  });

  test('news that nothing has changed is no trouble', async () => {
    const { writes, takes, moves, pass, refuse, news, log } = setUp();
    for (let n = 0; n < 2; n++) await writes();
    await takes();
    await writes({ chat_id: 7 });
    await moves();
    news();
    refuse(notModified);
    await pass(minute);
    expect(news()).toEqual(['7 editMessageText: You are next in line.']);
    expect(log.lines).toEqual([]);
  });

  test('a chat that was asked to be quiet meanwhile is left in peace', async () => {
    const { writes, takes, pass, perChat, news } = setUp();
    await writes();
    await takes();
    let finish = () => {};
    void perChat.run(7, () => new Promise<void>((resolve) => (finish = resolve)));
    await writes({ chat_id: 7 });
    perChat.pause(7, minute);
    finish();
    await pass(minute - 1);
    expect(news()).toEqual([]);
    await pass(1);
    expect(news()).toEqual(['7 sendMessage: You are next in line.']);
  });

  test('the first word to somebody waits only for what an answer would wait for', async () => {
    const { writes, takes, rateLimiter, news } = setUp();
    await writes();
    await takes();
    while (rateLimiter.delayFor(7, 'preview') === 0) rateLimiter.spend(7, 'preview');
    await writes({ chat_id: 7 });
    expect(news()).toEqual(['7 sendMessage: You are next in line.']);
  });

  test('a rate limit that was used up meanwhile is waited for', async () => {
    const { writes, takes, pass, perChat, rateLimiter, news } = setUp();
    await writes();
    await takes();
    let finish = () => {};
    void perChat.run(7, () => new Promise<void>((resolve) => (finish = resolve)));
    await writes({ chat_id: 7 });
    while (rateLimiter.delayFor(7, 'position') === 0) rateLimiter.spend(7, 'position');
    finish();
    await pass(rateLimiter.delayFor(7, 'position') - 1);
    expect(news()).toEqual([]);
    await pass(1);
    expect(news()).toEqual(['7 sendMessage: You are next in line.']);
  });

  test('the news of a position waits for the part of the rateLimiter that previews have', async () => {
    const { jobs, moves, pass, rateLimiter, news } = await setUpQueue(2);
    const { chat_id } = jobs[1] as Job;
    while (rateLimiter.delayFor(chat_id, 'preview') === 0) rateLimiter.spend(chat_id, 'preview');
    await moves();
    news();
    await pass(rateLimiter.delayFor(chat_id, 'preview') - 1);
    expect(news()).toEqual([]);
    await pass(1);
    expect(news()).toEqual([`${chat_id} editMessageText: You are next in line.`]);
  });

  test('what is told takes its part of the rateLimiter', async () => {
    const { jobs, moves, pass, rateLimiter } = await setUpQueue(2);
    const spent = vi.spyOn(rateLimiter, 'spend');
    await moves();
    await pass(minute);
    expect(spent.mock.calls).toEqual(jobs.map(({ chat_id }) => [chat_id, 'preview']));
  });
});

describe('after the end of the bot', () => {
  test('nobody is told anything, and what was under way is no trouble', async () => {
    const { writes, takes, moves, pass, positions, perChat, hold, refuse, news, log } = setUp();
    for (let n = 0; n < 2; n++) await writes();
    await takes();
    let finish = () => {};
    void perChat.run(7, () => new Promise<void>((resolve) => (finish = resolve)));
    await writes({ chat_id: 7 });
    const release = hold();
    refuse(new Error('aborted'));
    await writes({ chat_id: 8 });
    news();
    positions.stop();
    finish();
    release();
    await moves();
    await pass(minute);
    expect(news()).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});
