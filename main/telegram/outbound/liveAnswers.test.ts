import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import {
  blocked,
  notModified,
  recordedApi,
  refused,
  serverError,
  tooMany,
  unknownMethod,
} from '../../../test/support/recordedApi.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import { type SettingName, type SettingsReader, settings } from '../../common/settings.ts';
import type { Job, NewJob } from '../../core/queue/job.ts';
import { JobQueue } from '../../core/queue/jobQueue.ts';
import type { Progress } from '../../core/queue/run.ts';
import type { RunningJobView } from '../../core/queue/worker.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { LiveAnswers } from './liveAnswers.ts';
import { PerChatQueue } from './perChatQueue.ts';
import { RateLimiter } from './rateLimiter.ts';
import { Renderings } from './renderings.ts';

const second = 1000;
const says = (answer: string): Progress => ({ phase: 'answering', tokens: 1, answer, reasoning: '' });
const reading: Progress = { phase: 'reading', tokens: 0, answer: '', reasoning: '' };

function setUp(values: Partial<Record<SettingName, unknown>> = {}) {
  fakeTimers();
  const storage = temporaryStorage();
  const telegram = recordedApi();
  const perChat = new PerChatQueue();
  const rateLimiter = new RateLimiter();
  const renderings = new Renderings();
  const log = new MemoryLog();
  const queue = new JobQueue(someJob.bot_id, { disk: storage, log });
  const reader: SettingsReader = {
    get: (name) => (values[name] ?? settings[name].default) as never,
    onChange: () => () => {},
  };
  const running = new Map<number, RunningJobView>();
  const worker = {
    get running() {
      return [...running.values()];
    },
  };
  const previews = new LiveAnswers({
    api: telegram.api,
    storage,
    queue,
    perChat,
    rateLimiter,
    settings: reader,
    worker,
    renderings,
    log,
  });
  onTestFinished(() => previews.stop());
  /** Time passes, and what follows from it happens. */
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  /** The model has come so far. */
  const progress = async (job: Job, now: Progress) => {
    running.set(job.id, { job, progress: now });
    previews.update();
    await pass(0);
  };
  /** A message whose turn has come. */
  const start = async (job: Partial<NewJob>, now: Progress) => {
    const { id } = queue.add({ ...someJob, ...job });
    const started = storage.jobs.start(id, Date.now()) as Job;
    await progress(started, now);
    return started;
  };
  const begin = async (job: Partial<NewJob> = {}, now = reading) => {
    const started = await start(job, now);
    // What is answered sooner needs no preview.
    await pass(100);
    return started;
  };
  const beginInGroup = (now: Progress, job: Partial<NewJob> = {}) =>
    begin({ chat_id: -7, chat_kind: 'group', ...job }, now);
  const end = (job: Job) => {
    running.delete(job.id);
    previews.update();
  };
  /** Something else goes to the chat and takes until the function that comes back is called. */
  const occupy = (chat_id: number) => {
    let finish = () => {};
    void perChat.run(chat_id, () => new Promise<void>((resolve) => (finish = resolve)));
    return async () => {
      finish();
      await pass(0);
    };
  };
  /** What each new frame shows, for drafts and for edited replies alike. */
  const newFrames = () =>
    telegram.newCalls().map(({ payload }) => {
      if (typeof payload.text === 'string') return payload.text;
      const { blocks } = payload.rich_message as { blocks: { text: unknown }[] };
      return blocks.map(({ text }) => text).join('\n');
    });
  return {
    ...telegram,
    storage,
    queue,
    perChat,
    rateLimiter,
    renderings,
    log,
    previews,
    pass,
    progress,
    start,
    begin,
    beginInGroup,
    end,
    occupy,
    newFrames,
  };
}

