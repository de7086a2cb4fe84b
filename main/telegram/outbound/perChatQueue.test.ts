import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import { PerChatQueue } from './perChatQueue.ts';

const anna = 1;
const boris = 2;

let perChat: PerChatQueue;
let events: string[];

beforeEach(() => {
  vi.useFakeTimers();
  perChat = new PerChatQueue();
  events = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Something that goes to a chat and takes until the function that comes back is called. */
function send(chat_id: number, name: string): () => void {
  let finish = () => {};
  const answer = new Promise<void>((resolve) => {
    finish = resolve;
  });
  void perChat.run(chat_id, async () => {
    events.push(`${name} begins`);
    await answer;
    events.push(`${name} ends`);
  });
  return finish;
}

/** Lets everything go on that can. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('what goes to one chat', () => {
  test('goes one after the other, in the order asked for', async () => {
    const first = send(anna, 'frame');
    const second = send(anna, 'answer');
    await settle();
    expect(events).toEqual(['frame begins']);
    second();
    await settle();
    expect(events).toEqual(['frame begins']);
    first();
    await settle();
    expect(events).toEqual(['frame begins', 'frame ends', 'answer begins', 'answer ends']);
  });

  test('waits also for what is not the first any more', async () => {
    send(anna, 'first')();
    const second = send(anna, 'second');
    await settle();
    const third = send(anna, 'third');
    third();
    await settle();
    expect(events.at(-1)).toBe('second begins');
    second();
    await settle();
    expect(events.slice(-3)).toEqual(['second ends', 'third begins', 'third ends']);
  });

  test('does not wait for other chats', async () => {
    send(anna, 'for Anna');
    send(boris, 'for Boris')();
    await settle();
    expect(events).toEqual(['for Anna begins', 'for Boris begins', 'for Boris ends']);
  });

  test('goes on after a failure, which only its own caller hears of', async () => {
    const failing = perChat.run(anna, () => Promise.reject(new Error('refused')));
    const next = perChat.run(anna, async () => 'taken');
    await expect(failing).rejects.toThrow('refused');
    expect(await next).toBe('taken');
  });
});

describe('a pause that Telegram wants', () => {
  test('is for its own chat, and over when its time has come', async () => {
    perChat.pause(anna, 3000);
    expect(perChat.pausedFor(anna)).toBe(3000);
    expect(perChat.pausedFor(boris)).toBe(0);
    await vi.advanceTimersByTimeAsync(2999);
    expect(perChat.pausedFor(anna)).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(perChat.pausedFor(anna)).toBe(0);
  });

  test('is not shortened by one that ends sooner', async () => {
    perChat.pause(anna, 60_000);
    await vi.advanceTimersByTimeAsync(1000);
    perChat.pause(anna, 2000);
    expect(perChat.pausedFor(anna)).toBe(59_000);
  });

  test.each(clockJumps)('is as long as Telegram wants it also when the clock was %s', async (_, ms) => {
    perChat.pause(anna, 3000);
    await vi.advanceTimersByTimeAsync(1000);
    jump(ms);
    expect(perChat.pausedFor(anna)).toBe(2000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(perChat.pausedFor(anna)).toBe(0);
  });

  test('is made longer by one that ends later', async () => {
    perChat.pause(anna, 2000);
    await vi.advanceTimersByTimeAsync(1000);
    perChat.pause(anna, 2000);
    expect(perChat.pausedFor(anna)).toBe(2000);
  });

  test('of drafts is theirs alone, and one of everything is theirs too', async () => {
    perChat.pause(anna, 3000, 'drafts');
    expect(perChat.pausedFor(anna)).toBe(0);
    expect(perChat.pausedFor(anna, 'drafts')).toBe(3000);
    perChat.pause(anna, 5000);
    expect(perChat.pausedFor(anna, 'drafts')).toBe(5000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(perChat.pausedFor(anna, 'drafts')).toBe(0);
  });
});

describe('idle', () => {
  test('comes when nothing is under way any more, what was added meanwhile included', async () => {
    const first = send(anna, 'first');
    let isIdle = false;
    void perChat.idle().then(() => {
      isIdle = true;
    });
    const later = send(boris, 'later');
    first();
    await settle();
    expect(isIdle).toBe(false);
    later();
    await settle();
    expect(isIdle).toBe(true);
  });

  test('comes at once where nothing was ever sent', async () => {
    await perChat.idle();
  });
});
