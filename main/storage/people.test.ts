import { describe, expect, test } from 'vitest';
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
        .all(storage.history.bots())
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