describe('an answer that is being written, in a private chat', () => {
  test('is a draft of its own job from the first moment', async () => {
    const { begin, newCalls } = setUp();
    const job = await begin({ chat_id: 7, thread_id: 5 });
    expect(newCalls()).toMatchObject([
      {
        method: 'sendRichMessageDraft',
        payload: { chat_id: 7, message_thread_id: 5, draft_id: job.id, can_stop: true },
      },
    ]);
  });

  test('shows the first words at once, and a few more soon', async () => {
    const { begin, progress, pass, newFrames } = setUp();
    const job = await begin();
    await pass(300);
    newFrames();
    await progress(job, says('one'));
    expect(newFrames()).toEqual(['one']);
    await progress(job, says('one two'));
    await pass(150);
    expect(newFrames()).toEqual(['one two']);
    await progress(job, says('one two three'));
    await pass(400);
    expect(newFrames()).toEqual(['one two three']);
    await progress(job, says('one two three four'));
    await pass(999);
    expect(newFrames()).toEqual([]);
    await pass(1);
    expect(newFrames()).toEqual(['one two three four']);
  });

  test.each(clockJumps)('goes on, and is refreshed in time, when the clock was %s', async (_, ms) => {
    const { begin, progress, pass, newFrames } = setUp();
    const job = await begin({}, { ...reading, phase: 'loading' });
    await pass(5 * second);
    const [, fifth] = newFrames();
    expect(fifth).toContain('5');
    jump(ms);
    await pass(5 * second);
    expect(newFrames()).toEqual([fifth?.replace('5', '10')]);
    await progress(job, says('one'));
    await pass(second);
    jump(ms);
    await pass(15 * second);
    expect(newFrames()).toEqual(['one']);
    await pass(5 * second);
    expect(newFrames()).toEqual(['one']);
  });

  test('has no preview when it is there at once', async () => {
    const { start, end, pass, newCalls } = setUp();
    const job = await start({}, says('one'));
    await pass(99);
    end(job);
    await pass(5 * second);
    expect(newCalls()).toEqual([]);
  });

  test('shows the newest words once a second, and never those between', async () => {
    const { begin, progress, pass, newFrames } = setUp();
    const job = await begin({}, says('a'));
    await progress(job, says('a b'));
    await pass(150);
    await progress(job, says('one'));
    await pass(400);
    newFrames();
    for (const answer of ['one two', 'one two three', 'one two three four'])
      await progress(job, says(answer));
    await pass(999);
    expect(newFrames()).toEqual([]);
    await pass(1);
    expect(newFrames()).toEqual(['one two three four']);
  });

  test('sends no frame that would look the same, and the next words soon', async () => {
    const { begin, progress, pass, newFrames } = setUp();
    const job = await begin({}, says('one'));
    newFrames();
    await pass(10 * second);
    expect(newFrames()).toEqual([]);
    await progress(job, says('one two'));
    await pass(200);
    expect(newFrames()).toEqual(['one two']);
  });

  test('waits for what goes to the chat before it, and then shows the newest words', async () => {
    const { begin, progress, occupy, newFrames } = setUp();
    const finish = occupy(someJob.chat_id);
    const job = await begin({}, says('one'));
    await progress(job, says('one two'));
    expect(newFrames()).toEqual([]);
    await finish();
    expect(newFrames()).toEqual(['one two']);
  });

  test('shows nothing after its end, not even a frame that was about to go', async () => {
    const { begin, progress, pass, end, occupy, newFrames } = setUp();
    const job = await begin({}, says('one'));
    newFrames();
    const finish = occupy(someJob.chat_id);
    await progress(job, says('one two'));
    await pass(2 * second);
    end(job);
    await finish();
    await pass(60 * second);
    expect(newFrames()).toEqual([]);
  });

  test('that ends leaves the others alone', async () => {
    const { begin, progress, pass, end, newFrames } = setUp();
    const one = await begin({ chat_id: 7 }, says('one'));
    const other = await begin({ chat_id: 8 }, says('other'));
    expect(newFrames()).toEqual(['one', 'other']);
    end(one);
    await progress(other, says('other goes on'));
    await pass(1 * second);
    expect(newFrames()).toEqual(['other goes on']);
  });

  test('ends with the bot', async () => {
    const { begin, progress, pass, previews, newFrames } = setUp();
    const job = await begin({}, says('one'));
    newFrames();
    previews.stop();
    await progress(job, says('one two'));
    await begin({ chat_id: 8 }, says('other'));
    await pass(60 * second);
    expect(newFrames()).toEqual([]);
  });
});

