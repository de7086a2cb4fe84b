import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startTelegram, type Telegram } from '../index.ts';
import { call, refusal } from '../testClient.ts';

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const keyboard = (callback_data: string) => ({ inline_keyboard: [[{ text: 'A', callback_data }]] });

let telegram: Telegram;
let anna: Person;
let question: Message;

beforeEach(async () => {
  telegram = await startTelegram();
  anna = telegram.person({ first_name: 'Anna', last_name: 'B', username: 'anna_b', language_code: 'de' });
  question = anna.writes('/start');
});

afterEach(() => telegram.close());

const send = (params: Record<string, unknown>) =>
  call(telegram, 'sendMessage', { chat_id: anna.id, ...params });
const edit = (message_id: number, params: Record<string, unknown>) =>
  call(telegram, 'editMessageText', { chat_id: anna.id, message_id, ...params });
const sent = async (params: Record<string, unknown>) => (await send(params)).result as Message;

describe('what the bot receives', () => {
  test('is a full Message with the sender, the private chat and entities', () => {
    expect(telegram.pending[0]?.message).toEqual({
      message_id: question.message_id,
      from: {
        id: anna.id,
        is_bot: false,
        first_name: 'Anna',
        last_name: 'B',
        username: 'anna_b',
        language_code: 'de',
      },
      chat: { id: anna.id, type: 'private', first_name: 'Anna', last_name: 'B', username: 'anna_b' },
      date: expect.closeTo(Date.now() / 1000, -1),
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
  });

  test('includes replies without their own replies, and edits with edit_date', () => {
    const first = anna.writes('first', { reply_to: question });
    anna.writes('second', { reply_to: first });
    anna.edits(first, 'changed');
    const [, , second, edited] = telegram.pending;
    expect(second?.message?.reply_to_message).toMatchObject({ text: 'first' });
    expect(second?.message?.reply_to_message).not.toHaveProperty('reply_to_message');
    expect(edited?.edited_message).toMatchObject({ text: 'changed', edit_date: expect.any(Number) });
  });

  test('never includes its own messages', async () => {
    await send({ text: 'hello' });
    expect(telegram.pending).toHaveLength(1);
  });
});

describe('sendMessage', () => {
  test('returns the whole message, with the bot as sender and a date in seconds', async () => {
    const message = await sent({
      text: '<b>Hi</b> @anna_b',
      parse_mode: 'html',
      reply_markup: keyboard('a'),
    });
    expect(message).toEqual({
      message_id: question.message_id + 1,
      from: { id: telegram.bot_id, is_bot: true, first_name: 'Courier', username: 'courier_test_bot' },
      chat: question.chat,
      date: expect.closeTo(Date.now() / 1000, -1),
      text: 'Hi @anna_b',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'mention', offset: 3, length: 7 },
      ],
      reply_markup: keyboard('a'),
    });
  });

  test('does not echo other keyboards than inline ones', async () => {
    expect(await sent({ text: 'x', reply_markup: { force_reply: true } })).not.toHaveProperty('reply_markup');
  });

  test.each([
    [{ text: '' }, 'Bad Request: message text is empty'],
    [{}, 'Bad Request: message text is empty'],
    [{ text: ' \n ' }, 'Bad Request: message text is empty'],
    [{ text: '👍'.repeat(4097) }, 'Bad Request: message is too long'],
    [{ text: 'x'.repeat(32_769) }, 'Bad Request: text is too long'],
    [{ text: 'x', parse_mode: 'Markdown3' }, 'Bad Request: unsupported parse_mode'],
    [
      { text: 'Hello, world*', parse_mode: 'Markdown' },
      "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 12",
    ],
    [
      { text: '<think>', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Unsupported start tag "think" at byte offset 0',
    ],
    [
      { text: 'a.', parse_mode: 'MarkdownV2' },
      "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ],
    [{ text: 'x', chat_id: '' }, 'Bad Request: chat_id is empty'],
    [{ text: 'x', chat_id: 42 }, 'Bad Request: chat not found'],
    [{ text: 'x', chat_id: '@nobody' }, 'Bad Request: chat not found'],
    [{ text: 'x', message_thread_id: 5 }, 'Bad Request: message thread not found'],
    [{ text: 'x', reply_parameters: { message_id: 9 } }, 'Bad Request: message to be replied not found'],
    [{ text: 'x', reply_markup: keyboard('x'.repeat(65)) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [{ text: 'x', reply_markup: keyboard('ы'.repeat(33)) }, 'Bad Request: BUTTON_DATA_INVALID'],
  ])('refuses %j', async (params, description) => {
    expect((await send(params)).text).toBe(refusal(400, description));
  });

  test('counts code points after parsing: 4096 emoji are fine', async () => {
    expect((await send({ text: `<b>${'👍'.repeat(4096)}</b>`, parse_mode: 'HTML' })).status).toBe(200);
  });

  test('takes 64 bytes of callback data, in any script', async () => {
    expect((await send({ text: 'x', reply_markup: keyboard('ы'.repeat(32)) })).status).toBe(200);
  });
});

describe('replies', () => {
  test('quotes the message that is answered', async () => {
    const answer = await sent({
      text: 'x',
      reply_parameters: { message_id: question.message_id, quote: 'start' },
    });
    expect(answer).toMatchObject({
      reply_to_message: { message_id: question.message_id, text: '/start' },
      quote: { text: 'start', position: 1 },
    });
  });

  test('goes without the reply when the target is gone and that is allowed', async () => {
    anna.deletes(question);
    const reply_parameters = { message_id: question.message_id, allow_sending_without_reply: true };
    expect(await sent({ text: 'x', reply_parameters })).not.toHaveProperty('reply_to_message');
    expect((await send({ text: 'x', reply_parameters: { message_id: question.message_id } })).text).toBe(
      refusal(400, 'Bad Request: message to be replied not found'),
    );
  });
});

describe('editing', () => {
  test('returns the edited message and remembers every text', async () => {
    const message = await sent({ text: 'one', reply_markup: keyboard('a') });
    const edited = (await edit(message.message_id, { text: 'two' })).result as Message;
    expect(edited).toMatchObject({ text: 'two', edit_date: expect.any(Number), date: message.date });
    expect(edited).not.toHaveProperty('reply_markup');
    expect(telegram.revisions(message).map((revision) => revision.text)).toEqual(['one', 'two']);
    expect(telegram.inbox(anna).at(-1)).toEqual(edited);
  });

  test('refuses an edit that changes nothing', async () => {
    const message = await sent({ text: 'one', reply_markup: keyboard('a') });
    const same = await edit(message.message_id, { text: ' one ', reply_markup: keyboard('a') });
    expect(same.text).toBe(refusal(400, NOT_MODIFIED));
    expect((await edit(message.message_id, { text: 'one', reply_markup: keyboard('b') })).status).toBe(200);
    expect((await edit(message.message_id, { text: 'one' })).status).toBe(200);
  });

  test('changes the keyboard alone', async () => {
    const message = await sent({ text: 'one' });
    const params = { chat_id: anna.id, message_id: message.message_id, reply_markup: keyboard('b') };
    const edited = await call(telegram, 'editMessageReplyMarkup', params);
    expect(edited.result).toMatchObject({ text: 'one', reply_markup: keyboard('b') });
    expect((await call(telegram, 'editMessageReplyMarkup', params)).text).toBe(refusal(400, NOT_MODIFIED));
  });

  test('refuses what is gone, not its own, or has no text', async () => {
    expect((await edit(question.message_id + 9, { text: 'x' })).text).toBe(
      refusal(400, 'Bad Request: message to edit not found'),
    );
    expect((await edit(question.message_id, { text: 'x' })).text).toBe(
      refusal(400, "Bad Request: message can't be edited"),
    );
    const form = new FormData();
    form.set('chat_id', String(anna.id));
    form.set('document', new Blob(['log']), 'log.txt');
    const document = await call(telegram, 'sendDocument', {}, { method: 'POST', body: form, headers: {} });
    const { message_id } = document.result as Message;
    expect((await edit(message_id, { text: 'x' })).text).toBe(
      refusal(400, 'Bad Request: there is no text in the message to edit'),
    );
  });
});

describe('deleting', () => {
  const remove = (message_id: number, chat_id: number = anna.id) =>
    call(telegram, 'deleteMessage', { chat_id, message_id });

  test('takes its own and incoming messages of a private chat', async () => {
    const message = await sent({ text: 'x' });
    expect((await remove(message.message_id)).text).toBe('{"ok":true,"result":true}');
    expect((await remove(question.message_id)).text).toBe('{"ok":true,"result":true}');
    expect(telegram.inbox(anna)).toEqual([]);
    expect((await remove(question.message_id)).text).toBe(
      refusal(400, 'Bad Request: message to delete not found'),
    );
  });

  test('needs administrator rights for the messages of others in a group', async () => {
    const group = telegram.group({ title: 'Team', members: [anna] });
    const message = anna.writes('/x', { chat: group });
    expect((await remove(message.message_id, group.chat_id)).text).toBe(
      refusal(400, "Bad Request: message can't be deleted"),
    );
    group.promotesBot();
    expect((await remove(message.message_id, group.chat_id)).status).toBe(200);
  });

  test('refuses messages older than 48 h', async () => {
    telegram.clock.advance(48 * 60 * 60 * 1000 + 2000);
    expect((await remove(question.message_id)).text).toBe(
      refusal(400, "Bad Request: message can't be deleted for everyone"),
    );
  });

  test('skips missing ones among several', async () => {
    const params = { chat_id: anna.id, message_ids: [question.message_id, 1, 2] };
    expect((await call(telegram, 'deleteMessages', params)).text).toBe('{"ok":true,"result":true}');
    expect(telegram.inbox(anna)).toEqual([]);
  });
});

test('keeps message ids apart by chat', async () => {
  const boris = telegram.person({ first_name: 'Boris' });
  const other = boris.writes('hi');
  expect((await edit(other.message_id, { text: 'x' })).text).toBe(
    refusal(400, 'Bad Request: message to edit not found'),
  );
});
