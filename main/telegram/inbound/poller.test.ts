import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startTelegram } from '../../../test/sandbox/telegram/index.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { delay } from '../../common/delay.ts';
import { diskIsFull } from '../../storage/testing.ts';
import { forGrammy } from '../api/transport.ts';
import { allowedUpdates } from './bot.ts';
import { Poller, type PollerDeps } from './poller.ts';

const quick = {
  firstPause_ms: 20,
  mostPause_ms: 50,
  conflictPause_ms: 50,
  storagePause_ms: 20,
  tokenPause_ms: 50,
  poll_s: 5,
};

async function setUp(overrides: Partial<PollerDeps> = {}) {
  const telegram = await startTelegram();
  const { api } = new Bot(telegram.token, {
    client: { apiRoot: telegram.root, fetch: forGrammy((url, init) => fetch(url, init)) },
  });
  const taken: Update[] = [];
  const states: string[] = [];
  const poller = new Poller({
    api,
    allowedUpdates,
    signIn: async () => void (await api.getMe()),
    take: async (updates) => void taken.push(...updates),
    log: new MemoryLog(),
    onState: ({ state }) => states.push(state),
    pace: quick,
    ...overrides,
  });
  onTestFinished(async () => {
    await poller.stop();
    await telegram.close();
  });
  const anna = telegram.person({ first_name: 'Anna' });
  const texts = () => taken.map((update) => update.message?.text);
  return { telegram, poller, taken, texts, states, anna };
}

/** A poller whose server says this to the first polls, and then that there is nothing. */
function withAnswers(answers: readonly unknown[], pace: PollerDeps['pace'] = quick) {
  const offsets: unknown[] = [];
  const taken: Update[] = [];
  const api = {
    getUpdates: async ({ offset, timeout }: { offset: number; timeout: number }, signal: AbortSignal) => {
      const answer = answers[offsets.push(offset) - 1];
      if (answer === undefined) await delay(timeout * 1000, signal);
      return answer === undefined ? [] : answer;
    },
  } as unknown as PollerDeps['api'];
  const states: string[] = [];
  const log = new MemoryLog();
  const poller = new Poller({
    api,
    allowedUpdates,
    signIn: async () => {},
    take: async (updates) => void taken.push(...updates),
    log,
    onState: ({ state }) => states.push(state),
    pace,
  });
  onTestFinished(() => poller.stop());
  return { poller, offsets, taken, states, log };
}

const sqliteFull = diskIsFull();

describe('the poller', () => {
  test('takes what was written before it started, and confirms it only after it is stored', async () => {
    let store: () => void = () => {};
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const { telegram, poller, anna } = await setUp({ take: () => stored });
    anna.writes('one');
    anna.writes('two');
    poller.start();
    await telegram.waitForCall('getUpdates', (call) => call.status === 200);
    expect(telegram.pending.length).toBe(2);
    store();
    await eventually(() => expect(telegram.pending.length).toBe(0));
  });

  test('updates without a number are left alone, and those around them are taken and confirmed', async () => {
    const { poller, taken, offsets } = withAnswers([
      [null, 5, { update_id: 7 }, { update_id: -3 }, { update_id: '9' }, { update_id: 0.5 }, {}],
    ]);
    poller.start();
    await eventually(() => expect(offsets).toContain(8));
    expect(taken).toEqual([{ update_id: 7 }]);
    expect(poller.state.state).toBe('polling');
  });

  test.each([[[{ text: 'no number' }]], [{}], [null]])(
    'an answer of which nothing can be confirmed comes from no Bot API server: %j',
    async (answer) => {
      const { poller, taken, states } = withAnswers([answer]);
      poller.start();
      await eventually(() => expect(states).toEqual(['connecting', 'offline', 'polling']));
      expect(taken).toEqual([]);
    },
  );

  test('a disk that refuses a batch confirms none of it; it goes on by itself when there is room', async () => {
    let refusals = 3;
    const taken: Update[] = [];
    const { telegram, poller, states, anna } = await setUp({
      take: async (updates) => {
        if (refusals-- > 0) throw sqliteFull;
        taken.push(...updates);
      },
    });
    anna.writes('precious');
    poller.start();
    await eventually(() => expect(states).toContain('storage_problem'));
    expect(telegram.pending.length).toBe(1);
    await eventually(() => expect(taken.map((update) => update.message?.text)).toEqual(['precious']));
    await eventually(() => expect(telegram.pending.length).toBe(0));
    expect(poller.state.state).toBe('polling');
  });

  test('goes on when whoever follows its state throws', async () => {
    const log = new MemoryLog();
    const { poller, anna, texts } = await setUp({
      log,
      onState: () => {
        throw new Error('a defect');
      },
    });
    anna.writes('taken all the same');
    poller.start();
    await eventually(() => expect(texts()).toEqual(['taken all the same']));
    expect(poller.state.state).toBe('polling');
    expect(log.lines).toEqual([
      expect.stringContaining('Error: a defect'),
      expect.stringContaining('a defect'),
    ]);
  });

  test('stopping aborts the poll and confirms nothing', async () => {
    const { telegram, poller, anna, texts } = await setUp();
    poller.start();
    await eventually(() => expect(telegram.polls).toBe(1));
    await poller.stop();
    await eventually(() => expect(telegram.polls).toBe(0));
    anna.writes('later');
    expect(telegram.pending.length).toBe(1);
    expect(texts()).toEqual([]);
    poller.start();
    await eventually(() => expect(texts()).toEqual(['later']));
  });

  test('restarting asks anew at once, with never two polls', async () => {
    const { telegram, poller } = await setUp();
    let most = 0;
    telegram.on('before_apply', () => {
      most = Math.max(most, telegram.polls);
    });
    poller.start();
    await eventually(() => expect(telegram.polls).toBe(1));
    for (let n = 0; n < 5; n++) {
      const before = telegram.calls.length;
      poller.restart();
      await eventually(() => expect(telegram.calls.length).toBeGreaterThan(before));
      await eventually(() => expect(telegram.polls).toBe(1));
    }
    expect(most).toBeLessThanOrEqual(1);
    expect(telegram.calls.filter((call) => call.status === 409)).toEqual([]);
  });

  test.each([
    ['a proxy’s HTML page', { kind: 'bad_gateway_html' }, 'offline'],
    ['an empty body', { kind: 'empty_body' }, 'offline'],
    ['an error of the server', { kind: 'server_error' }, 'offline'],
    ['a reset connection', { kind: 'reset_before' }, 'offline'],
    ['too many requests', { kind: 'too_many_requests', retry_after: 1 }, 'offline'],
    ['a refused token', { kind: 'unauthorized' }, 'token_refused'],
  ] as const)('%s is a state it comes back from', async (_name, fault, state) => {
    const { telegram, poller, states, anna, texts } = await setUp();
    telegram.faults.add({ method: 'getUpdates', ...fault });
    anna.writes('still here');
    poller.start();
    await eventually(() => expect(states).toContain(state));
    await eventually(() => expect(texts()).toEqual(['still here']));
  });

  test('a webhook that somebody set is removed by signing in again', async () => {
    const { telegram, states, poller, anna, texts } = await setUp({
      signIn: async () => void (await fetch(`${telegramRoot()}/deleteWebhook`)),
    });
    const telegramRoot = () => `${telegram.root}/bot${telegram.token}`;
    poller.start();
    await eventually(() => expect(poller.state.state).toBe('polling'));
    telegram.setWebhook('https://example.org/hook');
    await eventually(() => expect(states).toContain('conflict'));
    anna.writes('back');
    await eventually(() => expect(texts()).toEqual(['back']));
  });

  test('no connection at the start is a state, and it signs in as soon as there is one', async () => {
    const { telegram, poller, states, anna, texts } = await setUp();
    anna.writes('hello');
    await telegram.goOffline();
    poller.start();
    await eventually(() => expect(states).toContain('offline'));
    await telegram.goOnline();
    await eventually(() => expect(texts()).toEqual(['hello']));
  });
});

