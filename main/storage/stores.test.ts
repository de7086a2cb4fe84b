import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../core/disk.ts';
import type { ChatKey } from '../core/queue/job.ts';
import { someJob, temporaryStorage } from './testing.ts';
import { keptAlways } from './updateStore.ts';

const key: ChatKey = { bot_id: 1000, chat_id: 1, thread_id: 0 };

describe('update keys', () => {
  test('an update is taken once per bot', () => {
    const { updates } = temporaryStorage();
    expect(updates.take(1000, 7, 0)).toBe(true);
    expect(updates.take(1000, 7, 0)).toBe(false);
    expect(updates.take(2000, 7, 0)).toBe(true);
  });

  test('keys are kept for 48 hours', () => {
    const { updates } = temporaryStorage();
    updates.take(1000, 7, 0);
    for (let n = 1; n <= keptAlways; n++) updates.take(1000, 7 + n, 1);
    expect(updates.prune(48 * 3600 * 1000, 9)).toBe(0);
    expect(updates.prune(48 * 3600 * 1000 + 1, 9)).toBe(1);
  });

  test('the newest keys of each bot stay, however far the clock is set forward: they may come again', () => {
    const { updates } = temporaryStorage();
    for (let n = 1; n <= keptAlways + 5; n++) for (const bot_id of [1000, 2000]) updates.take(bot_id, n, 0);
    expect(updates.prune(Number.MAX_SAFE_INTEGER, 1000)).toBe(10);
    expect([updates.take(1000, 6, 0), updates.take(2000, 6, 0), updates.take(1000, 5, 0)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a job that waits', () => {
  test('is worded anew, also where an earlier edit was kept, and asks something of its own then', () => {
    const { jobs } = temporaryStorage();
    const { id } = jobs.insert({ ...someJob, continues: 7 });
    expect(jobs.get(id)?.continues).toBe(7);
    expect(jobs.rewrite(id, 'new')).toBe(true);
    expect(jobs.get(id)).toMatchObject({ text: 'new', edited_text: null, continues: null });
    jobs.setEditedText(id, 'newer');
    jobs.rewrite(id, 'newest');
    expect(jobs.get(id)).toMatchObject({ text: 'newest', edited_text: 'newest' });
  });
});

describe('history', () => {
  test('the last N messages come oldest first and begin with a person', () => {
    const { history } = temporaryStorage();
    for (const n of [1, 2, 3]) history.add(key, n, `question ${n}`, `answer ${n}`);
    expect(history.last(key, 3).map((message) => message.content)).toEqual(['question 3', 'answer 3']);
    expect(history.last(key, 4).map((message) => message.role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(history.last(key, 0)).toEqual([]);
  });

  test('one message can be left out, and taken back from a job on', () => {
    const { history, jobs } = temporaryStorage();
    const [first, rest, other] = [10, 10, 11].map((message_id) => {
      const { id } = jobs.insert({ ...someJob, message_id });
      history.add(key, id, `q${id}`, `a${id}`);
      return id;
    });
    const told = (without?: { message_id: number }) =>
      history.last(key, 10, without).map(({ content }) => content);
    expect(told({ message_id: 10 })).toEqual([`q${other}`, `a${other}`]);
    expect(history.last(key, 2, { message_id: 11 }).map(({ content }) => content)).toEqual([
      `q${rest}`,
      `a${rest}`,
    ]);
    history.forgetMessage(someJob, first);
    expect([first, rest, other].map((id) => history.holds(id ?? 0))).toEqual([true, false, true]);
    history.forgetMessage(someJob);
    expect(told()).toEqual([`q${other}`, `a${other}`]);
    history.resetAll(99);
    expect(history.holds(other ?? 0)).toBe(false);
  });

  test('every topic and every bot has its own', () => {
    const { history } = temporaryStorage();
    history.add(key, 1, 'q', 'a');
    expect(history.last({ ...key, thread_id: 5 }, 10)).toEqual([]);
    expect(history.last({ ...key, bot_id: 2000 }, 10)).toEqual([]);
  });

  test('an answer to what was asked before /reset is not added after it', () => {
    const { history } = temporaryStorage();
    history.add(key, 1, 'q1', 'a1');
    expect(history.reset(key, 2)).toBe(2);
    expect(history.add(key, 2, 'q2', 'a2')).toBe(false);
    expect(history.add(key, 3, 'q3', 'a3')).toBe(true);
    expect(history.last(key, 10).map((message) => message.content)).toEqual(['q3', 'a3']);
  });

  test('a reset of all chats forgets every one and says how many', () => {
    const { history } = temporaryStorage();
    history.add(key, 1, 'q', 'a');
    history.add({ ...key, chat_id: 2 }, 2, 'q', 'a');
    expect(history.resetAll(5)).toBe(2);
    expect(history.add(key, 5, 'q', 'a')).toBe(false);
    expect(history.add({ ...key, chat_id: 3 }, 6, 'q', 'a')).toBe(true);
  });

  test('what a reset of all chats forgot is shown to nobody, though it is deleted bit by bit', () => {
    const { history, chats } = temporaryStorage();
    const seen = { kind: 'person', name: 'Anna', username: null, language: 'en', last_seen_at: 5 } as const;
    chats.seen({ ...seen, chat_id: key.chat_id });
    const remembered = () => chats.counted([key.chat_id], history.bots()).map((chat) => chat.remembered);
    for (const n of [1, 2]) history.add(key, n, `question ${n}`, `answer ${n}`);
    expect(remembered()).toEqual([4]);
    expect(history.resetAll(2)).toBe(1);
    expect(history.last(key, 10)).toEqual([]);
    expect(remembered()).toEqual([0]);
    // It is not forgotten, and counted, twice.
    expect([history.resetAll(2), history.reset(key, 2), history.resetChat(key.chat_id, 2)]).toEqual([
      0, 0, 0,
    ]);
    history.add(key, 3, 'question 3', 'answer 3');
    expect(history.last(key, 10).map(({ content }) => content)).toEqual(['question 3', 'answer 3']);
    expect([history.deleteForgotten(3), history.deleteForgotten(3), history.deleteForgotten(3)]).toEqual([
      3, 1, 0,
    ]);
    expect(history.last(key, 10)).toHaveLength(2);
    expect(remembered()).toEqual([2]);
  });

  test('a long one is forgotten whole, also what was said of one message', () => {
    const { history, jobs } = temporaryStorage();
    for (let n = 1; n <= 450; n++) history.add(key, n, 'q', 'a');
    expect(history.reset(key, 450)).toBe(900);
    const { id } = jobs.insert(someJob);
    for (let n = 1; n <= 450; n++) history.add({ ...key, thread_id: n }, id + 450, 'q', 'a');
    expect(history.resetChat(key.chat_id, 0)).toBe(900);
    expect(history.bots()).toEqual([]);
  });
});

describe('jobs', () => {
  test('a job keeps all it was stored with', () => {
    const { jobs } = temporaryStorage();
    expect(jobs.insert(someJob)).toMatchObject({ ...someJob, state: 'waiting', crashes: 0 });
  });

  test('a state is entered only from those that may come before it', () => {
    const { jobs } = temporaryStorage();
    const { id } = jobs.insert(someJob);
    expect(jobs.close(id, 1)).toBe(false);
    expect(jobs.requeue(id)).toBe(false);
    expect(jobs.start(id, 1)?.state).toBe('running');
    expect(jobs.start(id, 1)).toBeUndefined();
  });

  test('after a crash the running job waits at the head again and the crash is counted', () => {
    const { jobs } = temporaryStorage();
    const first = jobs.insert(someJob);
    jobs.insert({ ...someJob, chat_id: 2 });
    jobs.start(first.id, 1);
    expect(jobs.recover()).toBe(1);
    expect(jobs.get(first.id)).toMatchObject({ state: 'waiting', crashes: 1, started_at: null });
  });
});

describe('chats', () => {
  const anna = {
    chat_id: 1,
    kind: 'person',
    name: 'Anna',
    username: null,
    language: 'en',
    last_seen_at: 5,
  } as const;

  test('a chat that writes again keeps its approval and its own values', () => {
    const { chats } = temporaryStorage();
    chats.seen(anna);
    chats.setAccess(1, 'approved');
    chats.override(1, 'temperature', 0);
    chats.seen({ ...anna, name: 'Anna B.', last_seen_at: 9 });
    expect(chats.get(1)).toMatchObject({
      name: 'Anna B.',
      access: 'approved',
      temperature: 0,
      last_seen_at: 9,
    });
  });
});

describe('the outbox', () => {
  function setUp() {
    const { outbox } = temporaryStorage();
    const message = (text: string) => ({ ...key, job_id: null, text });
    const next = () => outbox.next(key.bot_id, key.chat_id);
    /** Everything that waits, in the order in which it would be sent. */
    const emptied = () => {
      const texts: string[] = [];
      for (let row = next(); row; row = next()) {
        texts.push(row.text);
        outbox.sent(row.id, row.id);
      }
      return texts;
    };
    return { outbox, message, next: () => next() as Outgoing, emptied };
  }

  test('gives the messages of a chat in the order in which they were added', () => {
    const { outbox, message, emptied } = setUp();
    for (const text of ['one', 'two', 'three']) outbox.add(message(text));
    outbox.add({ ...message('for another chat'), chat_id: 2 });
    outbox.add({ ...message('of another bot'), bot_id: 2000 });
    expect(emptied()).toEqual(['one', 'two', 'three']);
  });

  test('gives answers first, then replies, refusals and what strangers are told, each in their order', () => {
    const { outbox, message, next, emptied } = setUp();
    for (const rank of ['stranger', 'refusal', 'reply', 'answer'] as const)
      for (const n of [1, 2]) outbox.add({ ...message(`${rank} ${n}`), rank });
    outbox.replace(next(), [{ ...message('answer 1, plain'), rank: 'answer' }], 'refused');
    expect(emptied()).toEqual([
      'answer 1, plain',
      'answer 2',
      ...['reply', 'refusal', 'stranger'].flatMap((rank) => [`${rank} 1`, `${rank} 2`]),
    ]);
  });

  test('gives what replaces a refused message in its place, before all that was to follow', () => {
    const { outbox, message, next, emptied } = setUp();
    for (const text of ['rich', 'the next answer']) outbox.add(message(text));
    outbox.replace(next(), [message('part 1'), message('part 2')], 'refused');
    outbox.add(message('added later'));
    expect(emptied()).toEqual(['part 1', 'part 2', 'the next answer', 'added later']);
  });

  test('keeps that order when a replacement is refused too', () => {
    const { outbox, message, next, emptied } = setUp();
    for (const text of ['rich', 'the next answer']) outbox.add(message(text));
    outbox.replace(next(), [message('classic 1'), message('classic 2'), message('classic 3')], 'refused');
    outbox.replace(next(), [message('plain 1a'), message('plain 1b')], 'refused');
    expect(emptied()).toEqual(['plain 1a', 'plain 1b', 'classic 2', 'classic 3', 'the next answer']);
  });

  test('keeps that order however often a message is refused, into however many parts', () => {
    const something = fc.oneof(
      fc.constant({ does: 'add' } as const),
      fc.constant({ does: 'send' } as const),
      fc.record({ does: fc.constant('refuse' as const), parts: fc.integer({ min: 1, max: 5 }) }),
    );
    fc.assert(
      fc.property(fc.array(something, { maxLength: 40 }), (happenings) => {
        const { outbox, message, next, emptied } = setUp();
        const add = (text: string) => void outbox.add(message(text));
        let expected: string[] = [];
        for (const [n, happens] of happenings.entries()) {
          const [first, ...others] = expected;
          if (happens.does === 'add' || first === undefined) {
            add(`message ${n}`);
            expected.push(`message ${n}`);
          } else if (happens.does === 'send') {
            outbox.sent(next().id, n);
            expected = others;
          } else {
            const parts = Array.from({ length: happens.parts }, (_, index) => `${first}/${index}`);
            outbox.replace(next(), parts.map(message), 'refused');
            expected = [...parts, ...others];
          }
        }
        expect(emptied()).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps that order with two thousand parts', () => {
    const { outbox, message, next, emptied } = setUp();
    for (const text of ['rich', 'the next answer']) outbox.add(message(text));
    const parts = Array.from({ length: 2000 }, (_, n) => `part ${n}`);
    outbox.replace(next(), parts.map(message), 'refused');
    expect(emptied()).toEqual([...parts, 'the next answer']);
  });
});