describe('an answer that is being written, in a group', () => {
  test('is one reply that grows, and nothing before the first word', async () => {
    const { storage, beginInGroup, progress, pass, newCalls } = setUp();
    const job = await beginInGroup(reading, { thread_id: 5, message_id: 42 });
    await progress(job, says(' \n'));
    await pass(5 * second);
    expect(newCalls()).toEqual([]);
    await progress(job, says('one'));
    await pass(200);
    expect(newCalls()).toMatchObject([
      {
        method: 'sendMessage',
        payload: {
          chat_id: -7,
          message_thread_id: 5,
          text: 'one ▌',
          reply_parameters: { message_id: 42, allow_sending_without_reply: true },
        },
      },
    ]);
    const { position_message_id } = storage.jobs.get(job.id) as Job;
    expect(position_message_id).toBeGreaterThan(0);
    await progress(job, says('one two'));
    await pass(3500);
    expect(newCalls()).toMatchObject([
      { method: 'editMessageText', payload: { message_id: position_message_id, text: 'one two ▌' } },
    ]);
    await pass(60 * second);
    expect(newCalls()).toEqual([]);
  });

  test('grows no more often than a group bears', async () => {
    const { beginInGroup, progress, pass, newFrames } = setUp();
    const job = await beginInGroup(says('one'));
    newFrames();
    await progress(job, says('one two'));
    await pass(3499);
    expect(newFrames()).toEqual([]);
    await pass(1);
    expect(newFrames()).toEqual(['one two ▌']);
  });

  test('grows in the message that told the position, where there is one', async () => {
    const { queue, beginInGroup, progress, pass, newCalls } = setUp();
    const job = await beginInGroup(reading);
    queue.setPositionMessage(job.id, 77);
    await progress(job, says('one'));
    await pass(200);
    expect(newCalls()).toMatchObject([{ method: 'editMessageText', payload: { message_id: 77 } }]);
  });

  test('is not shown where the owner does not want that', async () => {
    const { beginInGroup, pass, newFrames } = setUp({ groupLive: 'off' });
    await beginInGroup(says('one'));
    await pass(10 * second);
    expect(newFrames()).toEqual([]);
  });
});

test('what is known of the parts of an answer is kept while it is shown, and no longer', async () => {
  const { begin, end, renderings } = setUp();
  const jobs = [await begin({}, says('one')), await begin({ chat_id: 8 }, says('two'))];
  expect(renderings.size).toBe(2);
  for (const job of jobs) end(job);
  expect(renderings.size).toBe(0);
});

