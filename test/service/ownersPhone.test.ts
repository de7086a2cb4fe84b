import { describe, expect, test, vi } from 'vitest';
import { languages } from '../../main/common/language.ts';
import { t } from '../../main/telegram/locales/translate.ts';
import type { Person } from '../sandbox/telegram/person.ts';
import { type ServiceOptions, startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

type Service = Awaited<ReturnType<typeof startService>>;
type Running = Awaited<ReturnType<Service['open']>>;

const payloadOf = (url = '') => url.split('start=')[1] ?? '';

async function service(environment: Record<string, string> = {}, options: ServiceOptions = {}) {
  const started = await startService(
    { ACCESS_MODE: 'approve', ...environment },
    { ...options, pace: { askingPause_ms: 20, ...options.pace } },
  );
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  lmstudio.reply = ({ question }) => `re: ${question}`;
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris', username: 'boris' });
  return { ...started, ...watching(started), anna, boris };
}

/** What can be seen of Telegram and the app. */
function watching({ telegram }: Pick<Service, 'telegram'>) {
  const shown = (person: Person) =>
    telegram.inbox(person).filter((message) => message.from?.id === telegram.bot.id);
  const reads = (person: Person, words: string | RegExp) =>
    eventually(() => {
      const found = shown(person).findLast(({ text }) =>
        typeof words === 'string' ? text?.includes(words) : words.test(text ?? ''),
      );
      expect(found, `${person.user.first_name} reads ${words}`).toBeDefined();
      return found as NonNullable<typeof found>;
    });
  const buttonsOf = (message: { reply_markup?: { inline_keyboard: { text: string }[][] } }) =>
    message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
  return { shown, reads, buttonsOf };
}

/** Anna opens the owner's link. */
async function owned(environment: Record<string, string> = {}, options: ServiceOptions = {}) {
  const started = await service(environment, options);
  await becomesOwner(started, started.anna);
  return started;
}

async function becomesOwner(
  { courier, telegram }: Pick<Running, 'courier'> & Pick<Service, 'telegram'>,
  person: Person,
) {
  person.writes(`/start ${payloadOf(courier.links.make('owner')?.url)}`);
  await telegram.waitForMessage(
    person,
    ({ text }) => text?.includes(t('en', 'owner-start')) || text?.includes(t('ru', 'owner-start')),
  );
  expect(courier.owner.id).toBe(person.id);
}

describe('who asks to talk', () => {
  test('is told to the owner, is let in by a press, and is answered', async () => {
    const { telegram, courier, anna, boris, reads, buttonsOf } = await owned();
    boris.writes('Is anybody there?');
    await reads(boris, t('en', 'access-asked'));
    const told = await reads(anna, 'Boris wants to chat');
    expect(told.text).toMatch(/person · @boris · since \d\d:\d\d/);
    expect(told.text).toContain('Is anybody there?');
    expect(buttonsOf(told)).toEqual(['Approve', 'Block']);
    const data = JSON.stringify(told.reply_markup);
    expect(data).not.toContain(String(boris.id));
    const toast = await anna.presses(told, 'Approve');
    expect(toast.text).toMatch(/^Approved by you, \d\d:\d\d$/);
    await reads(boris, 'You are in. Your message is being answered.');
    await reads(boris, 're: Is anybody there?');
    const decided = await reads(anna, /Boris wants to chat[\s\S]*Approved by you, \d\d:\d\d$/);
    expect(decided.message_id).toBe(told.message_id);
    expect(buttonsOf(decided)).toEqual([]);
    expect(courier.status.asking).toEqual([]);
    expect(courier.people.page(everybody).others.rows).toMatchObject([{}, {}]);
    boris.writes('Thank you');
    await reads(boris, 're: Thank you');
    expect(telegram.calls.filter(({ method }) => method === 'answerCallbackQuery').length).toBe(1);
  });

  test('is blocked by a press, and told nothing', async () => {
    const { courier, storage, telegram, anna, boris, reads } = await owned();
    boris.writes('Let me in');
    await anna.presses(await reads(anna, 'Boris wants'), 'Block');
    await reads(anna, /Blocked by you, \d\d:\d\d/);
    expect(storage.chats.get(boris.id)?.access).toBe('blocked');
    expect(storage.heldMessages.all(telegram.bot_id)).toEqual([]);
    expect(courier.status.asking).toEqual([]);
  });

  test('decided at the computer, the message says so and has no buttons', async () => {
    const { courier, anna, boris, reads, buttonsOf } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris wants');
    expect(courier.people.approve(boris.id, { ifAsking: true })).toEqual({ decided: true });
    const decided = await reads(anna, 'Approved by you');
    expect(decided.message_id).toBe(told.message_id);
    expect(buttonsOf(decided)).toEqual([]);
  });

  test('two decide at once: one wins, and the other reads who', async () => {
    const { telegram, courier, storage, anna, boris, reads } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris wants');
    const [press] = [anna.presses(told, 'Block'), courier.people.approve(boris.id, { ifAsking: true })];
    expect((await press).text).toMatch(/^Approved by you, \d\d:\d\d$/);
    expect(storage.chats.get(boris.id)?.access).toBe('approved');
    const clara = telegram.person({ first_name: 'Clara' });
    clara.writes('Me too');
    await anna.presses(await reads(anna, 'Clara wants'), 'Approve');
    expect(courier.people.block(clara.id, { ifAsking: true })).toMatchObject({
      decided: false,
      already: 'approved',
      where: 'telegram',
    });
    expect(storage.chats.get(clara.id)?.access).toBe('approved');
  });

  test('pressed twice is decided once', async () => {
    const { storage, anna, boris, reads, shown } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris wants');
    const [first, second] = await Promise.all([anna.presses(told, 'Approve'), anna.presses(told, 'Block')]);
    expect(first.text).toMatch(/^Approved by you/);
    expect(second.text).toMatch(/^Approved by you/);
    expect(storage.chats.get(boris.id)?.access).toBe('approved');
    await reads(boris, 're: Hello');
    expect(shown(boris).filter(({ text }) => text?.startsWith('You are in'))).toHaveLength(1);
  });
});

describe('a press', () => {
  test('counts only from the owner, in their own chat, for what is still asked', async () => {
    const { telegram, storage, anna, boris, reads } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris wants');
    const data = String(storage.chats.get(boris.id)?.request_id);
    const stale = t('en', 'button-stale');
    // Clara may talk, and forges what she has seen over Anna's shoulder.
    const clara = telegram.person({ first_name: 'Clara' });
    storage.chats.seen({ ...noted(clara), language: 'en' });
    storage.chats.setAccess(clara.id, 'approved');
    clara.writes('hello');
    const hers = await reads(clara, 're: hello');
    const forge = { forged: true };
    expect(await clara.presses(hers, `ask:in:${data}`, forge)).toEqual({ text: stale });
    expect(await clara.presses(hers, `people:no:${data}:0`, forge)).toEqual({ text: stale });
    expect(await clara.presses(hers, 'status', forge)).toEqual({ text: stale });
    // A stranger gets not even a word.
    expect(await boris.presses(await reads(boris, 'private'), `ask:in:${data}`, forge)).toEqual({});
    const group = telegram.group({ title: 'Friends', members: [anna, clara] });
    anna.writes('@courier_test_bot hi', { chat: group });
    const inGroup = await eventually(() => {
      const found = telegram.inbox(group).findLast(({ text }) => text?.includes('re: '));
      expect(found).toBeDefined();
      return found as NonNullable<typeof found>;
    });
    expect(await anna.presses(inGroup, `ask:in:${data}`, forge)).toEqual({
      text: t('en', 'owner-elsewhere'),
    });
    expect(await anna.presses(told, 'ask:in:12345', forge)).toEqual({ text: t('en', 'owner-request-gone') });
    expect(storage.chats.get(boris.id)?.access).toBe('asking');
  });

  test('for a chat that is gone says so, and the buttons go', async () => {
    const { storage, anna, boris, reads, buttonsOf } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris wants');
    storage.database.run('DELETE FROM chats WHERE chat_id = @chat_id', { chat_id: boris.id });
    expect((await anna.presses(told, 'Approve')).text).toBe(t('en', 'owner-request-gone'));
    expect(buttonsOf(await reads(anna, t('en', 'owner-request-gone')))).toEqual([]);
    expect(storage.chats.get(boris.id)).toBeUndefined();
  });

  test('after the owner has changed does nothing; the new owner is told, and decides', async () => {
    const { courier, telegram, storage, anna, boris, reads, buttonsOf } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris wants');
    const clara = telegram.person({ first_name: 'Clara' });
    await becomesOwner({ courier, telegram }, clara);
    const closed = await reads(anna, t('en', 'owner-changed'));
    expect(buttonsOf(closed)).toEqual([]);
    const request = `ask:in:${storage.chats.get(boris.id)?.request_id}`;
    expect(await anna.presses(told, request, { forged: true })).toEqual({ text: t('en', 'button-stale') });
    await clara.presses(await reads(clara, 'Boris wants'), 'Approve');
    await reads(boris, 're: Hello');
    anna.writes('/status');
    await reads(anna, t('en', 'command-unknown', { command: '/status' }));
  });
});

describe('a crowd that asks', () => {
  test('is told in one message, with the list of people', async () => {
    const { telegram, lmstudio, anna, courier, reads, shown, buttonsOf } = await owned();
    const crowd = Array.from({ length: 7 }, (_, index) =>
      telegram.person({ first_name: `Stranger ${index + 1}` }),
    );
    for (const person of crowd) person.writes('Me!');
    const told = await reads(anna, '7 people want to chat');
    expect(shown(anna).filter(({ text }) => text?.includes('wants to chat.'))).toEqual([]);
    await anna.presses(told, 'Who wants to chat');
    const first = await reads(anna, '8 people and groups, 7 waiting for approval');
    expect(first.message_id).toBe(told.message_id);
    expect(first.text).toMatch(/1\. Stranger \d · waiting for approval since/);
    await anna.presses(first, '›');
    const second = await reads(anna, /7\. Stranger \d · waiting for approval since/);
    expect(buttonsOf(second)).toEqual(['6. Approve', '6. Block', '7. Approve', '7. Block', '‹']);
    await anna.presses(second, '7. Approve');
    await reads(anna, /Stranger \d · has access/);
    expect(courier.status.askingTotal).toBe(6);
    await eventually(() => expect(lmstudio.chats.length).toBe(1));
  });

  test('of five is told one by one', async () => {
    const { telegram, anna, reads } = await owned();
    const crowd = Array.from({ length: 5 }, (_, index) => telegram.person({ first_name: `No ${index}` }));
    for (const person of crowd) person.writes('Me!');
    for (const { user } of crowd) await reads(anna, `${user.first_name} wants to chat`);
  });
});

test('a hundred who are blocked at once cost one round, and their message says so', async () => {
  const { telegram, courier, storage, anna, boris, reads, buttonsOf } = await owned();
  boris.writes('Hello');
  await reads(anna, 'Boris wants to chat.');
  for (let n = 0; n < 100; n++) telegram.person({ first_name: `No ${n}` }).writes('Me!');
  await eventually(() => expect(courier.status.askingTotal).toBe(101));
  const all = vi.spyOn(storage.heldMessages, 'all');
  courier.people.blockAsking();
  expect(all).toHaveBeenCalledTimes(1);
  expect(buttonsOf(await reads(anna, /Boris wants to chat[\s\S]*Blocked by you/))).toEqual([]);
});

test('a queue that is full is told in the chat of the owner', async () => {
  const { courier, anna, reads } = await owned({ MAX_QUEUE_LENGTH: '1' });
  courier.setPaused(true);
  anna.writes('waits');
  await reads(anna, 'The queue is full: one message is waiting');
});

describe('the words to somebody who asks', () => {
  test('promise nothing while nobody is told', async () => {
    const { anna, boris, courier, reads, telegram } = await service();
    boris.writes('Hello');
    await reads(boris, t('en', 'access-asked-unheard'));
    // Whoever becomes the owner later is told of those who ask.
    await becomesOwner({ courier, telegram }, anna);
    await reads(anna, 'Boris wants');
    anna.blocks();
    await eventually(() => expect(courier.owner.reachableId).toBeUndefined());
    const clara = telegram.person({ first_name: 'Clara' });
    clara.writes('Hello');
    await reads(clara, t('en', 'access-asked-unheard'));
    anna.unblocks();
    await reads(anna, 'Clara wants');
  });

  test('promise nothing, and nobody is told, where the owner wants no such news', async () => {
    const { anna, boris, reads, shown } = await owned({ NOTICES: 'important' });
    boris.writes('Hello');
    await reads(boris, t('en', 'access-asked-unheard'));
    anna.writes('/people');
    await reads(anna, '1. Boris');
    expect(shown(anna).filter(({ text }) => text?.includes('wants to chat.'))).toEqual([]);
  });

  test('of a stranger with a hostile name stay words, and hidden texts stay hidden', async () => {
    const { telegram, anna, reads } = await owned({ HIDE_TEXTS: 'on' });
    const mallory = telegram.person({ first_name: '/resume\n\u202e\uE001 https://evil.example' });
    mallory.writes('secret words');
    const told = await reads(anna, 'wants to chat.');
    expect(told.text).not.toContain('secret words');
    expect(told.entities?.map(({ type }) => type)).toEqual(['code']);
    expect(told.text?.split('\n')[0]).toBe('/resume https://evil.example wants to chat.');
  });
});

test('an owner who cannot be written to is told nothing until something comes from them, and then of all who ask', async () => {
  const { courier, anna, boris, reads, shown, telegram, log, storage } = await owned();
  const forbidden = {
    kind: 'error',
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  } as const;
  const fault = telegram.faults.add({ method: 'sendMessage', chat_id: anna.id, times: 99, ...forbidden });
  boris.writes('Hello');
  await eventually(() => expect(courier.owner.reachableId).toBeUndefined());
  await reads(boris, t('en', 'access-asked'));
  expect(log.lines.filter((line) => line.includes('The owner cannot be written to'))).toHaveLength(1);
  const clara = telegram.person({ first_name: 'Clara' });
  clara.writes('Hello');
  await reads(clara, t('en', 'access-asked-unheard'));
  expect(storage.outbox.chatsWithPending(telegram.bot_id)).not.toContain(anna.id);
  expect(fault.used).toBe(1);
  fault.remove();
  anna.writes('I am back');
  await reads(anna, 'Boris wants to chat.');
  await reads(anna, 'Clara wants to chat.');
  expect(shown(anna).filter(({ text }) => text?.includes('wants to chat.'))).toHaveLength(2);
});

describe('the commands of the owner', () => {
  test('stand in their menu alone, and are unknown to anybody else and in groups', async () => {
    const { telegram, anna, boris, storage, reads, courier } = await owned();
    await eventually(() => {
      const menus = telegram.calls.filter(({ method }) => method === 'setMyCommands');
      const own = menus.filter(({ params }) => JSON.stringify(params).includes(String(anna.id)));
      expect(own).toHaveLength(languages.length);
      expect(JSON.stringify(own[0]?.params)).toContain('invite');
      expect(
        JSON.stringify(menus.filter((call) => !own.includes(call)).map(({ params }) => params)),
      ).not.toContain('invite');
    });
    storage.chats.seen({ ...noted(boris), language: 'en' });
    storage.chats.setAccess(boris.id, 'approved');
    for (const command of ['/status', '/pause 1h', '/resume', '/people', '/invite']) {
      boris.writes(command);
      await reads(boris, t('en', 'command-unknown', { command: command.split(' ')[0] ?? '' }));
    }
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    anna.writes('/pause@courier_test_bot', { chat: group });
    await eventually(() =>
      expect(telegram.inbox(group).some(({ text }) => text?.includes('/pause'))).toBe(true),
    );
    expect(courier.status.queue.held).toBe('no');
    anna.writes('/help');
    await reads(anna, '/invite 7d');
  });

  test('/status tells how everything is in the owner’s language, and Refresh tells it anew', async () => {
    const { telegram, courier, lmstudio, boris, storage, reads } = await service();
    const olga = telegram.person({ first_name: 'Ольга', language_code: 'ru' });
    await becomesOwner({ courier, telegram }, olga);
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    olga.writes('/status');
    const told = await reads(olga, 'Бот: в сети');
    expect(told.text).toContain('LM Studio: работает');
    expect(told.text).toContain('Очередь: пуста');
    storage.chats.seen({ ...noted(boris), language: 'en' });
    storage.chats.setAccess(boris.id, 'approved');
    lmstudio.hold();
    boris.writes('first');
    boris.writes('second');
    await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 1, running: [{}] }));
    await olga.presses(told, 'Обновить');
    const anew = await reads(olga, 'Очередь: ждёт 1');
    expect(anew.message_id).toBe(told.message_id);
    expect(anew.text).toMatch(/Сейчас: Boris, (читает|модель загружается)/);
    lmstudio.release();
  });

  test('/pause begins nothing new and tells its end, /resume goes on', async () => {
    const { courier, anna, reads } = await owned();
    anna.writes('/pause 1x');
    await reads(anna, t('en', 'owner-pause-wrong'));
    anna.writes('/pause 1h');
    await reads(anna, /^Paused until \d\d:\d\d/);
    expect(courier.status.queue).toMatchObject({ held: 'owner', pausedUntil: expect.any(Number) });
    anna.writes('waits');
    await reads(anna, 'The queue is paused by its owner');
    anna.writes('/resume');
    await reads(anna, 're: waits');
    anna.writes('/resume');
    await reads(anna, t('en', 'owner-not-paused'));
    anna.writes('/pause');
    await reads(anna, t('en', 'owner-paused'));
    expect(courier.status.queue.pausedUntil).toBeUndefined();
  });

  test('/invite gives a link that lets one person in, also after a restart', async () => {
    const { anna, boris, reads, close, open, telegram } = await owned();
    anna.writes('/invite 7d');
    const invitation = await reads(anna, 'This link gives one person access, once');
    const payload = /start=([\w-]+)/.exec(invitation.text ?? '')?.[1];
    expect(JSON.stringify(invitation.reply_markup)).toContain(
      'https://t.me/share/url?url=https%3A%2F%2Ft.me',
    );
    await close();
    const again = await open();
    expect(JSON.stringify(again.storage.kv.get(`links:${telegram.bot_id}`))).not.toContain(payload);
    await again.courier.start();
    boris.writes(`/start ${payload}`);
    await reads(boris, 'Hello, Boris!');
    const clara = telegram.person({ first_name: 'Clara' });
    clara.writes(`/start ${payload}`);
    await reads(clara, 'private');
    anna.writes('/invite tomorrow');
    await reads(anna, t('en', 'owner-invite-wrong'));
  });
});

test('who opens a link while asking needs no word of the owner’s any more', async () => {
  const { courier, anna, boris, reads, buttonsOf } = await owned();
  boris.writes('Hello');
  await reads(anna, 'Boris wants');
  boris.writes(`/start ${payloadOf(courier.links.make('invite')?.url)}`);
  expect(buttonsOf(await reads(anna, /Approved by a link, \d\d:\d\d/))).toEqual([]);
  await reads(boris, 're: Hello');
});

test('who is let in by a setting needs no word of the owner’s any more', async () => {
  const { settings, anna, boris, reads, buttonsOf } = await owned();
  boris.writes('Hello');
  await reads(anna, 'Boris wants');
  await settings.set('approvedIds', String(boris.id));
  expect(buttonsOf(await reads(anna, t('en', 'owner-decided-setting')))).toEqual([]);
  await reads(boris, 're: Hello');
});

function noted({ id, user }: Person) {
  return { chat_id: id, kind: 'person', name: user.first_name, username: null, last_seen_at: 1 } as const;
}

const everybody = { filter: 'all', search: '', mostAsking: 50, mostOthers: 50 } as const;
