import { expect, test } from 'vitest';
import { Clock } from './clock.ts';
import { startTelegram } from './index.ts';
import { RateLimits } from './rateLimits.ts';
import { call, refusal } from './testClient.ts';

/** Calls until the first refusal: how many passed, and how long to wait. */
function exhaust(limits: RateLimits, method: string, chats: () => string): { passed: number; wait: number } {
  for (let passed = 0; passed < 1000; passed += 1) {
    const wait = limits.retryAfter(method, chats());
    if (wait !== undefined) return { passed, wait };
  }
  throw new Error('nothing was refused');
}

test('is off unless switched on', () => {
  const limits = new RateLimits(new Clock(), false);
  expect(() => exhaust(limits, 'sendMessage', () => '1')).toThrow('nothing was refused');
});

test('lets a burst into one chat pass, then about one message a second', () => {
  const clock = new Clock();
  const limits = new RateLimits(clock, true);
  expect(exhaust(limits, 'sendMessage', () => '1')).toEqual({ passed: 5, wait: 5 });
  expect(limits.retryAfter('editMessageText', '1')).toBe(5);
  expect(limits.retryAfter('sendMessage', '2')).toBeUndefined();
  clock.advance(5001);
  expect(limits.retryAfter('editMessageText', '1')).toBeUndefined();
});

test('allows 20 a minute into a group', () => {
  const clock = new Clock();
  const limits = new RateLimits(clock, true);
  const spread = () => {
    clock.advance(1500);
    return '-100';
  };
  expect(exhaust(limits, 'sendMessage', spread).passed).toBe(20);
});

test('allows 30 a second over all chats', () => {
  let chat = 0;
  const limits = new RateLimits(new Clock(), true);
  const next = () => {
    chat += 1;
    return String(chat);
  };
  expect(exhaust(limits, 'sendMessage', next)).toEqual({ passed: 30, wait: 1 });
});

test('gives drafts 20 per 5 s and 40 per 30 s', () => {
  const clock = new Clock();
  const limits = new RateLimits(clock, true);
  expect(exhaust(limits, 'sendMessageDraft', () => '1').passed).toBe(20);
  clock.advance(5001);
  expect(exhaust(limits, 'sendMessageDraft', () => '1').passed).toBe(20);
  clock.advance(5001);
  expect(limits.retryAfter('sendMessageDraft', '1')).toBe(20);
});

test('answers with the usual 429 and does not apply the call', async () => {
  const telegram = await startTelegram({ rateLimits: true });
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('/start');
  const send = () => call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x' });
  for (let turn = 0; turn < 5; turn += 1) expect((await send()).status).toBe(200);
  expect((await send()).text).toBe(refusal(429, 'Too Many Requests: retry after 5', { retry_after: 5 }));
  expect(telegram.inbox(anna)).toHaveLength(6);
  telegram.rateLimits.enabled = false;
  expect((await send()).status).toBe(200);
  await telegram.close();
});
