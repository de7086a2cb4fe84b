import { expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { inChatTurn } from './chatTurn.ts';
import { PerChatQueue } from './perChatQueue.ts';
import { RateLimiter } from './rateLimiter.ts';

const { signal } = new AbortController();

test('those who wait for their chat hold nothing that whoever goes first there waits for', async () => {
  fakeTimers();
  const deps = { perChat: new PerChatQueue(), rateLimiter: new RateLimiter() };
  const done: string[] = [];
  const says = async (what: string) => void done.push(what);
  deps.rateLimiter.spend(7, 'answer');
  deps.rateLimiter.spend(7, 'answer');
  for (let n = 1; n <= 4; n++)
    void inChatTurn(deps, { chat_id: 7, kind: 'position', signal }, () => says(`position ${n}`));
  // As the outbox does it: it has the chat for itself, and waits for a turn in it.
  void deps.perChat.run(7, () => deps.rateLimiter.inTurn(7, 'refusal', signal, () => says('refusal')));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done.sort()).toEqual(['position 1', 'position 2', 'position 3', 'position 4', 'refusal']);
});
