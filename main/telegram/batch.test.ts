import type { Update } from 'grammy/types';
import { describe, expect, test, vi } from 'vitest';
import { startService } from '../../test/support/courier.ts';

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

  test('a disk that is full in the middle of a batch takes nothing of it, and all of it later', async () => {
    const { telegram, lmstudio, storage, courier } = await startService();
    await vi.waitFor(() => expect(courier.status.bot.state).toBe('online'));
    const insert = storage.jobs.insert.bind(storage.jobs);
    let isFull = true;
    storage.jobs.insert = (job) => {
      if (isFull && job.text === 'second')
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return insert(job);
    };
    const anna = telegram.person({ first_name: 'Anna' });
    for (const text of ['first', 'second', 'third']) anna.writes(text);
    await vi.waitFor(() =>
      expect(courier.status.bot).toMatchObject({
        state: 'storage_trouble',
        detail: 'database or disk is full',
      }),
    );
    const unconfirmed = telegram.pending.map((update: Update) => update.message?.text);
    expect(unconfirmed).toContain('second');
    isFull = false;
    courier.reconnect();
    await vi.waitFor(() => expect(lmstudio.chats.length).toBe(3), 10_000);
    expect(lmstudio.chats.map((chat) => chat.messages.at(-1)?.content)).toEqual(['first', 'second', 'third']);
  });

  test('updates that come again are not handled twice', async () => {
    const service = await startService();
    const { telegram, lmstudio } = service;
    const anna = telegram.person({ first_name: 'Anna' });
    telegram.faults.add({ method: 'getUpdates', after: 1, kind: 'reset_after' });
    for (const text of ['one', 'two', 'three']) anna.writes(text);
    await vi.waitFor(
      () => expect(service.courier.status.recent.map(({ state }) => state)).toEqual(['done', 'done', 'done']),
      10_000,
    );
    await service.close();
    const again = await service.open();
    await again.courier.start();
    anna.writes('four');
    await vi.waitFor(() => expect(lmstudio.chats.length).toBe(4), 10_000);
    expect(lmstudio.chats.map((chat) => chat.messages.at(-1)?.content)).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });
});
