import { describe, expect, test } from 'vitest';
import type { Language } from '../../common/language.ts';
import type { AskingChat } from '../../common/status.ts';
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

describe('a notification', () => {
  test('tells who asks, once', () => {
    const { notifier, made, shown } = setUp();
    notifier.update([ida]);
    notifier.update([ida]);
    expect(shown()).toEqual(['Ida Lund asks to talk to your bot']);
    expect(made).toHaveLength(1);
    expect(made[0]?.text.body).toBe('@ida_lund · Approve or block in LM Courier.');
  });

  test('speaks the language of the app and tells a group apart', () => {
    const { notifier, shown } = setUp({ language: 'ru' });
    notifier.update([chat(-5, 'Книжный клуб', { kind: 'group' })]);
    expect(shown()).toEqual(['Группа «Книжный клуб» хочет писать вашему боту']);
  });

  test('sums up who asks at once, and adds who asks while it is shown', () => {
    const { notifier, made, shown } = setUp();
    notifier.update([ida, boris]);
    expect(made[0]?.text).toEqual({
      title: '2 requests to talk to your bot',
      body: 'Ida Lund, Boris',
      actions: [],
    });
    notifier.update([ida, boris, chat(3, 'Eve')]);
    expect(shown()).toEqual(['3 requests to talk to your bot']);
  });

  test('that was closed is not shown again with the next one', () => {
    const { notifier, made, shown } = setUp();
    notifier.update([ida]);
    made[0]?.close();
    notifier.update([ida, boris]);
    expect(shown()).toEqual(['Boris asks to talk to your bot']);
  });

  test('comes neither for those who asked before the start nor while the owner looks at the window', () => {
    const { notifier, made, watch } = setUp({ known: [ida] });
    notifier.update([ida]);
    watch(true);
    notifier.update([ida, boris]);
    watch(false);
    notifier.update([ida, boris]);
    expect(made).toEqual([]);
  });

  test('does not come where the owner wants none, nor later of whoever asked meanwhile', () => {
    const { notifier, shown, want } = setUp();
    want(false);
    notifier.update([ida]);
    want(true);
    notifier.update([ida]);
    expect(shown()).toEqual([]);
    notifier.update([ida, boris]);
    expect(shown()).toEqual(['Boris asks to talk to your bot']);
  });

  test('goes away once it has been decided in the window', () => {
    const { notifier, shown } = setUp();
    notifier.update([ida, boris]);
    notifier.update([boris]);
    expect(shown()).toHaveLength(1);
    notifier.update([]);
    expect(shown()).toEqual([]);
  });

  test('leads to People when it is clicked', () => {
    const { notifier, made, done } = setUp();
    notifier.update([ida]);
    made[0]?.fire('click');
    expect(done).toEqual(['people']);
  });

  test('has Approve and Block where the system shows buttons', () => {
    const { notifier, made, done } = setUp();
    notifier.update([ida]);
    expect(made[0]?.text.actions.map(({ text }) => text)).toEqual(['Approve', 'Block']);
    made[0]?.fire('action', {}, 0);
    notifier.update([boris]);
    made[1]?.fire('action', {}, 1);
    expect(done).toEqual(['approve 1', 'block 2']);
  });

  test('whose wish cannot be stored leaves a line in the log', () => {
    const { notifier, made, done, logged, fillDisk } = setUp();
    fillDisk();
    notifier.update([ida]);
    made[0]?.fire('action', {}, 0);
    expect(done).toEqual([]);
    expect(logged).toEqual(['What was chosen in the notification could not be done']);
  });

  test('takes a name for what it is: short, and no markup', () => {
    const { notifier, shown } = setUp();
    notifier.update([chat(1, `\u202e<a href="x">Win &amp;</a>\n${'n'.repeat(80)}`)]);
    expect(shown()).toEqual([`a href="x" Win amp; /a ${'n'.repeat(37)}… asks to talk to your bot`]);
  });
});
