import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { diskIsFull } from '../../storage/testing.ts';

const aFile = { file_id: 'id', file_unique_id: 'unique', file_size: 5, mime_type: 'text/plain' };

describe('a batch of updates', () => {
  test('one update whose handling breaks costs that update alone', async () => {
    const { telegram, storage, log } = await startService();
    const broken = telegram.person({ first_name: 'Broken' });
    const anna = telegram.person({ first_name: 'Anna' });
    const seen = storage.chats.seen.bind(storage.chats);
    storage.chats.seen = (chat) => {
      if (chat.name === 'Broken') throw new TypeError('a defect of ours');
      return seen(chat);
    };
    broken.writes('one');
    anna.writes('two');
    await telegram.waitForMessage(anna, () => true);
    expect(log.lines.join('\n')).toContain('a defect of ours');
    expect(telegram.pending).toEqual([]);
  });

  test('an update whose values the database refuses costs that update alone, and no batch comes again', async () => {
    const { telegram, storage, log } = await startService();
    const boris = telegram.person({ first_name: 'Boris' });
    const anna = telegram.person({ first_name: 'Anna' });
    const seen = storage.chats.seen.bind(storage.chats);
    storage.chats.seen = (chat) =>
      seen(chat.name === 'Boris' ? { ...chat, chat_id: Number.POSITIVE_INFINITY } : chat);
    const insert = storage.jobs.insert.bind(storage.jobs);
    storage.jobs.insert = (job) => insert(job.text === 'nothing' ? { ...job, message_id: Number.NaN } : job);
    boris.writes('one');
    anna.writes('nothing');
    anna.writes('two');
    await telegram.waitForMessage(anna, () => true);
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(log.lines.filter((line) => line.includes('could not be carried out')).length).toBe(2);
  });

  test.each([
    ['a chat', { chat: { id: 'abc', type: 'private', first_name: 'Boris' } }],
    ['a person', { from: { id: 0.5, is_bot: false, first_name: 'Boris' } }],
    ['a message', { message_id: 2 ** 60 }],
    ['a time', { date: null }],
    ['a time that cannot be made a number', { date: { toString: 5, valueOf: null } }],
  ])('%s that is no whole number is not stored', async (_, odd) => {
    const { telegram, storage, log, courier } = await startService({}, { start: false });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('one');
    Object.assign(telegram.pending[0]?.message ?? {}, odd);
    anna.writes('two');
    await courier.start();
    await telegram.waitForMessage(anna, () => true);
    expect(log.lines.join('\n')).toContain('an id is none');
    expect(storage.database.all('SELECT text FROM jobs')).toEqual([{ text: 'two' }]);
  });

  test('a press of a button that has no id is left alone: it could not be answered', async () => {
    const { telegram, log, courier } = await startService({}, { start: false });
    const anna = telegram.person({ first_name: 'Anna' });
    const message = anna.writes('one');
    const press = anna.presses(message, 'retry:1', { forged: true, timeout_ms: 1 }).catch(() => {});
    Object.assign(telegram.pending[1]?.callback_query ?? {}, { id: [['5']] });
    await courier.start();
    await telegram.waitForMessage(anna, () => true);
    await press;
    expect(log.lines.join('\n')).toContain('an id is none');
    expect(telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')).toEqual([]);
  });

  test.each([
    ['a quote', { quote: { text: { toString: 5 } } }],
    ['the name of a file', { text: undefined, document: { ...aFile, file_name: [['a']] } }],
    ['a file', { text: undefined, document: { ...aFile, file_id: 5 } }],
  ])('%s that is no text is not stored: the window could not show it', async (_, odd) => {
    const { telegram, storage, courier } = await startService({}, { start: false });
    const anna = telegram.person({ first_name: 'Anna' });
    const first = anna.writes('/start');
    anna.writes('one', { reply_to: first });
    Object.assign(telegram.pending[1]?.message ?? {}, odd);
    anna.writes('two');
    await courier.start();
    await telegram.waitForMessage(anna, () => storage.jobs.lastId() > 0);
    expect(storage.database.all('SELECT text FROM jobs')).toEqual([{ text: 'two' }]);
  });

  test('a disk that is full in the middle of a batch takes nothing of it, and all of it later', async () => {
    const { telegram, lmstudio, storage, courier } = await startService();
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    const insert = storage.jobs.insert.bind(storage.jobs);
    let isFull = true;
    storage.jobs.insert = (job) => {
      if (isFull && job.text === 'second') throw diskIsFull();
      return insert(job);
    };
    const anna = telegram.person({ first_name: 'Anna' });
    for (const text of ['first', 'second', 'third']) anna.writes(text);
    await eventually(() =>
      expect(courier.status.bot).toMatchObject({
        state: 'storage_problem',
        detail: 'database or disk is full',
      }),
    );
    const unconfirmed = telegram.pending.map((update: Update) => update.message?.text);
    expect(unconfirmed).toContain('second');
    isFull = false;
    courier.reconnect();
    await eventually(() => expect(lmstudio.chats.length).toBe(3));
    expect(lmstudio.chats.map((chat) => chat.messages.at(-1)?.content)).toEqual(['first', 'second', 'third']);
  });

  test('updates that come again are not handled twice', async () => {
    const service = await startService();
    const { telegram, lmstudio } = service;
    const anna = telegram.person({ first_name: 'Anna' });
    telegram.faults.add({ method: 'getUpdates', after: 1, kind: 'reset_after' });
    for (const text of ['one', 'two', 'three']) anna.writes(text);
    await eventually(() =>
      expect(service.courier.status.recent.map(({ state }) => state)).toEqual(['done', 'done', 'done']),
    );
    await service.close();
    const again = await service.open();
    await again.courier.start();
    anna.writes('four');
    await eventually(() => expect(lmstudio.chats.length).toBe(4));
    expect(lmstudio.chats.map((chat) => chat.messages.at(-1)?.content)).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });
});
