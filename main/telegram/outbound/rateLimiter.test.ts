import { describe, expect, test, vi } from 'vitest';
import { RateLimits } from '../../../test/sandbox/telegram/rateLimits.ts';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import { monotonic_ms } from '../../common/clock.ts';
import { delay } from '../../common/delay.ts';
import { type CallKind, RateLimiter } from './rateLimiter.ts';

const methodOf: Record<CallKind, string> = {
  answer: 'sendMessage',
  reply: 'sendMessage',
  position: 'sendMessage',
  preview: 'editMessageText',
  draft: 'sendRichMessageDraft',
  refusal: 'sendMessage',
  stranger: 'sendMessage',
};

/** A small repeatable source of chance. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('the outgoing rateLimiter', () => {
  test('a busy hour with 30 chats draws no 429 from realistic limits, and every answer goes out', () => {
    let now = 1_000_000;
    const rateLimiter = new RateLimiter(() => now);
    const limits = new RateLimits({ now: () => now } as ConstructorParameters<typeof RateLimits>[0], true);
    const chats = Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? -(n + 1) : n + 1));
    const chance = dice(7);
    const owed = new Map(chats.map((chat) => [chat, 0]));
    const sent = { answer: 0, reply: 0, position: 0, preview: 0, draft: 0, refusal: 0, stranger: 0 };
    let refused = 0;
    const call = (chat_id: number, kind: CallKind): boolean => {
      if (rateLimiter.delayFor(chat_id, kind) > 0) return false;
      rateLimiter.spend(chat_id, kind);
      if (limits.retryAfter(methodOf[kind], String(chat_id)) !== undefined) refused++;
      sent[kind]++;
      return true;
    };
    const step_ms = 250;
    for (let passed = 0; passed < 3_600_000; passed += step_ms, now += step_ms) {
      for (const chat of chats) {
        // An answer of one to six messages now and then, drafts and edits all the time.
        if (chance() < 0.004) owed.set(chat, (owed.get(chat) ?? 0) + 1 + Math.floor(chance() * 6));
        if ((owed.get(chat) ?? 0) > 0 && call(chat, 'answer')) owed.set(chat, (owed.get(chat) ?? 0) - 1);
        if (passed % 1000 === 0) call(chat, chat > 0 ? 'draft' : 'preview');
      }
    }
    expect(refused).toBe(0);
    expect(Math.max(...owed.values())).toBeLessThan(20);
    expect(sent.answer).toBeGreaterThan(5000);
    expect(sent.draft).toBeGreaterThan(10_000);
  });

  test('previews leave room for answers: after any number of them a message goes at once', () => {
    const now = 1_000_000;
    const rateLimiter = new RateLimiter(() => now);
    while (rateLimiter.delayFor(-5, 'preview') === 0) rateLimiter.spend(-5, 'preview');
    expect(rateLimiter.delayFor(-5, 'answer')).toBe(0);
  });

  test.each(clockJumps)('neither holds nor hurries anybody when the clock was %s', (_, ms) => {
    fakeTimers();
    const rateLimiter = new RateLimiter();
    for (let call = 0; call < 5; call++) rateLimiter.spend(7, 'answer');
    const wait_ms = rateLimiter.delayFor(7, 'answer');
    expect(wait_ms).toBe(5200);
    jump(ms);
    expect(rateLimiter.delayFor(7, 'answer')).toBe(wait_ms);
    vi.advanceTimersByTime(wait_ms);
    for (let call = 0; call < 10; call++) {
      expect(rateLimiter.delayFor(7, 'answer')).toBe(0);
      rateLimiter.spend(7, 'answer');
      vi.advanceTimersByTime(1200);
    }
  });

  test('chats that have been quiet are forgotten', () => {
    let now = 1_000_000;
    const rateLimiter = new RateLimiter(() => now);
    while (rateLimiter.delayFor(5, 'answer') === 0) rateLimiter.spend(5, 'answer');
    expect(rateLimiter.delayFor(5, 'answer')).toBeGreaterThan(0);
    now += 200_000;
    expect(rateLimiter.delayFor(5, 'answer')).toBe(0);
    for (let chat = 1; chat < 2000; chat++) rateLimiter.spend(chat, 'draft');
    expect(rateLimiter.size).toBeGreaterThan(2000);
    now += 200_000;
    rateLimiter.spend(5, 'answer');
    expect(rateLimiter.size).toBeLessThan(10);
  });
});

describe('a turn', () => {
  const never = new AbortController().signal;

  function setUp() {
    fakeTimers();
    const rateLimiter = new RateLimiter();
    const made: { readonly kind: CallKind; readonly at: number }[] = [];
    const begunAt = monotonic_ms();
    /** A call that Telegram answers after so long. */
    const calls = (chat_id: number, kind: CallKind, answer_ms = 0, signal = never) =>
      rateLimiter.inTurn(chat_id, kind, signal, async () => {
        made.push({ kind, at: monotonic_ms() - begunAt });
        if (answer_ms > 0) await delay(answer_ms);
        return 'made';
      });
    const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
    const count = (kind: CallKind) => made.filter((call) => call.kind === kind).length;
    return { rateLimiter, calls, made, pass, count };
  }

  test('comes to thousands of chats one after the other, with one timer for all, and to an answer at once', async () => {
    const { calls, made, pass, count } = setUp();
    for (let chat = 1; chat <= 5000; chat++) void calls(chat, 'stranger');
    await pass(0);
    expect([count('stranger'), vi.getTimerCount()]).toEqual([11, 1]);
    void calls(6000, 'answer');
    await pass(0);
    expect(count('answer')).toBe(1);
    await pass(10 * 60_000);
    expect(count('stranger')).toBe(5000);
    for (const [index, { at }] of made.entries())
      expect(at - (made[index - 29]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1040);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('comes first to what goes out first, whoever asked before', async () => {
    const { rateLimiter, calls, made, pass } = setUp();
    for (let chat = 100; rateLimiter.delayFor(chat, 'answer') === 0; chat++)
      rateLimiter.spend(chat, 'answer');
    const kinds = ['stranger', 'refusal', 'preview', 'position', 'reply', 'answer'] as const;
    for (const [index, kind] of kinds.entries()) void calls(1000 + index, kind);
    await pass(0);
    expect(made).toEqual([]);
    await pass(3000);
    expect(made.map(({ kind }) => kind)).toEqual([...kinds].reverse());
  });

  test('lasts until Telegram has answered: what a busy computer sends late does not come all at once', async () => {
    const { calls, pass, count } = setUp();
    for (let chat = 1; chat <= 100; chat++) void calls(chat, 'answer', 5000);
    await pass(4999);
    expect(count('answer')).toBe(29);
    await pass(1040);
    expect(count('answer')).toBe(29);
    await pass(1);
    expect(count('answer')).toBe(58);
  });

  test('is waited for by a chat that bears no more without holding another', async () => {
    const { calls, pass, count } = setUp();
    for (let n = 0; n < 7; n++) void calls(1, 'answer');
    void calls(2, 'answer');
    await pass(0);
    expect(count('answer')).toBe(6);
    await pass(5200);
    expect(count('answer')).toBe(8);
  });

  test('that nobody waits for any more comes to nobody, and leaves no timer behind', async () => {
    const { calls, pass, count } = setUp();
    const ended = new AbortController();
    const results = Array.from({ length: 34 }, (_, n) => calls(n + 1, 'answer', 0, ended.signal));
    await pass(0);
    ended.abort();
    expect(await Promise.all(results)).toEqual([...Array(29).fill('made'), ...Array(5).fill(undefined)]);
    expect(await calls(99, 'answer', 0, ended.signal)).toBeUndefined();
    expect([count('answer'), vi.getTimerCount()]).toEqual([29, 0]);
  });
});
