import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person, Telegram } from '../index.ts';
import { call, refusal, startWithAnna } from '../testClient.ts';

let telegram: Telegram;
let anna: Person;
let menu: Message;

beforeEach(async () => {
  ({ telegram, anna } = await startWithAnna());
  const reply_markup = { inline_keyboard: [[{ text: 'Stop', callback_data: 's:1' }]] };
  const sent = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'menu', reply_markup });
  menu = sent.result as Message;
});

afterEach(() => telegram.close());

const pressed = () => telegram.pending.find((update) => update.callback_query)?.callback_query;
const answer = (params: Record<string, unknown>) =>
  call(telegram, 'answerCallbackQuery', { callback_query_id: pressed()?.id, ...params });

test('sends a press with its message, and brings the answer back to the person', async () => {
  const press = anna.presses(menu, 'Stop');
  expect(pressed()).toEqual({
    id: expect.stringMatching(/^\d+$/),
    from: anna.user,
    message: menu,
    chat_instance: expect.stringMatching(/^\d+$/),
    data: 's:1',
  });
  expect((await answer({ text: 'Stopped', show_alert: true })).text).toBe('{"ok":true,"result":true}');
  expect(await press).toEqual({ text: 'Stopped', show_alert: true });
});

test('finds a button by its data too, and says which there are', async () => {
  const press = anna.presses(menu, 's:1');
  await answer({});
  expect(await press).toEqual({});
  await expect(anna.presses(menu, 'Go')).rejects.toThrow(
    'there is no button "Go" to press; the buttons are: "Stop"',
  );
});

test('lets a modified client press what nobody can see, even on a deleted message', async () => {
  anna.deletes(menu);
  const press = anna.presses(menu, 'forged', { forged: true });
  expect(pressed()).toMatchObject({
    data: 'forged',
    message: { chat: { id: anna.id }, message_id: menu.message_id, date: 0 },
  });
  await answer({});
  await press;
});

test('gives up in a clear way when the bot never answers', async () => {
  await expect(anna.presses(menu, 'Stop', { timeout_ms: 1 })).rejects.toThrow(
    /the bot did not answer the press of "Stop" within 1 ms\nThe chat:[\s\S]*menu \[Stop\]/,
  );
});

test('refuses an answer that is late, to nobody, or too long', async () => {
  const late = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
  expect((await answer({ callback_query_id: '1' })).text).toBe(refusal(400, late));
  const givenUp = expect(anna.presses(menu, 'Stop', { timeout_ms: 1 })).rejects.toThrow('did not answer');
  expect((await answer({ text: 'x'.repeat(201) })).status).toBe(400);
  const callback_query_id = pressed()?.id;
  telegram.clock.advance(151_000);
  expect((await answer({ callback_query_id })).text).toBe(refusal(400, late));
  await givenUp;
});
