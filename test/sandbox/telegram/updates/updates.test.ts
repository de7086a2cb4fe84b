import type { Update } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Person, startTelegram, type Telegram } from '../index.ts';
import { call, refusal, type WireAnswer } from '../testClient.ts';

const CONFLICT_OTHER_POLL =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const CONFLICT_WEBHOOK =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  telegram = await startTelegram();
  anna = telegram.person({ first_name: 'Anna' });
});

afterEach(() => telegram.close());

const poll = (params: Record<string, unknown> = {}): Promise<WireAnswer> =>
  call(telegram, 'getUpdates', params);
const texts = (answer: WireAnswer) => (answer.result as Update[]).map((update) => update.message?.text);
const firstId = () => telegram.pending[0]?.update_id ?? Number.NaN;
const parked = () => telegram.waitForCall('getUpdates', (c) => c.state === 'held');

function write(...messages: string[]): void {
  for (const message of messages) anna.writes(message);
}

/** From here on no time passes for the server but what the test lets pass: a busy machine changes nothing. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
}

describe('offset', () => {
  test('numbers updates from a random start, one by one', async () => {
    write('a', 'b');
    const [a, b] = (await poll()).result as Update[];
    expect(a?.update_id).toBeGreaterThanOrEqual(2_000_001);
    expect(b?.update_id).toBe((a?.update_id ?? 0) + 1);
  });

  test('deletes everything below a positive offset for good', async () => {
    write('a', 'b', 'c');
    const offset = firstId() + 1;
    expect(texts(await poll({ offset }))).toEqual(['b', 'c']);
    expect(texts(await poll({ offset: 0 }))).toEqual(['b', 'c']);
  });

  test('confirms nothing when it is missing or zero', async () => {
    write('a');
    for (const params of [{}, { offset: 0 }, {}]) expect(texts(await poll(params))).toEqual(['a']);
  });

  test('keeps only the last N for -N', async () => {
    write('a', 'b', 'c');
    expect(texts(await poll({ offset: -2 }))).toEqual(['b', 'c']);
    expect(texts(await poll())).toEqual(['b', 'c']);
  });

  test('starts from the head when it is far outside the queue', async () => {
    write('a', 'b');
    for (const offset of [1, firstId() + 2 + 11]) expect(texts(await poll({ offset }))).toEqual(['a', 'b']);
    expect(texts(await poll({ offset: firstId() + 2 + 10 }))).toEqual([]);
  });
});

describe('limit and timeout', () => {
  test('clamps the limit to 1..100', async () => {
    write(...Array.from({ length: 120 }, (_, index) => String(index)));
    expect(texts(await poll())).toHaveLength(100);
    expect(texts(await poll({ limit: 1000 }))).toHaveLength(100);
    expect(texts(await poll({ limit: 0 }))).toHaveLength(1);
    expect(texts(await poll({ limit: '2' }))).toHaveLength(2);
  });

  test('answers an empty long poll with an empty list when the time is over', async () => {
    const started = performance.now();
    expect((await poll({ timeout: 1 })).text).toBe('{"ok":true,"result":[]}');
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
  });

  test('answers a short poll at once and leaves a parked one alone', async () => {
    const long = poll({ timeout: 50 });
    await parked();
    expect((await poll()).text).toBe('{"ok":true,"result":[]}');
    expect(telegram.polls).toBe(1);
    write('a');
    expect(texts(await long)).toEqual(['a']);
    expect(telegram.polls).toBe(0);
  });

  test('wakes a parked poll once for a burst', async () => {
    const long = poll({ timeout: 50 });
    await parked();
    write('a', 'b', 'c');
    expect(texts(await long)).toEqual(['a', 'b', 'c']);
  });
});

describe('the hot-loop guard', () => {
  test('is off unless switched on', async () => {
    write('a', 'b');
    for (let turn = 0; turn < 3; turn += 1) expect(texts(await poll())).toEqual(['a', 'b']);
  });

  test('hands out one update for the same offset within half a second', async () => {
    const guarded = await startTelegram({ hotLoopGuard: true });
    stopTime();
    const boris = guarded.person({ first_name: 'Boris' });
    boris.writes('a');
    boris.writes('b');
    const both = await call(guarded, 'getUpdates');
    vi.advanceTimersByTime(499);
    const hasty = await call(guarded, 'getUpdates');
    vi.advanceTimersByTime(500);
    const patient = await call(guarded, 'getUpdates');
    expect([texts(both), texts(hasty), texts(patient)]).toEqual([['a', 'b'], ['a'], ['a', 'b']]);
    await guarded.close();
  });

  test('raises the timeout to 3 s for the same offset within 3 s', async () => {
    const guarded = await startTelegram({ hotLoopGuard: true });
    stopTime();
    await call(guarded, 'getUpdates');
    const raised = call(guarded, 'getUpdates');
    await guarded.waitForCall('getUpdates', (c) => c.state === 'held');
    vi.advanceTimersByTime(2999);
    expect(guarded.polls).toBe(1);
    vi.advanceTimersByTime(1);
    expect((await raised).text).toBe('{"ok":true,"result":[]}');
    await guarded.close();
  });
});

describe('conflicts', () => {
  test('ends the older of two long polls', async () => {
    const older = poll({ timeout: 50 });
    await parked();
    const newer = poll({ timeout: 50 });
    expect(await older).toMatchObject({ status: 409, text: refusal(409, CONFLICT_OTHER_POLL) });
    expect((await older).text).toBe(
      '{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}',
    );
    write('a');
    expect(texts(await newer)).toEqual(['a']);
  });

  test('gives waiting updates to a second poller without a conflict', async () => {
    write('a');
    expect(texts(await poll({ timeout: 50 }))).toEqual(['a']);
    expect(texts(await poll({ timeout: 50 }))).toEqual(['a']);
  });

  test('refuses polls while a webhook is set', async () => {
    telegram.setWebhook('https://example.org/hook');
    expect((await poll()).text).toBe(refusal(409, CONFLICT_WEBHOOK));
    expect((await call(telegram, 'deleteWebhook')).text).toBe(
      '{"ok":true,"result":true,"description":"Webhook was deleted"}',
    );
    expect((await call(telegram, 'deleteWebhook')).text).toBe(
      '{"ok":true,"result":true,"description":"Webhook is already deleted"}',
    );
    expect((await poll()).status).toBe(200);
  });

  test('ends a parked poll when a webhook is set', async () => {
    const long = poll({ timeout: 50 });
    await parked();
    await call(telegram, 'setWebhook', { url: 'https://example.org/hook' });
    expect((await long).text).toBe(refusal(409, 'Conflict: terminated by setWebhook request'));
  });

  test('holds a second 409 within 3 s back for 3 s', async () => {
    telegram.setWebhook('https://example.org/hook');
    stopTime();
    await poll();
    let isRefused = false;
    const second = poll().finally(() => {
      isRefused = true;
    });
    await vi.waitUntil(() => telegram.calls.length === 2, { interval: 0 });
    vi.advanceTimersByTime(2900);
    await new Promise(setImmediate);
    expect(isRefused).toBe(false);
    vi.advanceTimersByTime(100);
    expect((await second).text).toBe(refusal(409, CONFLICT_WEBHOOK));
  });
});

describe('allowed_updates', () => {
  test('filters when the update is made, and keeps the choice until it is changed', async () => {
    await poll({ allowed_updates: ['CALLBACK_query', 'nonsense'] });
    write('unseen');
    expect(texts(await poll())).toEqual([]);
    expect((await call(telegram, 'getWebhookInfo')).result).toMatchObject({
      allowed_updates: ['callback_query'],
    });

    await poll({ allowed_updates: [] });
    write('seen');
    expect(texts(await poll({ allowed_updates: ['callback_query'] }))).toEqual(['seen']);
  });

  test('takes a list of only unknown names for the default', async () => {
    await poll({ allowed_updates: ['nonsense'] });
    write('seen');
    expect(texts(await poll())).toEqual(['seen']);
    expect((await call(telegram, 'getWebhookInfo')).text).toBe(
      '{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":1}}',
    );
  });
});

describe('retention', () => {
  test('keeps a message for 24 h from its date and a press for 150 s', async () => {
    anna.writes('menu?');
    const sent = await call(telegram, 'sendMessage', {
      chat_id: anna.id,
      text: 'menu',
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    });
    const press = anna.presses(sent.result as Parameters<Person['presses']>[0], 'A', { timeout_ms: 1 });
    await expect(press).rejects.toThrow('did not answer');
    const kinds = async () =>
      ((await poll()).result as Update[]).map((update) => ('callback_query' in update ? 'press' : 'message'));

    telegram.clock.advance(149_000);
    expect(await kinds()).toEqual(['message', 'press']);
    telegram.clock.advance(2000);
    expect(await kinds()).toEqual(['message']);
    telegram.clock.advance(24 * 60 * 60 * 1000);
    expect(await kinds()).toEqual([]);
  });

  test('never delivers a message that was already older than a day', async () => {
    anna.writes('from long ago', { date: telegram.clock.unixTime() - 25 * 60 * 60 });
    expect(telegram.pending).toEqual([]);
  });

  test('clears the queue with drop_pending_updates', async () => {
    write('a');
    await call(telegram, 'deleteWebhook', { drop_pending_updates: true });
    expect(telegram.pending).toEqual([]);
  });
});

test('confirms nothing when the connection drops', async () => {
  const gone = new AbortController();
  const aborted = call(
    telegram,
    'getUpdates',
    { timeout: 50 },
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"timeout":50}',
      signal: gone.signal,
    },
  );
  await parked();
  gone.abort();
  await expect(aborted).rejects.toThrow();
  const dropped = await telegram.waitForCall('getUpdates', (c) => c.state === 'dropped');
  expect([dropped.aborted, telegram.polls]).toEqual([true, 0]);

  write('a');
  expect(texts(await poll())).toEqual(['a']);
});
