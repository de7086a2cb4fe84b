import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Language, languages } from '../../common/language.ts';
import type { AppStatus, BotStatus, QueueHold, QueueStatus } from '../../common/status.ts';
import { someQueue, someStatus } from '../../common/testing.ts';
import { FakeNotification } from './testing.ts';
import { TroubleNotifier } from './troubleNotifier.ts';

const minute_ms = 60_000;
const online: BotStatus = { state: 'online', me: { id: 1, username: 'courier_bot', name: 'Courier' } };
const refused: BotStatus = { state: 'needs_token', reason: 'refused' };
const conflict: BotStatus = { state: 'conflict', cause: 'other_program', retryAt: 0 };
const unsaved: BotStatus = { state: 'storage_problem', detail: 'ENOSPC' };

const facts = { code: 'server_off', detail: 'ECONNREFUSED', since: 0, tries: 7, waiting: 3 } as const;
const server: QueueHold = { scope: 'server', ...facts };
const model: QueueHold = { ...facts, scope: 'model', code: 'load_failed', model: 'some/model' };
const heldByServer = { held: 'lm_studio', waiting: 3, holds: [server] } as const;

const well = someStatus({ bot: online });
const botIs = (bot: BotStatus) => someStatus({ bot });
const queueIs = (queue: Partial<QueueStatus>): AppStatus =>
  someStatus({ bot: online, queue: someQueue(queue) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(language: Language = 'en') {
  const made: FakeNotification[] = [];
  const state = { isWanted: true, isWatched: false, opened: 0 };
  const notifier = new TroubleNotifier({
    create: (text) => {
      const notification = new FakeNotification(text);
      made.push(notification);
      return notification;
    },
    language: () => language,
    isWanted: () => state.isWanted,
    isWatched: () => state.isWatched,
    open: () => state.opened++,
  });
  const titles = () => made.map(({ text }) => text.title);
  const shown = () => made.filter(({ isShown }) => isShown).map(({ text }) => text.title);
  return { notifier, made, state, titles, shown };
}

const held = '3 messages are held';
const wellAgain = 'LM Courier works again';

describe('a notification of trouble', () => {
  test.each([
    ['Telegram refuses your bot’s token', refused],
    ['Another program uses your bot', conflict],
    ['LM Courier cannot save', unsaved],
  ])('%s: comes at once and once, and when it has been well for a minute that is told', (title, bot) => {
    const { notifier, titles, shown } = setUp();
    notifier.update(botIs(bot));
    notifier.update(botIs(bot));
    expect(titles()).toEqual([title]);
    notifier.update(well);
    vi.advanceTimersByTime(minute_ms - 1);
    expect(shown()).toEqual([title]);
    vi.advanceTimersByTime(1);
    expect(shown()).toEqual([wellAgain]);
    vi.advanceTimersByTime(60 * minute_ms);
    expect(titles()).toEqual([title, wellAgain]);
  });

  test.each<[string, Partial<QueueStatus>, RegExp]>([
    ['the server is gone', heldByServer, /^Held since .*: LM Studio does not answer\. Tried 7 times\.$/],
    ['a model is put aside', { waiting: 5, aside: 3, holds: [model] }, /^some\/model cannot be loaded: 3 /],
    ['the owner has paused', { held: 'owner', waiting: 3 }, /^You have paused/],
  ])('comes when people were held for ten minutes, because %s, and says why', (_name, queue, body) => {
    const { notifier, made, titles } = setUp();
    notifier.update(queueIs(queue));
    vi.advanceTimersByTime(10 * minute_ms - 1);
    expect(made).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(titles()).toEqual([held]);
    expect(made[0]?.text.body).toMatch(body);
    notifier.update(queueIs({ waiting: 3 }));
    vi.advanceTimersByTime(minute_ms);
    expect(titles()).toEqual([held, wellAgain]);
  });

  test.each(languages)('speaks the language of the app (%s)', (language) => {
    const { notifier, made } = setUp(language);
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(10 * minute_ms);
    expect(made[0]?.text.title).toMatch(language === 'ru' ? /[а-я]/ : /^[^а-я]+$/);
    expect(made[0]?.text.body).not.toContain('ECONNREFUSED');
  });

  test('does not come for a queue in which nobody waits, nor before ten minutes with people waiting', () => {
    const { notifier, made } = setUp();
    const nobody = queueIs({ ...heldByServer, waiting: 0 });
    notifier.update(nobody);
    vi.advanceTimersByTime(60 * minute_ms);
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(8 * minute_ms);
    notifier.update(nobody);
    vi.advanceTimersByTime(2 * minute_ms);
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(9 * minute_ms);
    expect(made).toEqual([]);
  });

  test('counts on while one message tries whether it is over', () => {
    const { notifier, titles } = setUp();
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(9 * minute_ms);
    notifier.update(queueIs({ waiting: 3 }));
    vi.advanceTimersByTime(minute_ms / 2);
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(minute_ms / 2);
    expect(titles()).toEqual([held]);
  });

  test('whose people all left says nothing of being well before the server is back', () => {
    const { notifier, titles } = setUp();
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(10 * minute_ms);
    notifier.update(queueIs({ ...heldByServer, waiting: 0 }));
    vi.advanceTimersByTime(10 * minute_ms);
    expect(titles()).toEqual([held]);
    notifier.update(well);
    vi.advanceTimersByTime(minute_ms);
    expect(titles()).toEqual([held, wellAgain]);
  });

  test('of something that comes and goes comes at most once in ten minutes, and what is true then', () => {
    const { notifier, titles, shown } = setUp();
    for (let times = 0; times < 20; times++) {
      notifier.update(botIs(conflict));
      vi.advanceTimersByTime(1000);
      notifier.update(well);
      vi.advanceTimersByTime(1000);
    }
    expect(titles()).toEqual(['Another program uses your bot']);
    vi.advanceTimersByTime(minute_ms);
    notifier.update(botIs(conflict));
    expect(titles()).toEqual(['Another program uses your bot', wellAgain]);
    expect(shown()).toEqual([]);
    vi.advanceTimersByTime(9 * minute_ms);
    expect(shown()).toEqual(['Another program uses your bot']);
    expect(titles()).toHaveLength(3);
  });

  test('stands beside one of other trouble, and all is well only when both are over', () => {
    const { notifier, shown } = setUp();
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(10 * minute_ms);
    const both = { ...queueIs(heldByServer), bot: unsaved };
    notifier.update(both);
    expect(shown()).toEqual([held, 'LM Courier cannot save']);
    notifier.update(queueIs(heldByServer));
    vi.advanceTimersByTime(5 * minute_ms);
    expect(shown()).toEqual([held]);
    notifier.update(well);
    vi.advanceTimersByTime(minute_ms);
    expect(shown()).toEqual([wellAgain]);
  });

  test('does not come where the owner wants none, looks at the window or has stopped the bot', () => {
    const { notifier, state, titles, shown } = setUp();
    state.isWanted = false;
    notifier.update(botIs(conflict));
    state.isWanted = true;
    state.isWatched = true;
    notifier.update(botIs(conflict));
    state.isWatched = false;
    notifier.update(botIs(conflict));
    notifier.update(well);
    vi.advanceTimersByTime(minute_ms);
    expect(titles()).toEqual([]);
    notifier.update(botIs(refused));
    notifier.update(botIs({ state: 'stopped' }));
    expect(shown()).toEqual([]);
    notifier.update(well);
    vi.advanceTimersByTime(60 * minute_ms);
    expect(titles()).toEqual(['Telegram refuses your bot’s token']);
  });

  test('opens the window when it is clicked, and goes away with the app', () => {
    const { notifier, made, state, shown } = setUp();
    notifier.update(queueIs(heldByServer));
    notifier.update({ ...queueIs(heldByServer), bot: refused });
    made[0]?.fire('click');
    expect(state.opened).toBe(1);
    notifier.close();
    expect(shown()).toEqual([]);
    vi.advanceTimersByTime(60 * minute_ms);
    expect(made).toHaveLength(1);
  });
});