describe('a server that ignores `timeout`', () => {
  const second = 1000;
  const minute = 60 * second;
  const update = (update_id: number) => [{ update_id }];

  /** A poller that is told these things at once; later polls are parked. */
  const polling = (answers: readonly unknown[]) => {
    fakeTimers();
    const parts = withAnswers(answers, {});
    parts.poller.start();
    const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
    /** How many polls there were in so many milliseconds. */
    const pollsIn = async (ms: number) => {
      const before = parts.offsets.length;
      await pass(ms);
      return parts.offsets.length - before;
    };
    return { ...parts, pass, pollsIn };
  };
  const nothing = (times: number) => Array.from({ length: times }, () => []);

  test('is asked less and less often, and the log says so once', async () => {
    const { pollsIn, states, log } = polling(nothing(10_000));
    expect(await pollsIn(12 * second)).toBeLessThan(8);
    const later = await pollsIn(minute);
    expect(later).toBeGreaterThan(5);
    expect(later).toBeLessThan(20);
    expect(states).toEqual(['connecting', 'polling']);
    expect(log.lines).toEqual([expect.stringContaining('ignores `timeout`')]);
  });

  test('once is an accident, which is not worth a word', async () => {
    const { pollsIn, log } = polling([[], [], update(5)]);
    expect(await pollsIn(second - 1)).toBe(2);
    await pollsIn(minute);
    expect(log.lines).toEqual([]);
  });

  test('is asked at once again after it brought something', async () => {
    const { pollsIn, offsets, taken } = polling([...nothing(12), update(5), update(6), update(7)]);
    await pollsIn(minute);
    expect(taken).toEqual([5, 6, 7].map((update_id) => ({ update_id })));
    expect(offsets.slice(12, 16)).toEqual([0, 6, 7, 8]);
  });

  test('is paused for too when it says the same again and again, whatever is confirmed', async () => {
    const { pollsIn } = polling(Array.from({ length: 10_000 }, () => update(5)));
    expect(await pollsIn(12 * second)).toBeLessThan(8);
  });

  test('and keeps to it later has no pause any more, which the log says once', async () => {
    const { pollsIn, log } = polling(nothing(5));
    await pollsIn(minute);
    expect(await pollsIn(2 * minute)).toBe(4);
    expect(log.lines).toEqual([
      expect.stringContaining('ignores `timeout`'),
      expect.stringContaining('waits for updates again'),
    ]);
  });

  test('does not keep the bot from stopping, nor from asking anew when the network is another', async () => {
    const { poller, pass, offsets } = polling(nothing(10_000));
    await pass(minute);
    const before = offsets.length;
    poller.restart();
    await pass(0);
    expect(offsets.length).toBeGreaterThan(before);
    await poller.stop();
  });
});

test('goes on polling after an exception that nobody foresaw', async () => {
  const log = new MemoryLog();
  vi.spyOn(log, 'warn').mockImplementationOnce(() => {
    throw new TypeError('a defect');
  });
  const { telegram, poller, texts, anna } = await setUp({ log });
  telegram.faults.add({ method: 'getUpdates', kind: 'server_error' });
  poller.start();
  await eventually(() => expect(log.lines.join()).toContain('a defect'));
  anna.writes('still there?');
  await eventually(() => expect(texts()).toEqual(['still there?']));
});
