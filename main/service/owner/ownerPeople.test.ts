import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';

const privately = { ACCESS_MODE: 'approve' };

async function startOnline(environment: Record<string, string>) {
  const service = await startService(environment);
  await eventually(() => expect(service.courier.status.bot.state).toBe('online'));
  const chat = (chat_id: number) => service.courier.people.list().find((known) => known.chat_id === chat_id);
  return { ...service, chat };
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

  test('is there only while the bot is signed in, and ends with its session', async () => {
    const { courier } = await startOnline(privately);
    expect(courier.links.last).toBeUndefined();
    courier.links.make('invite');
    await courier.stop();
    expect(courier.links.last?.state).toBe('expired');
    expect(courier.links.make('invite')).toBeUndefined();
  });
});