describe('trouble with what is shown', () => {
  test('a pause that Telegram wants freezes a draft, and holds no message of the chat', async () => {
    const { begin, progress, pass, refuse, perChat, newFrames } = setUp();
    refuse(tooMany(30));
    const job = await begin({}, says('one'));
    expect(perChat.pausedFor(someJob.chat_id, 'drafts')).toBe(30 * second);
    expect(perChat.pausedFor(someJob.chat_id)).toBe(0);
    newFrames();
    await progress(job, says('one two'));
    await pass(29 * second);
    expect(newFrames()).toEqual([]);
    await pass(2 * second);
    expect(newFrames()).toEqual(['one two']);
  });

  test('a pause that the growing reply of a group meets counts for the whole chat: edits count like messages', async () => {
    const { beginInGroup, refuse, perChat } = setUp();
    refuse(tooMany(30));
    await beginInGroup(says('one'));
    expect(perChat.pausedFor(-7)).toBe(30 * second);
  });

  test('a pause that came while a frame waited for its turn holds the frame, not the rest', async () => {
    const { begin, pass, occupy, perChat, newFrames } = setUp();
    const finish = occupy(someJob.chat_id);
    await begin({}, says('one'));
    perChat.pause(someJob.chat_id, 5 * second);
    await finish();
    expect(newFrames()).toEqual([]);
    await pass(6 * second);
    expect(newFrames()).toEqual(['one']);
  });

  test('a rate limit that was used up while a frame waited for its turn holds the frame, not the rest', async () => {
    const { begin, pass, occupy, rateLimiter, newFrames } = setUp();
    const finish = occupy(someJob.chat_id);
    await begin({}, says('one'));
    while (rateLimiter.delayFor(someJob.chat_id, 'draft') === 0) rateLimiter.spend(someJob.chat_id, 'draft');
    await finish();
    expect(newFrames()).toEqual([]);
    await pass(10 * second);
    expect(newFrames()).toEqual(['one']);
  });

  test('a frame comes when the rate limit has room, and takes its part of it', async () => {
    const { begin, beginInGroup, pass, rateLimiter, newFrames } = setUp();
    while (rateLimiter.delayFor(7, 'draft') === 0) rateLimiter.spend(7, 'draft');
    const rest_ms = rateLimiter.delayFor(7, 'draft');
    const spent = vi.spyOn(rateLimiter, 'spend');
    await begin({ chat_id: 7 }, says('one'));
    await pass(rest_ms - 101);
    expect(newFrames()).toEqual([]);
    await pass(201);
    expect(newFrames()).toEqual(['one']);
    await beginInGroup(says('two'), { chat_id: -7 });
    expect(spent.mock.calls).toEqual([
      [7, 'draft'],
      [-7, 'preview'],
    ]);
  });

  test.each([
    ['an error of the server', serverError],
    ['news that nothing has changed', notModified],
  ])('%s costs one frame', async (_name, answer) => {
    const { beginInGroup, progress, pass, refuse, newFrames, log } = setUp();
    refuse(answer);
    const job = await beginInGroup(says('one'));
    newFrames();
    await progress(job, says('one two'));
    await pass(4 * second);
    expect(newFrames()).toEqual(['one two ▌']);
    expect(log.lines).toEqual([]);
  });

  test.each([
    ['a refusal of what the frame holds', refused],
    ['a chat that cannot be written to', blocked],
    ['a defect of our own', new Error('oops')],
  ])('%s ends what is shown of this answer, and of no other', async (_name, answer) => {
    const { begin, progress, pass, refuse, newFrames, log } = setUp();
    refuse(answer);
    const job = await begin({ chat_id: 7 }, says('one'));
    newFrames();
    await progress(job, says('one two'));
    await pass(60 * second);
    expect(newFrames()).toEqual([]);
    expect(log.lines).toEqual([expect.stringContaining('An answer is not shown while it is written')]);
    await begin({ chat_id: 7 }, says('another'));
    expect(newFrames()).toEqual(['another']);
  });
});

describe('“typing…”', () => {
  const inGroup = { chat_kind: 'group' } as Job;
  const inPrivate = { chat_kind: 'person' } as Job;

  test('is needed in groups only, where drafts are known', async () => {
    const { begin, refuse, previews } = setUp();
    refuse(refused);
    await begin();
    expect(previews.needsTyping(inGroup)).toBe(true);
    expect(previews.needsTyping(inPrivate)).toBe(false);
  });

  test('takes the place of drafts for ever where Telegram does not know them', async () => {
    const { begin, beginInGroup, refuse, previews, newFrames } = setUp();
    refuse(unknownMethod);
    await begin({ chat_id: 7 });
    expect(previews.needsTyping(inPrivate)).toBe(true);
    newFrames();
    await begin({ chat_id: 8 }, says('one'));
    expect(newFrames()).toEqual([]);
    await beginInGroup(says('one'));
    expect(newFrames()).toEqual(['one ▌']);
  });
});
