import { describe, expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import type { Language } from '../../common/language.ts';
import { type AskingChat, askingLength } from '../../common/status.ts';
import { AskingNotifier } from './notifications.ts';
import { FakeNotification } from './testing.ts';

const chat = (chat_id: number, name: string, more: Partial<AskingChat> = {}): AskingChat => ({
  chat_id,
  kind: 'person',
  name,
  askedAt: 1,
  ...more,
});
const ida = chat(1, 'Ida Lund', { username: 'ida_lund' });
const boris = chat(2, 'Boris');

function setUp(options: { known?: AskingChat[]; language?: Language } = {}) {
  fakeTimers();
  const made: FakeNotification[] = [];
  const done: string[] = [];
  const logged: string[] = [];
  let isWanted = true;
  let isWatched = false;
  let isDiskFull = false;
  const notifier = new AskingNotifier({
    create: (text) => {
      const notification = new FakeNotification(text);
      made.push(notification);
      return notification;
    },
    known: options.known ?? [],
    language: () => options.language ?? 'en',
    isWanted: () => isWanted,
    isWatched: () => isWatched,
    approve: (chat_id) => {
      if (isDiskFull) throw new Error('SQLITE_FULL');
      done.push(`approve ${chat_id}`);
    },
    block: (chat_id) => done.push(`block ${chat_id}`),
    openPeople: () => done.push('people'),
    log: { error: (message) => logged.push(message) },
  });
  return {
    notifier,
    made,
    done,
    logged,
    shown: () => made.filter(({ isShown }) => isShown).map(({ text }) => text.title),
    watch: (now: boolean) => (isWatched = now),
    want: (now: boolean) => (isWanted = now),
    fillDisk: () => (isDiskFull = true),
  };
}

/** As the status tells it: of many only the last are listed. */
const asks = (chats: AskingChat[], askingTotal = chats.length) => ({
  asking: chats.slice(-askingLength),
  askingTotal,
});
const aMinuteLater = () => vi.advanceTimersByTime(60_000);

describe('a notification', () => {
  test('tells who asks, once', () => {
    const { notifier, made, shown } = setUp();
    notifier.update(asks([ida]));
    notifier.update(asks([ida]));
    expect(shown()).toEqual(['Ida Lund wants to chat with your bot']);
    expect(made).toHaveLength(1);
    expect(made[0]?.text.body).toBe('@ida_lund · Approve or block in LM Courier.');
  });

  test('shows what whoever asks has written, as words', () => {
    const { notifier, made } = setUp();
    notifier.update(asks([{ ...ida, firstWords: 'May I ask about <b>bridges</b>?' }]));
    expect(made[0]?.text.body).toBe(
      '“May I ask about b bridges /b ?”\n@ida_lund · Approve or block in LM Courier.',
    );
  });

  test('speaks the language of the app and tells a group apart', () => {
    const { notifier, shown } = setUp({ language: 'ru' });
    notifier.update(asks([chat(-5, 'Книжный клуб', { kind: 'group' })]));
    expect(shown()).toEqual(['Группа «Книжный клуб» просит доступ к вашему боту']);
  });

  test('sums up who asks at once, and adds who asks while it is shown', () => {
    const { notifier, made, shown } = setUp();
    notifier.update(asks([ida, boris]));
    expect(made[0]?.text).toEqual({
      title: '2 want to chat with your bot',
      body: 'Ida Lund, Boris',
      actions: [],
    });
    notifier.update(asks([ida, boris, chat(3, 'Eve')]));
    expect(shown()).toEqual(['2 want to chat with your bot']);
    aMinuteLater();
    expect(shown()).toEqual(['3 want to chat with your bot']);
  });

  test('that was closed is not shown again with the next one', () => {
    const { notifier, made, shown } = setUp();
    notifier.update(asks([ida]));
    made[0]?.close();
    notifier.update(asks([ida, boris]));
    aMinuteLater();
    expect(shown()).toEqual(['Boris wants to chat with your bot']);
  });

  test('comes neither for those who asked before the start nor while the owner looks at the window', () => {
    const { notifier, made, watch } = setUp({ known: [ida] });
    notifier.update(asks([ida]));
    watch(true);
    notifier.update(asks([ida, boris]));
    watch(false);
    notifier.update(asks([ida, boris]));
    aMinuteLater();
    expect(made).toEqual([]);
  });

  test('does not come where the owner wants none, nor later of whoever asked meanwhile', () => {
    const { notifier, shown, want } = setUp();
    want(false);
    notifier.update(asks([ida]));
    want(true);
    notifier.update(asks([ida]));
    expect(shown()).toEqual([]);
    notifier.update(asks([ida, boris]));
    expect(shown()).toEqual(['Boris wants to chat with your bot']);
  });

  test('goes away once it has been decided in the window', () => {
    const { notifier, shown } = setUp();
    notifier.update(asks([ida, boris]));
    notifier.update(asks([boris]));
    expect(shown()).toHaveLength(1);
    notifier.update(asks([]));
    expect(shown()).toEqual([]);
  });

  test('leads to People when it is clicked', () => {
    const { notifier, made, done } = setUp();
    notifier.update(asks([ida]));
    made[0]?.fire('click');
    expect(done).toEqual(['people']);
  });

  test('has Approve and Block where the system shows buttons', () => {
    const { notifier, made, done } = setUp();
    notifier.update(asks([ida]));
    expect(made[0]?.text.actions.map(({ text }) => text)).toEqual(['Approve', 'Block']);
    made[0]?.fire('action', {}, 0);
    notifier.update(asks([boris]));
    aMinuteLater();
    made[1]?.fire('action', {}, 1);
    expect(done).toEqual(['approve 1', 'block 2']);
  });

  test('whose wish cannot be stored leaves a line in the log', () => {
    const { notifier, made, done, logged, fillDisk } = setUp();
    fillDisk();
    notifier.update(asks([ida]));
    made[0]?.fire('action', {}, 0);
    expect(done).toEqual([]);
    expect(logged).toEqual(['What was chosen in the notification could not be done']);
  });

  test('takes a name for what it is: short, and no markup', () => {
    const { notifier, shown } = setUp();
    notifier.update(asks([chat(1, `\u202e<a href="x">Win &amp;</a>\n${'n'.repeat(80)}`)]));
    expect(shown()).toEqual([`a href="x" Win amp; /a ${'n'.repeat(37)}… wants to chat with your bot`]);
  });

  test('of a crowd comes once a minute, is short, and tells how many', () => {
    const { notifier, made, shown } = setUp();
    const crowd = Array.from({ length: 5000 }, (_, n) => chat(n, `Stranger ${n} ${'x'.repeat(300)}`));
    for (let n = 10; n <= crowd.length; n += 10) {
      notifier.update(asks(crowd.slice(0, n)));
      vi.advanceTimersByTime(100);
    }
    expect(made).toHaveLength(1);
    aMinuteLater();
    expect(made).toHaveLength(2);
    expect(shown()).toEqual(['5,000 want to chat with your bot']);
    expect(made[1]?.text.body).toMatch(/^Stranger 0 x+…, Stranger 1 x+… and 4,998 more want to chat\.$/);
    expect(made[1]?.text.body.length).toBeLessThan(200);
    for (let minute = 0; minute < 10; minute++) aMinuteLater();
    expect(made).toHaveLength(2);
  });

  test('of a crowd that came at once counts those who are not listed', () => {
    const { notifier, shown } = setUp({ known: [ida] });
    const crowd = Array.from({ length: 100 }, (_, n) => chat(100 + n, `Stranger ${n}`));
    notifier.update(asks([ida, ...crowd]));
    expect(shown()).toEqual(['100 want to chat with your bot']);
  });

  test('that waits for its minute falls away when everybody was decided about, or is seen in the window', () => {
    const { notifier, made, watch } = setUp();
    notifier.update(asks([ida]));
    notifier.update(asks([ida, boris]));
    notifier.update(asks([]));
    aMinuteLater();
    expect(made).toHaveLength(1);
    notifier.update(asks([chat(3, 'Eve')]));
    notifier.update(asks([chat(3, 'Eve'), chat(4, 'Emil')]));
    watch(true);
    aMinuteLater();
    watch(false);
    aMinuteLater();
    expect(made).toHaveLength(2);
  });
});
