import { describe, expect, test } from 'vitest';
import { mostAsking } from './chatStore.ts';
import { someJob, temporaryStorage } from './testing.ts';

function chatOf(storage: ReturnType<typeof temporaryStorage>, chat_id: number, last_seen_at: number): void {
  storage.chats.seen({
    chat_id,
    kind: 'person',
    name: `No. ${chat_id}`,
    username: null,
    language: 'en',
    last_seen_at,
  });
}

const topic = (chat_id: number, thread_id: number, bot_id = 1) => ({ bot_id, chat_id, thread_id });

describe('all chats', () => {
  test('come with their messages and what is remembered of them, who wrote last first', () => {
    const storage = temporaryStorage();
    chatOf(storage, 1, 100);
    chatOf(storage, 2, 300);
    chatOf(storage, 3, 200);
    for (const chat_id of [2, 2, 3]) storage.jobs.insert({ ...someJob, chat_id });
    storage.history.add(topic(2, 0), 1, 'q', 'a');
    storage.history.add(topic(2, 9), 2, 'q', 'a');
    expect(
      storage.chats
        .counted(
          storage.chats.names().map(({ chat_id }) => chat_id),
          storage.history.bots(),
        )
        .sort((one, other) => other.last_seen_at - one.last_seen_at)
        .map(({ chat_id, messages, remembered }) => [chat_id, messages, remembered]),
    ).toEqual([
      [2, 2, 4],
      [3, 1, 0],
      [1, 0, 0],
    ]);
  });
});

describe('resetting one chat', () => {
  test('forgets all its topics and all bots, and no other chat', () => {
    const { history } = temporaryStorage();
    history.add(topic(5, 0), 1, 'q', 'a');
    history.add(topic(5, 7, 2), 2, 'q', 'a');
    history.add(topic(6, 0), 3, 'q', 'a');
    expect(history.resetChat(5, 3)).toBe(4);
    expect(history.last(topic(5, 7, 2), 10)).toEqual([]);
    expect(history.last(topic(6, 0), 10)).toHaveLength(2);
  });

  test('an answer that was begun before does not come back with it', () => {
    const { history } = temporaryStorage();
    history.resetChat(5, 3);
    expect(history.add(topic(5, 7), 3, 'q', 'a')).toBe(false);
    expect(history.add(topic(5, 7), 4, 'q', 'a')).toBe(true);
    expect(history.add(topic(6, 0), 2, 'q', 'a')).toBe(true);
  });

  test('tells once more when older messages are left out', () => {
    const { history } = temporaryStorage();
    expect(history.noteShortened(topic(5, 7))).toBe(true);
    expect(history.noteShortened(topic(5, 7))).toBe(false);
    history.resetChat(5, 0);
    expect(history.noteShortened(topic(5, 7))).toBe(true);
  });
});

describe('who asks', () => {
  const day_ms = 24 * 60 * 60 * 1000;
  const now = 1_000 * day_ms;

  function asking(storage: ReturnType<typeof temporaryStorage>, chat_id: number, asked_at: number): void {
    chatOf(storage, chat_id, asked_at);
    storage.chats.setAccess(chat_id, 'asking', asked_at);
    storage.heldMessages.keep(1, { chat_id, user_id: chat_id, update: '{}' }, asked_at);
  }
  const left = ({ chats, heldMessages }: ReturnType<typeof temporaryStorage>) => ({
    chats: chats.names().map(({ chat_id }) => chat_id),
    held: heldMessages.all(1).map(({ chat_id }) => chat_id),
  });

  test('and got no word for a month is forgotten, with the message that was held', () => {
    const storage = temporaryStorage();
    asking(storage, 1, now - 31 * day_ms);
    asking(storage, 2, now - 29 * day_ms);
    asking(storage, 3, now - 31 * day_ms);
    storage.chats.setAccess(3, 'blocked');
    expect(storage.chats.pruneAsking(now, 200)).toBe(1);
    expect(left(storage)).toEqual({ chats: [2, 3], held: [3, 2] });
    expect(storage.chats.pruneAsking(now, 200)).toBe(0);
  });

  test('is kept while something else is kept of them, or they have written since', () => {
    const storage = temporaryStorage();
    for (const chat_id of [1, 2, 3, 4]) asking(storage, chat_id, now - 31 * day_ms);
    storage.jobs.insert({ ...someJob, chat_id: 1 });
    storage.history.add(topic(2, 0), 1, 'q', 'a');
    storage.chats.override(3, 'model', 'm');
    chatOf(storage, 4, now - day_ms);
    expect(storage.chats.pruneAsking(now, 200)).toBe(0);
    expect(left(storage).chats.length).toBe(4);
  });

  test('is one of so many at most: the oldest go, in a crowd at once', () => {
    const storage = temporaryStorage();
    storage.transaction(() => {
      for (let n = 1; n <= mostAsking + 1000; n++) asking(storage, n, now);
    });
    expect(left(storage).chats.length).toBeLessThanOrEqual(mostAsking + 100);
    while (storage.chats.pruneAsking(now, 200) > 0);
    const { chats, held } = left(storage);
    expect([chats.length, Math.min(...chats), held.length]).toEqual([mostAsking, 1001, mostAsking]);
  });
});
