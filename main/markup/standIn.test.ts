import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person, Telegram } from '../../test/sandbox/telegram/index.ts';
import { flattenBlocks } from '../../test/sandbox/telegram/rich/limits.ts';
import { call, startWithAnna } from '../../test/sandbox/telegram/testClient.ts';
import {
  classicDraft,
  classicFromRich,
  classicMessages,
  plainMessages,
  richDraft,
  richMessages,
} from './markup.ts';
import { hostileSnippets, realisticAnswer, wordsOf } from './testing.ts';

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  ({ telegram, anna } = await startWithAnna());
});

afterEach(() => telegram.close());

async function send(method: string, params: object): Promise<Message> {
  const answer = await call(telegram, method, { chat_id: anna.id, ...params });
  expect(answer.text).toContain('"ok":true');
  return answer.result as Message;
}

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const long = Array.from({ length: 60 }, (_, index) => `## Part ${index}\n\n${realisticAnswer}`)
  .join('\n\n')
  .slice(0, 40_000);
const many = Array.from({ length: 700 }, (_, index) => `Paragraph ${index}`).join('\n\n');

test.each([
  ['a realistic answer', realisticAnswer, 1],
  ['one of 40 000 characters', long, 2],
  ['one of 700 blocks', many, 2],
])('delivers %s as rich messages', async (_, markdown, atLeast) => {
  const rich = richMessages(markdown, {
    reasoning: 'I **think**',
    reasoningTitle: 'Reasoning',
    footer: 'model',
  });
  expect(rich.length).toBeGreaterThanOrEqual(atLeast);
  let received = '';
  for (const rich_message of rich) {
    const sent = await send('sendRichMessage', { rich_message });
    received += `${flattenBlocks(sent.rich_message?.blocks ?? [])}\n`;
  }
  expect(words(received)).toEqual(words(wordsOf(rich)));
  for (const { text, entities } of rich.flatMap(classicFromRich))
    await send('sendMessage', { text, entities });
  expect(telegram.fetchedUrls).toEqual([]);
});

test.each([realisticAnswer, long, many])(
  'delivers the same as classic and as plain messages (%#)',
  async (markdown) => {
    for (const { text, entities } of classicMessages(markdown)) {
      const sent = await send('sendMessage', { text, entities });
      expect(sent.text).toBe(text);
      expect(sent.entities?.filter(({ type }) => ['mention', 'bot_command'].includes(type)) ?? []).toEqual(
        [],
      );
    }
    for (const text of plainMessages(markdown)) await send('sendMessage', { text });
  },
);

test('shows every frame of an answer that grows', async () => {
  for (let length = 0; length < realisticAnswer.length; length += 80) {
    const markdown = realisticAnswer.slice(0, length);
    const rich_message = richDraft(markdown, { thinking: 'hm' });
    await send('sendRichMessageDraft', { draft_id: 1, rich_message });
  }
  expect(telegram.draft(anna)?.rich_blocks?.[0]?.type).toBe('thinking');
  const { message_id } = await send('sendMessage', { text: '…' });
  const shown = classicDraft(realisticAnswer.slice(0, 500));
  await send('editMessageText', { message_id, ...shown });
});

test('delivers hostile text, and nothing of it is fetched', async () => {
  for (const snippet of hostileSnippets.filter((text) => text.length < 1000)) {
    for (const rich_message of richMessages(snippet)) await send('sendRichMessage', { rich_message });
    for (const message of classicMessages(snippet)) await send('sendMessage', message);
    await send('sendRichMessageDraft', { draft_id: 1, rich_message: richDraft(snippet) });
  }
  expect(telegram.fetchedUrls).toEqual([]);
});
