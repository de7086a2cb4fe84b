import { describe, expect, test } from 'vitest';
import { temporaryStorage } from './testing.ts';
import { mostTopics } from './topicStore.ts';

const key = (thread_id: number, chat_id = 1) => ({ bot_id: 1000, chat_id, thread_id });
const preset = { name: 'Poet', emoji: '🪶', system_prompt: 'Rhyme.', model: null, temperature: 1.5 };

describe('topics', () => {
  test('keep their title until somebody tells another one', () => {
    const { topics } = temporaryStorage();
    topics.seen(key(7), undefined, 1);
    expect(topics.get(key(7))).toMatchObject({ title: null, last_seen_at: 1, model: null });
    topics.seen(key(7), 'Soups', 2);
    topics.seen(key(7), undefined, 3);
    expect(topics.get(key(7))).toMatchObject({ title: 'Soups', last_seen_at: 3 });
    topics.seen(key(7), 'Stews', 4);
    expect(topics.ofChats(1000, [1, 2]).map(({ title }) => title)).toEqual(['Stews']);
    expect([topics.countOf(1000, 1), topics.countOf(1001, 1)]).toEqual([1, 0]);
  });

  test('are no more than so many of a chat: those used longest ago go', () => {
    const storage = temporaryStorage();
    storage.transaction(() => {
      for (let n = 1; n <= mostTopics + 2; n++) storage.topics.seen(key(n), `T${n}`, n);
    });
    storage.topics.seen(key(1, 2), 'of another chat', 0);
    expect(storage.topics.countOf(1000, 1)).toBe(mostTopics);
    expect([1, 2, 3].map((n) => storage.topics.get(key(n))?.title)).toEqual([undefined, undefined, 'T3']);
    expect(storage.topics.get(key(1, 2))).toBeDefined();
  });

  test('that nobody used for long go, unless something is their own', () => {
    const { topics } = temporaryStorage();
    for (const thread_id of [1, 2, 3]) topics.seen(key(thread_id), 'T', thread_id);
    topics.override(key(1), 'temperature', 0);
    topics.override(key(2), 'temperature', 0);
    topics.override(key(2), 'temperature', null);
    expect(topics.prune(3, 200)).toBe(1);
    expect([1, 2, 3].map((n) => topics.get(key(n)) !== undefined)).toEqual([true, false, true]);
  });

  test('move along with their group, and go with a chat that is forgotten', () => {
    const storage = temporaryStorage();
    storage.topics.seen(key(7, -5), 'Chess', 1);
    storage.topics.seen(key(7, -100), 'begun meanwhile', 1);
    storage.moveChat(-5, -100);
    expect(storage.topics.get(key(7, -100))?.title).toBe('Chess');
    const stranger = { kind: 'person', name: 'S', username: null, language: 'en', last_seen_at: 1 } as const;
    storage.chats.seen({ chat_id: 9, ...stranger });
    storage.topics.seen(key(3, 9), 'x', 1);
    storage.chats.setAccess(9, 'asking', 1);
    expect(storage.chats.pruneAsking(Date.now(), 10)).toBe(1);
    expect(storage.topics.get(key(3, 9))).toBeUndefined();
  });
});

describe('presets', () => {
  test('are kept in the owner’s order, and at most one is the default', () => {
    const { presets } = temporaryStorage();
    const ids = ['a', 'b', 'c'].map((name) => presets.add({ ...preset, name }));
    const [a = 0, b = 0, c = 0] = ids;
    presets.arrange([c, a, b]);
    expect(presets.all().map(({ name }) => name)).toEqual(['c', 'a', 'b']);
    presets.setDefault(a);
    presets.setDefault(b);
    expect(presets.all().map(({ is_default }) => is_default)).toEqual([0, 0, 1]);
    expect(presets.default()?.id).toBe(b);
    expect(presets.change(b, { ...preset, name: 'B', model: 'm', temperature: null })).toBe(true);
    expect(presets.get(b)).toEqual({
      ...preset,
      id: b,
      name: 'B',
      model: 'm',
      temperature: null,
      is_default: 1,
    });
    expect([presets.remove(b), presets.remove(b), presets.change(b, preset)]).toEqual([true, false, false]);
    expect(presets.default()).toBeUndefined();
    // Somebody may still have chosen the one that had this number.
    presets.remove(c);
    expect(presets.add(preset)).toBeGreaterThan(c);
  });
});
