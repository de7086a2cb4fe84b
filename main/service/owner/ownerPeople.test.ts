import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import type { PeopleWanted } from '../../common/peopleContract.ts';

const privately = { ACCESS_MODE: 'approve' };

async function startOnline(environment: Record<string, string>) {
  const service = await startService(environment);
  await eventually(() => expect(service.courier.status.bot.state).toBe('online'));
  const lists = (wanted: Partial<PeopleWanted> = {}) =>
    service.courier.people.page({ filter: 'all', search: '', mostAsking: 100, mostOthers: 100, ...wanted });
  const chat = (chat_id: number) => {
    const { asking, others } = lists({ search: String(chat_id) });
    return [...asking.rows, ...others.rows].find((known) => known.chat_id === chat_id);
  };
  return { ...service, chat, lists };
}

describe('the list of people', () => {
  test('tells who wrote, how much, and why they may talk', async () => {
    const { telegram, chat } = await startOnline({ ...privately, ALLOWED_USERS: '777111' });
    const anna = telegram.person({ id: 777111, first_name: 'Anna', username: 'anna' });
    const ida = telegram.person({ first_name: 'Ida' });
    anna.writes('Hello');
    ida.writes('May I?');
    await eventually(() => expect(chat(anna.id)?.remembered).toBe(2));
    expect(chat(anna.id)).toMatchObject({
      kind: 'person',
      name: 'Anna',
      username: 'anna',
      accessStatus: 'listed',
      isOwner: false,
      messages: 1,
      own: {},
    });
    expect(chat(ida.id)).toMatchObject({ accessStatus: 'asking', messages: 0, askedAt: expect.any(Number) });
  });

  test('shows what whoever asks has written, unless texts are hidden', async () => {
    const { telegram, courier, chat, settings } = await startOnline(privately);
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('May I?\n\nIt is about bridges.');
    await eventually(() => expect(chat(ida.id)?.firstWords).toBe('May I? It is about bridges.'));
    expect(courier.status.asking).toMatchObject([{ firstWords: 'May I? It is about bridges.' }]);
    await settings.set('hideTexts', 'on');
    expect(courier.status.asking[0]).not.toHaveProperty('firstWords');
    expect(chat(ida.id)).not.toHaveProperty('firstWords');
  });

  test('nobody asks any more once everybody may talk', async () => {
    // Not by the environment, so that it can be changed.
    const { telegram, courier, chat, settings } = await startOnline({ ACCESS_MODE: '' });
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('May I?');
    await eventually(() => expect(courier.status.asking).toHaveLength(1));
    await settings.set('accessMode', 'everyone');
    expect(courier.status.asking).toEqual([]);
    expect(chat(ida.id)?.accessStatus).toBe('everyone');
  });

  test('shows values of their own, and Clear takes one back', async () => {
    const { telegram, lmstudio, courier, chat } = await startOnline({});
    const anna = telegram.person({ first_name: 'Anna' });
    for (const command of ['/temp 0.2', '/maxtokens 50', '/system Be brief.']) anna.writes(command);
    await eventually(() =>
      expect(chat(anna.id)?.own).toEqual({
        temperature: 0.2,
        maxTokens: 50,
        systemPrompt: { preview: 'Be brief.', size: 9 },
      }),
    );
    courier.people.clear(anna.id, 'temperature');
    courier.people.clear(anna.id, 'systemPrompt');
    expect(chat(anna.id)?.own).toEqual({ maxTokens: 50 });
    anna.writes('Hello');
    const request = await lmstudio.waitForRequest(({ messages }) => messages.length > 0);
    expect(request.body).toMatchObject({ temperature: 0.7, max_tokens: 50 });
  });

  test('keeps the system prompts of others to itself when their texts are hidden', async () => {
    const { telegram, chat } = await startOnline({ HIDE_TEXTS: 'on' });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('/system My secret');
    await eventually(() => expect(chat(anna.id)?.own.systemPrompt).toEqual({ preview: null, size: 9 }));
  });
});

