import { describe, expect, test } from 'vitest';
import { openSqlite } from '../../main/storage/sqlite.ts';
import type { Storage } from '../../main/storage/storage.ts';
import { diskIsFull } from '../../main/storage/testing.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const minute = 60;
const nowInSeconds = () => Math.floor(Date.now() / 1000);

describe('a backlog from while the computer was off', () => {
  test('is answered in order, as replies, and no limit counts it', async () => {
    const { telegram, lmstudio, courier } = await startService(
      { MAX_WAITING_PER_CHAT: '2' },
      { start: false },
    );
    const anna = telegram.person({ first_name: 'Anna' });
    const texts = Array.from({ length: 6 }, (_, n) => `old ${n + 1}`);
    const written = texts.map((text, n) => anna.writes(text, { date: nowInSeconds() - 60 * minute + n }));
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    await courier.start();
    const answer = await telegram.waitForMessage(anna, (message) => message.text === 're: old 6', {
      timeout_ms: 20_000,
    });
    expect(lmstudio.chats.map((chat) => chat.messages.at(-1)?.content)).toEqual(texts);
    expect(answer.reply_to_message?.message_id).toBe(written.at(-1)?.message_id);
    const refusals = telegram.inbox(anna).filter((message) => message.text?.includes('is the limit'));
    expect(refusals).toEqual([]);
  });

  test('older messages than the setting allows get one short note per chat instead', async () => {
    const { telegram, lmstudio, courier } = await startService({ MAX_MESSAGE_AGE: '30' }, { start: false });
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('too old 1', { date: nowInSeconds() - 120 * minute });
    anna.writes('too old 2', { date: nowInSeconds() - 31 * minute });
    anna.writes('young enough', { date: nowInSeconds() - 29 * minute });
    await courier.start();
    await telegram.waitForMessage(anna, (message) => message.text === 're: young enough');
    const told = telegram
      .inbox(anna)
      .filter((message) => message.text?.startsWith('I was away when you wrote'));
    expect(told.length).toBe(1);
    expect(lmstudio.chats.length).toBe(1);
  });

  test('300 messages of a day come in several batches, and every one is answered in its order', async () => {
    const { telegram, lmstudio, courier, storage } = await startService({}, { start: false });
    const people = Array.from({ length: 30 }, (_, n) => telegram.person({ first_name: `P${n}` }));
    const texts: string[] = [];
    for (let n = 0; n < 300; n++) {
      texts.push(`message ${n}`);
      people[n % 30]?.writes(`message ${n}`, { date: nowInSeconds() - 600 * minute + n });
    }
    lmstudio.reply = () => 'ok';
    await courier.start();
    await eventually(() => expect(lmstudio.chats.length).toBe(300), 240_000);
    expect(lmstudio.chats.map((chat) => chat.messages.at(-1)?.content)).toEqual(texts);
    const done = () =>
      storage.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM jobs WHERE state = 'done'`)?.n;
    await eventually(() => expect(done()).toBe(300), 240_000);
    for (const person of people) {
      expect(telegram.inbox(person).filter((message) => message.text === 'ok').length).toBe(10);
    }
  }, 600_000);
});

describe('a full disk', () => {
  test('confirms nothing to Telegram, says so, and goes on by itself when there is room', async () => {
    const { telegram, lmstudio, courier, storage } = await startService();
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`.slice(0, 20);
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    const anna = telegram.person({ first_name: 'Anna' });
    // SQLite itself says SQLITE_FULL from here on: the file may not grow by a page.
    const pages = Number(storage.database.pragma('page_count'));
    storage.database.get(`PRAGMA max_page_count = ${pages}`);
    // Longer ones would be taken for one paste in many parts.
    const long = 'x'.repeat(2000);
    for (let n = 0; n < 30; n++) anna.writes(`${n} ${long}`, { date: nowInSeconds() - 60 * minute });
    await eventually(() => expect(courier.status.bot.state).toBe('storage_problem'));
    expect(courier.status.bot).toMatchObject({ detail: expect.stringContaining('full') });
    expect(telegram.pending.length).toBeGreaterThan(0);
    storage.database.get('PRAGMA max_page_count = 1000000');
    courier.reconnect();
    await eventually(() => expect(lmstudio.chats.length).toBe(30), 20_000);
    await eventually(() => expect(telegram.pending.length).toBe(0));
    expect(lmstudio.chats.map((chat) => Number.parseInt(String(chat.messages.at(-1)?.content), 10))).toEqual(
      Array.from({ length: 30 }, (_, n) => n),
    );
  }, 60_000);

  test('an answer that Telegram took and the disk refused is written down later, not sent again', async () => {
    const { telegram, lmstudio, storage, courier } = await startService();
    lmstudio.reply = () => 'once';
    const anna = telegram.person({ first_name: 'Anna' });
    const sent = storage.outbox.sent.bind(storage.outbox);
    let refusals = 2;
    storage.outbox.sent = (id, message_id) => {
      if (refusals-- > 0) throw diskIsFull();
      sent(id, message_id);
    };
    anna.writes('question');
    await eventually(() => expect(courier.status.recent[0]?.state).toBe('done'));
    expect(telegram.inbox(anna).filter((message) => message.text === 'once').length).toBe(1);
  });
});

