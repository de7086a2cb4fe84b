import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Person, startTelegram, type Telegram } from '../index.ts';
import { call, refusal } from '../testClient.ts';

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  telegram = await startTelegram();
  anna = telegram.person({ first_name: 'Anna' });
});

afterEach(() => telegram.close());

test('hands out what a person sent, under a path that holds the token', async () => {
  const bytes = Buffer.from('not really a picture');
  const { photo } = anna.sends({ photo: { bytes }, caption: 'see /this' });
  const large = photo?.at(-1);
  expect(photo?.map((size) => size.width)).toEqual([90, 1280]);
  expect(telegram.pending[0]?.message).toMatchObject({
    caption: 'see /this',
    caption_entities: [{ type: 'bot_command', offset: 4, length: 5 }],
  });
  const file = (await call(telegram, 'getFile', { file_id: large?.file_id })).result as { file_path: string };
  const download = await fetch(`${telegram.root}/file/bot${telegram.token}/${file.file_path}`);
  expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
  const refused = await fetch(`${telegram.root}/file/bot1:wrong/${file.file_path}`);
  expect(await refused.text()).toBe(refusal(401, 'Unauthorized'));
});

test('refuses files over 20 MB and ids it does not know', async () => {
  const { voice } = anna.sends({ voice: { file_size: 20 * 2 ** 20 + 1 } });
  const get = async (file_id?: string) => (await call(telegram, 'getFile', { file_id })).text;
  expect(await get(voice?.file_id)).toBe(refusal(400, 'Bad Request: file is too big'));
  expect(await get('nonsense')).toBe(
    refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'),
  );
  expect(await get()).toBe(refusal(400, 'Bad Request: file_id not specified'));
});

test('takes a document from the bot by multipart', async () => {
  anna.writes('/start');
  const form = new FormData();
  form.set('chat_id', String(anna.id));
  form.set('caption', 'The whole answer');
  form.set('document', new Blob(['# Long\r\n--x\r\n']), 'answer.md');
  const sent = await call(telegram, 'sendDocument', {}, { method: 'POST', body: form, headers: {} });
  const { document } = sent.result as Message;
  expect(document).toMatchObject({ file_name: 'answer.md', file_size: 13 });
  const tooLong = { chat_id: anna.id, document: document?.file_id, caption: 'x'.repeat(1025) };
  expect((await call(telegram, 'sendDocument', tooLong)).text).toBe(
    refusal(400, 'Bad Request: message caption is too long'),
  );
});

test('delivers every kind of message a person can send', () => {
  const sent = [
    anna.sends({ sticker: { emoji: '🐈' } }),
    anna.sends({ voice: { duration: 7 } }),
    anna.sends({ audio: {} }),
    anna.sends({ video: {} }),
    anna.sends({ video_note: {} }),
    anna.sends({ animation: {} }),
    anna.sends({ document: { file_name: 'a.pdf', mime_type: 'application/pdf' } }),
    anna.sends({ location: { latitude: 1, longitude: 2 } }),
    anna.sends({ contact: { phone_number: '+1', first_name: 'B' } }),
    anna.sends({ dice: {} }),
    anna.sends({ poll: { question: 'Tea?', options: ['yes', 'no'] } }),
    anna.sends({ photo: {} }, { media_group_id: 'album' }),
  ];
  expect(telegram.pending.map(({ message }) => message)).toEqual(sent);
  expect(sent.at(-1)?.media_group_id).toBe('album');
});
