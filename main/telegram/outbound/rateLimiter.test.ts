import { describe, expect, test, vi } from 'vitest';
import { RateLimits } from '../../../test/sandbox/telegram/rateLimits.ts';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
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