describe('a disk that cannot be written for a while', () => {
  test.each([
    [
      'another program holds the database',
      (file: string) => {
        const other = openSqlite(file, 0);
        other.exec('BEGIN IMMEDIATE');
        return () => {
          other.exec('ROLLBACK');
          other.close();
        };
      },
    ],
    [
      'the database is read-only',
      (_file: string, storage: Storage) => {
        storage.database.get('PRAGMA query_only = 1');
        return () => void storage.database.get('PRAGMA query_only = 0');
      },
    ],
  ])('%s: nothing is confirmed, it is said, and it goes on by itself', async (_name, obstruct) => {
    const { telegram, lmstudio, courier, storage } = await startService(
      {},
      { pace: { polling: { storagePause_ms: 50 } } },
    );
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    const clear = obstruct(storage.database.file, storage);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('question');
    await eventually(() => expect(courier.status.bot.state).toBe('storage_problem'));
    expect(telegram.pending.length).toBe(1);
    lmstudio.reply = () => 'all the same';
    clear();
    await telegram.waitForMessage(anna, (message) => message.text === 'all the same');
  });
});

describe('several at once', () => {
  test('two chats are answered at the same time, a chat’s own messages one after the other', async () => {
    const { telegram, lmstudio, courier } = await startService({ PARALLEL_REQUESTS: '2' });
    lmstudio.hold();
    const [anna, boris, clara] = ['Anna', 'Boris', 'Clara'].map((first_name) =>
      telegram.person({ first_name }),
    );
    anna?.writes('a1');
    anna?.writes('a2');
    boris?.writes('b1');
    clara?.writes('c1');
    await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 2, running: [{}, {}] }));
    const asked = () => lmstudio.chats.map((chat) => chat.messages.at(-1)?.content).sort();
    await eventually(() => expect(asked()).toEqual(['a1', 'b1']));
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    lmstudio.release();
    for (const [person, text] of [
      [anna, 'a2'],
      [boris, 'b1'],
      [clara, 'c1'],
    ] as const) {
      if (person) await telegram.waitForMessage(person, (message) => message.text === `re: ${text}`);
    }
    const annas = anna ? telegram.inbox(anna).filter((message) => message.text?.startsWith('re:')) : [];
    expect(annas.map((message) => message.text)).toEqual(['re: a1', 're: a2']);
  });
});

