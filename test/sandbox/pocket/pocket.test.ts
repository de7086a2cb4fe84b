import { readdir } from 'node:fs/promises';
import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startTelegram, type Telegram } from '../telegram/index.ts';
import { call } from '../telegram/testClient.ts';
import type { PocketEvents, PocketReply, PocketRequests } from './protocol.ts';

let telegram: Telegram;
let anna: Person;
let url: string;

beforeEach(async () => {
  telegram = await startTelegram();
  anna = telegram.person({ first_name: 'Anna' });
  url = await telegram.openPocket();
});

afterEach(() => telegram.close());

async function ask<Name extends keyof PocketRequests>(
  name: Name,
  request: PocketRequests[Name],
): Promise<PocketReply> {
  const response = await fetch(`${url}api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  return (await response.json()) as PocketReply;
}

/** The stream's events one by one, as the page's EventSource would get them. */
async function* eventStream(): AsyncGenerator<[keyof PocketEvents, unknown]> {
  const response = await fetch(`${url}events`);
  let rest = '';
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    const frames = (rest + Buffer.from(chunk).toString('utf8')).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(frame) ?? [];
      yield [name as keyof PocketEvents, JSON.parse(data ?? 'null')];
    }
  }
}

const menu = async (): Promise<Message> => {
  const reply_markup = { inline_keyboard: [[{ text: 'Stop', callback_data: 's' }]] };
  const sent = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'menu', reply_markup });
  return sent.result as Message;
};

test('is served on a port of its own, at the address that the stand-in names', async () => {
  expect(telegram.pocketUrl).toBe(url);
  expect(new URL(url).origin).not.toBe(telegram.root);
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await page.text()).toContain('<title>Pocket Telegram</title>');
  expect((await fetch(new URL('/', url))).url).toBe(url);
});

test('serves every file of the page, scripts as JavaScript, and nothing else', async () => {
  const files = await readdir(new URL('./page/', import.meta.url));
  for (const file of files.filter((name) => /\.(?:ts|css|html)$/.test(name))) {
    const response = await fetch(url + file);
    expect(response.status, file).toBe(200);
    const body = await response.text();
    if (file.endsWith('.ts')) expect(body, file).not.toMatch(/^import type|: void \{/m);
  }
  for (const path of ['tsconfig.json', '..%2fpocket.ts', 'missing.ts']) {
    expect((await fetch(url + path)).status, path).toBe(404);
  }
});

test('sends the world as it is, and then everything that happens', async () => {
  anna.writes('before');
  const events = eventStream();
  const snapshot = (await events.next()).value;
  expect(snapshot).toMatchObject([
    'snapshot',
    {
      bot: { first_name: 'Courier' },
      chats: [{ id: anna.id, title: 'Anna', kind: 'private', isBlocked: false }],
      messages: [{ text: 'before' }],
    },
  ]);
  const next = async () => (await events.next()).value;

  const { message_id } = await menu();
  expect(await next()).toMatchObject(['message', { message_id, text: 'menu' }]);
  await call(telegram, 'editMessageText', { chat_id: anna.id, message_id, text: 'changed' });
  expect(await next()).toMatchObject(['edit', { message_id, text: 'changed' }]);
  await call(telegram, 'sendChatAction', { chat_id: anna.id, action: 'typing' });
  expect(await next()).toEqual(['chat_action', { chat_id: anna.id, action: 'typing' }]);
  await call(telegram, 'sendMessageDraft', { chat_id: anna.id, draft_id: 1, text: 'so f' });
  expect(await next()).toMatchObject(['draft', { text: 'so f' }]);
  await call(telegram, 'deleteMessage', { chat_id: anna.id, message_id });
  expect(await next()).toEqual(['delete', { chat_id: anna.id, message_id }]);
  telegram.group({ title: 'Team', members: [anna] });
  expect(await next()).toMatchObject(['message', { new_chat_members: [{}] }]);
  expect(await next()).toMatchObject(['chat', { title: 'Team', writers: [{ first_name: 'Anna' }] }]);
  expect(await next()).toMatchObject(['message', { new_chat_members: [{}] }]);
  await call(telegram, 'setMyCommands', { commands: [{ command: 'help', description: 'Help' }] });
  expect(await next()).toMatchObject(['chat', { commands: [{ command: 'help' }] }]);
  await events.return(undefined);
});

describe('what the page can do', () => {
  test('writes, edits, deletes and sends as one of the people', async () => {
    const place = { as: anna.id, chat_id: anna.id };
    await ask('write', { ...place, text: 'hello' });
    const [hello] = telegram.inbox(anna);
    const message_id = hello?.message_id ?? 0;
    await ask('write', { ...place, text: 'an answer', reply_to: message_id });
    await ask('edit', { ...place, message_id, text: 'hi' });
    await ask('send', { ...place, what: 'sticker' });
    expect(telegram.inbox(anna)).toMatchObject([
      { text: 'hi' },
      { text: 'an answer', reply_to_message: { message_id } },
      { sticker: { emoji: '🙂' } },
    ]);
    await ask('delete', { ...place, message_id });
    expect(telegram.inbox(anna)).toHaveLength(2);
  });

  test('sends a file of any size and name, with what is said about it', async () => {
    const form = new FormData();
    form.append('as', String(anna.id));
    form.append('chat_id', String(anna.id));
    form.append('caption', 'What is it?');
    form.append('file', new Blob([Buffer.alloc(3_000_000, 1)], { type: 'application/pdf' }), 'Отчёт 1.pdf');
    const response = await fetch(`${url}api/sendFile`, { method: 'POST', body: form });
    expect(await response.json()).toEqual({});
    expect(telegram.inbox(anna)).toMatchObject([
      {
        caption: 'What is it?',
        document: { file_name: 'Отчёт 1.pdf', mime_type: 'application/pdf', file_size: 3_000_000 },
      },
    ]);
  });

  test('writes in a group as any member', async () => {
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Team', members: [anna, boris] });
    await ask('write', { as: boris.id, chat_id: group.chat_id, text: '/help' });
    expect(telegram.inbox(group).at(-1)).toMatchObject({ from: { id: boris.id }, text: '/help' });
  });

  test('presses a button and gets the bot’s answer', async () => {
    anna.writes('/start');
    const { message_id } = await menu();
    const press = ask('press', { as: anna.id, chat_id: anna.id, message_id, data: 's' });
    const pressed = new Promise<string>((resolve) => {
      telegram.on('update', ({ callback_query }) => callback_query && resolve(callback_query.id));
    });
    await call(telegram, 'answerCallbackQuery', { callback_query_id: await pressed, text: 'Stopped' });
    expect(await press).toEqual({ text: 'Stopped' });
  });

  test('blocks the bot, stops a draft and brings new people', async () => {
    anna.writes('/start');
    const frame = { chat_id: anna.id, draft_id: 9, text: 'so', can_stop: true };
    await call(telegram, 'sendMessageDraft', frame);
    await ask('stopDraft', { as: anna.id });
    expect(telegram.pending.at(-1)?.stopped_message_generation?.draft_id).toBe(9);
    await ask('block', { as: anna.id, blocked: true });
    expect(anna.isBlocking).toBe(true);
    const { chat_id } = await ask('addPerson', { first_name: 'Daria', language_code: 'ru' });
    expect(telegram.people.at(-1)).toMatchObject({ id: chat_id, user: { first_name: 'Daria' } });
  });

  test('says in plain words what cannot be done', async () => {
    expect(await ask('write', { as: 1, chat_id: 1, text: 'x' })).toEqual({
      error: 'there is nobody with the id 1',
    });
    expect(await ask('addPerson', { first_name: ' ', language_code: 'en' })).toEqual({
      error: 'a person needs a name',
    });
    const response = await fetch(`${url}api/fly`, { method: 'POST' });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'the pocket Telegram cannot do "fly"' },
    ]);
  });
});

test('listens to nobody but its own page', async () => {
  const foreign = await fetch(`${url}api/addPerson`, {
    method: 'POST',
    headers: { Origin: 'https://example.org', 'Content-Type': 'application/json' },
    body: '{"first_name":"Eve","language_code":"en"}',
  });
  expect(foreign.status).toBe(403);
  expect(telegram.people).toEqual([anna]);
});
