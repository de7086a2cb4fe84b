import { describe, expect, test } from 'vitest';
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

async function becomesOwner({ courier }: Pick<Running, 'courier'>, person: Person) {
  person.writes(`/start ${payloadOf(courier.links.make('owner')?.url)}`);
  await eventually(() => expect(courier.owner.id).toBe(person.id));
}

describe('who asks to talk', () => {
  test('is told to the owner, is let in by a press, and is answered', async () => {
    const { telegram, courier, anna, boris, reads, buttonsOf } = await owned();
    boris.writes('Is anybody there?');
    await reads(boris, t('en', 'access-asked'));
    const told = await reads(anna, 'Boris asks to talk');
    expect(told.text).toMatch(/person · @boris · since \d\d:\d\d/);
    expect(told.text).toContain('Is anybody there?');
    expect(buttonsOf(told)).toEqual(['Let in', 'Block']);
    const data = JSON.stringify(told.reply_markup);
    expect(data).not.toContain(String(boris.id));
    const toast = await anna.presses(told, 'Let in');
    expect(toast.text).toMatch(/^Let in by you, \d\d:\d\d$/);
    await reads(boris, 'You are in. Your message is being answered.');
    await reads(boris, 're: Is anybody there?');
    const decided = await reads(anna, /Boris asks to talk[\s\S]*Let in by you, \d\d:\d\d$/);
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
    await anna.presses(await reads(anna, 'Boris asks'), 'Block');
    await reads(anna, /Blocked by you, \d\d:\d\d/);
    expect(storage.chats.get(boris.id)?.access).toBe('blocked');
    expect(storage.heldMessages.all(telegram.bot_id)).toEqual([]);
    expect(courier.status.asking).toEqual([]);
  });

  test('decided at the computer, the message says so and has no buttons', async () => {
    const { courier, anna, boris, reads, buttonsOf } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris asks');
    expect(courier.people.approve(boris.id, { ifAsking: true })).toEqual({ decided: true });
    const decided = await reads(anna, 'Let in by you');
    expect(decided.message_id).toBe(told.message_id);
    expect(buttonsOf(decided)).toEqual([]);
  });

  test('two decide at once: one wins, and the other reads who', async () => {
    const { telegram, courier, storage, anna, boris, reads } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris asks');
    const [press] = [anna.presses(told, 'Block'), courier.people.approve(boris.id, { ifAsking: true })];
    expect((await press).text).toMatch(/^Let in by you, \d\d:\d\d$/);
    expect(storage.chats.get(boris.id)?.access).toBe('approved');
    const clara = telegram.person({ first_name: 'Clara' });
    clara.writes('Me too');
    await anna.presses(await reads(anna, 'Clara asks'), 'Let in');
    expect(courier.people.block(clara.id, { ifAsking: true })).toMatchObject({
      decided: false,
      already: 'approved',
    });
    expect(storage.chats.get(clara.id)?.access).toBe('approved');
  });

  test('pressed twice is decided once', async () => {
    const { storage, anna, boris, reads, shown } = await owned();
    boris.writes('Hello');
    const told = await reads(anna, 'Boris asks');
    const [first, second] = await Promise.all([anna.presses(told, 'Let in'), anna.presses(told, 'Block')]);
    expect(first.text).toMatch(/^Let in by you/);
    expect(second.text).toMatch(/^Let in by you/);
    expect(storage.chats.get(boris.id)?.access).toBe('approved');
    await reads(boris, 're: Hello');
    expect(shown(boris).filter(({ text }) => text?.startsWith('You are in'))).toHaveLength(1);
  });
});

const everybody = { filter: 'all', search: '', mostAsking: 50, mostOthers: 50 } as const;