describe('a group that becomes a supergroup', () => {
  test('takes its history, its settings, its approval and its answers along', async () => {
    const { telegram, lmstudio, courier, storage } = await startService({ ACCESS_MODE: 'approve' });
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    const anna = telegram.person({ first_name: 'Anna' });
    const group = telegram.group({ title: 'Friends', kind: 'group', members: [anna] });
    await eventually(() => expect(courier.status.asking.length).toBe(1));
    await eventually(() => expect(telegram.calls.map(({ method }) => method)).toContain('leaveChat'));
    courier.people.approve(group.chat_id);
    group.addsBot();
    anna.writes('@courier_test_bot first', { chat: group });
    await telegram.waitForMessage(group, (message) => message.text === 're: Anna: first');
    anna.writes('/temp@courier_test_bot 1.5', { chat: group });
    await telegram.waitForMessage(group, (message) => message.text?.includes('1.5') ?? false);

    lmstudio.hold();
    anna.writes('@courier_test_bot in the middle', { chat: group });
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    const supergroup = group.upgrades();
    await eventually(() => expect(storage.chats.get(supergroup.chat_id)).toBeDefined());
    lmstudio.release();
    await telegram.waitForMessage(supergroup, (message) => message.text === 're: Anna: in the middle');

    anna.writes('@courier_test_bot after', { chat: supergroup });
    await telegram.waitForMessage(supergroup, (message) => message.text === 're: Anna: after');
    const last = lmstudio.chats.at(-1);
    expect(last?.body).toMatchObject({ temperature: 1.5 });
    expect(last?.messages.map((message) => message.content)).toEqual(
      expect.arrayContaining(['re: Anna: first', 'Anna: in the middle', 're: Anna: in the middle']),
    );
    expect(storage.chats.get(group.chat_id)).toBeUndefined();
    expect(storage.chats.get(supergroup.chat_id)?.access).toBe('approved');
  });

  test('shows the model its history when it has to be asked again', async () => {
    const { telegram, lmstudio, storage } = await startService();
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    const anna = telegram.person({ first_name: 'Anna' });
    const group = telegram.group({ title: 'Friends', kind: 'group', members: [anna] });
    anna.writes('@courier_test_bot first', { chat: group });
    await telegram.waitForMessage(group, (message) => message.text === 're: Anna: first');
    lmstudio.hold();
    lmstudio.switches.errors = { name: 'engine_crash', chats: 1, afterTokens: 0 };
    anna.writes('@courier_test_bot second', { chat: group });
    await lmstudio.waitForRequest(({ messages }) => messages.at(-1)?.content === 'Anna: second');
    const supergroup = group.upgrades();
    await eventually(() => expect(storage.chats.get(supergroup.chat_id)).toBeDefined());
    lmstudio.release();
    await telegram.waitForMessage(supergroup, (message) => message.text === 're: Anna: second');
    expect(lmstudio.chats.length).toBe(3);
    expect(lmstudio.chats.at(-1)?.messages.map(({ content }) => content)).toContain('re: Anna: first');
  });
});

describe('the context that is really loaded', () => {
  test('older messages that do not fit are left out, and the person is told once', async () => {
    const { telegram, lmstudio, courier } = await startService({ MAX_HISTORY_TURNS: '100' });
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    lmstudio.reply = () => `short ${'y'.repeat(6000)}`;
    const anna = telegram.person({ first_name: 'Anna' });
    for (let n = 1; n <= 6; n++) {
      anna.writes(`question ${n}`);
      const isDone = () => courier.status.recent.filter((job) => job.state === 'done').length === n;
      await eventually(() => expect(isDone()).toBe(true));
    }
    // gpt-oss-20b is loaded with 8192 tokens; six answers of 6000 characters do not fit beside a new one.
    expect(lmstudio.chats.at(-1)?.messages.length).toBeLessThan(11);
    const told = telegram
      .inbox(anna)
      .filter((message) => message.text?.includes('grown too long for the model'));
    expect(told.length).toBe(1);
  }, 60_000);
});
