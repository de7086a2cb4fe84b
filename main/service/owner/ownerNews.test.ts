import { describe, expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import type { AppStatus, QueueStatus } from '../../common/status.ts';
import { someQueue, someSettings, someStatus } from '../../common/testing.ts';
import { temporaryStorage } from '../../storage/testing.ts';
import { OwnerNews } from './ownerNews.ts';

const me = { id: 1, username: 'bot', name: 'Bot' };
const minute_ms = 60_000;

function setUp(
  settings: Parameters<typeof someSettings>[0] = {},
  owner: { reachableId: number | undefined } = { reachableId: 7 },
) {
  fakeTimers();
  const storage = temporaryStorage();
  storage.chats.seen({
    chat_id: 7,
    kind: 'person',
    name: 'Anna',
    username: null,
    language: 'en',
    last_seen_at: 1,
  });
  let status: AppStatus = someStatus({ bot: { state: 'online', me } });
  const news = new OwnerNews({
    storage,
    settings: someSettings(settings),
    owner,
    bot_id: () => 1,
    status: () => status,
    log: new MemoryLog(),
  });
  const queue = (wanted: Partial<QueueStatus>) => {
    status = { ...status, queue: someQueue(wanted) };
    news.update();
  };
  const said = () =>
    storage.database
      .all<{ text: string }>('SELECT text FROM outbox ORDER BY id')
      .map(({ text }) => text.split('\n')[0]);
  return { queue, said };
}

const isGone = { held: 'lm_studio', waiting: 3 } as const;

describe('the owner is told in Telegram', () => {
  test('of a queue held for ten minutes with people waiting, once, and once when all is well', () => {
    const { queue, said } = setUp();
    queue(isGone);
    vi.advanceTimersByTime(9 * minute_ms);
    queue({ ...isGone, waiting: 4 });
    expect(said()).toEqual([]);
    vi.advanceTimersByTime(2 * minute_ms);
    queue({ ...isGone, waiting: 5 });
    vi.advanceTimersByTime(60 * minute_ms);
    expect(said()).toEqual(['4 messages have been waiting for ten minutes.']);
    queue({});
    vi.advanceTimersByTime(5 * minute_ms);
    expect(said().slice(1)).toEqual(['All is well again: people are answered.']);
  });

  test('of a queue that is full, however often somebody leaves and joins it', () => {
    const { queue, said } = setUp();
    for (let round = 0; round < 20; round++) {
      queue({ waiting: 200, isFull: true });
      vi.advanceTimersByTime(5000);
      queue({ waiting: 199 });
      vi.advanceTimersByTime(5000);
    }
    expect(said()).toEqual(['The queue is full: 200 messages are waiting, and new ones are refused.']);
  });

  test.each([
    ['of a pause whose end they chose', { held: 'owner', waiting: 3, pausedUntil: 1 }],
    ['of a held queue in which nobody waits', { held: 'lm_studio', waiting: 0 }],
  ] as const)('not %s', (_, wanted) => {
    const { queue, said } = setUp();
    queue(wanted);
    vi.advanceTimersByTime(60 * minute_ms);
    expect(said()).toEqual([]);
  });

  test('of nothing where they want no news, or cannot be written to', () => {
    for (const { queue, said } of [setUp({ notices: 'none' }), setUp({}, { reachableId: undefined })]) {
      queue({ waiting: 200, isFull: true });
      vi.advanceTimersByTime(60 * minute_ms);
      expect(said()).toEqual([]);
    }
  });
});