describe('the lists of people', () => {
  async function withCrowd(environment: Record<string, string> = privately, count = 5000) {
    const service = await startOnline(environment);
    const { storage } = service;
    const seen = { kind: 'person', username: null, language: 'en' } as const;
    const began = Date.now() - 60_000;
    storage.transaction(() => {
      for (let n = 1; n <= count; n++) {
        storage.chats.seen({ ...seen, chat_id: n, name: `Stranger ${n}`, last_seen_at: began + n });
        storage.chats.setAccess(n, 'asking', began + n);
      }
      storage.chats.seen({
        ...seen,
        chat_id: 9001,
        name: 'Анна Вебер',
        username: 'anna_w',
        last_seen_at: began + 5,
      });
      storage.chats.setAccess(9001, 'approved');
      storage.chats.seen({ ...seen, chat_id: 9002, name: 'Eve', last_seen_at: began + 7 });
      storage.chats.setAccess(9002, 'blocked');
    });
    const ids = (wanted: Parameters<typeof service.lists>[0]) => {
      const { asking, others } = service.lists({ mostAsking: 3, mostOthers: 3, ...wanted });
      return [asking, others].map(({ rows }) => rows.map(({ chat_id }) => chat_id));
    };
    return { ...service, ids };
  }

  test('are read from their beginning: who asked first, and who wrote last', async () => {
    const { lists, ids } = await withCrowd();
    expect(ids({})).toEqual([
      [1, 2, 3],
      [9002, 9001],
    ]);
    const { known, asking, others } = lists();
    expect([known, asking.total, others.total, asking.rows.length]).toEqual([5002, 5000, 2, 100]);
    expect(ids({ filter: 'asking' })).toEqual([[1, 2, 3], []]);
    expect(ids({ filter: 'mayTalk' })).toEqual([[], [9001]]);
    expect(ids({ filter: 'blocked' })).toEqual([[], [9002]]);
  });

  test('are searched as a whole, by any part of name, username and id, in any case', async () => {
    const { ids } = await withCrowd();
    expect(ids({ search: 'STRANGER 4999' })).toEqual([[4999], []]);
    expect(ids({ search: 'web АНН' })).toEqual([[], []]);
    expect(ids({ search: 'веб АНН' })).toEqual([[], [9001]]);
    expect(ids({ search: '@anna' })).toEqual([[], [9001]]);
    expect(ids({ search: ' 9002 ' })).toEqual([[], [9002]]);
    expect(ids({ filter: 'blocked', search: 'anna' })).toEqual([[], []]);
  });

  test('and the status stay small, however many ask', async () => {
    const { courier, ids } = await withCrowd({ ...privately, ALLOWED_USERS: '5000,4000' });
    courier.people.clear(1, 'model');
    const { asking, askingTotal } = courier.status;
    expect(askingTotal).toBe(4998);
    expect(asking.map(({ chat_id }) => chat_id)).toEqual(Array.from({ length: 30 }, (_, n) => 4970 + n));
    expect(JSON.stringify(courier.status).length).toBeLessThan(10_000);
    expect(ids({ filter: 'mayTalk' })[1]).toEqual([5000, 4000, 9001]);
  });

  test('lose all who ask at once, who are told nothing', async () => {
    const { telegram, courier, storage, lists, chat } = await withCrowd({
      ...privately,
      ALLOWED_USERS: '5000',
    });
    const ida = telegram.person({ first_name: 'Ida' });
    ida.writes('May I?');
    await eventually(() => expect(telegram.inbox(ida).length).toBe(2));
    expect(courier.people.blockAsking()).toBe(5000);
    expect([lists().asking.total, courier.status.askingTotal, courier.status.asking]).toEqual([0, 0, []]);
    expect([chat(ida.id)?.accessStatus, chat(5000)?.accessStatus, chat(9001)?.accessStatus]).toEqual([
      'blocked',
      'listed',
      'approved',
    ]);
    expect(storage.heldMessages.all(telegram.bot_id)).toEqual([]);
    ida.writes('Hello?');
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(telegram.inbox(ida).filter(({ from }) => from?.is_bot).length).toBe(1);
    expect(courier.people.blockAsking()).toBe(0);
  });
});

describe('resetting a chat', () => {
  test('makes the model forget it, and no other', async () => {
    const { telegram, lmstudio, courier, chat } = await startOnline({});
    const [anna, boris] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Boris' })];
    anna.writes('Hello');
    boris.writes('Hello');
    await eventually(() => expect([chat(anna.id)?.remembered, chat(boris.id)?.remembered]).toEqual([2, 2]));
    expect(courier.people.reset(anna.id)).toBe(2);
    expect([chat(anna.id)?.remembered, chat(boris.id)?.remembered]).toEqual([0, 2]);
    anna.writes('Do you know me?');
    const request = await lmstudio.waitForRequest(
      ({ messages }) => messages.at(-1)?.content === 'Do you know me?',
    );
    expect(request.messages.filter(({ role }) => role !== 'system')).toHaveLength(1);
  });
});

describe('a link', () => {
  test('made for a guest approves who opens it, and says who that was', async () => {
    const { telegram, courier, chat, settings } = await startOnline(privately);
    const link = courier.links.make('invite');
    expect(link).toMatchObject({ purpose: 'invite', state: 'open' });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes(`/start ${link?.url.split('start=')[1]}`);
    await eventually(() => expect(courier.links.last).toMatchObject({ state: 'used', usedBy: 'Anna' }));
    expect(chat(anna.id)).toMatchObject({ accessStatus: 'approved', isOwner: false });
    expect(settings.appState.ownerId).toBeUndefined();
    expect(courier.status.setup.hasTalker).toBe(true);
  });

  test('made by the first start also tells whose the app is', async () => {
    const { telegram, courier, chat, settings } = await startOnline(privately);
    const link = courier.links.make('owner');
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes(`/start ${link?.url.split('start=')[1]}`);
    await eventually(() => expect(settings.appState.ownerId).toBe(anna.id));
    expect(chat(anna.id)).toMatchObject({ accessStatus: 'approved', isOwner: true });
  });

  test('is made only while the bot is signed in, and waits when the bot is stopped and started again', async () => {
    const { telegram, courier } = await startOnline(privately);
    expect(courier.links.last).toBeUndefined();
    const link = courier.links.make('invite');
    await courier.stop();
    expect(courier.links.last?.state).toBe('open');
    expect(courier.links.make('invite')).toBeUndefined();
    await courier.start();
    telegram.person({ first_name: 'Anna' }).writes(`/start ${link?.url.split('start=')[1]}`);
    await eventually(() => expect(courier.links.last).toMatchObject({ state: 'used', usedBy: 'Anna' }));
  });
});
