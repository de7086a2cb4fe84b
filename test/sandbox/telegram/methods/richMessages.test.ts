import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Telegram } from '../index.ts';
import { flattenBlocks } from '../rich/limits.ts';
import { call, refusal, startWithAnna } from '../testClient.ts';

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  ({ telegram, anna } = await startWithAnna());
});

afterEach(() => telegram.close());

const send = (rich_message: object) => call(telegram, 'sendRichMessage', { chat_id: anna.id, rich_message });
const blocksOf = async (markdown: string) =>
  ((await send({ markdown })).result as Message).rich_message?.blocks ?? [];

test('returns blocks and no text', async () => {
  const sent = (await send({ markdown: 'Hello **world**' })).result;
  expect(sent).toMatchObject({
    rich_message: { blocks: [{ type: 'paragraph', text: ['Hello ', { type: 'bold', text: 'world' }] }] },
  });
  expect(sent).not.toHaveProperty('text');
});

test('reads the everyday part of the dialect', async () => {
  const blocks = await blocksOf(
    [
      '## Plan',
      'First *line*\nsecond `code` and $x^2$',
      '```js\nlet a = 1;\n\nlet b;\n```',
      '- one\n- [x] two\n  - nested',
      '1. first\n2. second',
      '> quoted\n> on',
      '| A | B |\n|:--|--:|\n| 1 | **2** |',
      '$$E = mc^2$$',
      '---',
    ].join('\n\n'),
  );
  expect(blocks.map(({ type }) => type)).toEqual([
    'heading',
    'paragraph',
    'pre',
    'list',
    'list',
    'blockquote',
    'table',
    'mathematical_expression',
    'divider',
  ]);
  expect(blocks[2]).toEqual({ type: 'pre', text: 'let a = 1;\n\nlet b;', language: 'js' });
  expect(blocks[3]).toMatchObject({
    items: [
      { label: '•', blocks: [{ type: 'paragraph', text: 'one' }] },
      { has_checkbox: true, is_checked: true, blocks: [{ text: 'two' }, { type: 'list' }] },
    ],
  });
  expect(flattenBlocks(blocks)).toContain('A\tB\n1\t2');
});

test('would fetch images, and remembers which', async () => {
  await send({ markdown: '![a](https://tracker.example/x.png)' });
  expect(telegram.fetchedUrls).toEqual(['https://tracker.example/x.png']);
});

describe('refusals', () => {
  const paragraph = { type: 'paragraph', text: 'x' };
  const nested = (levels: number): object =>
    levels === 0 ? paragraph : { type: 'blockquote', blocks: [nested(levels - 1)] };

  test.each([
    [{}, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ markdown: 'x', blocks: [paragraph] }, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ markdown: '' }, 'rich message must be non-empty'],
    [{ markdown: 'x'.repeat(32_769) }, 'RICH_MESSAGE_TEXT_INVALID'],
    [{ blocks: Array.from({ length: 501 }, () => paragraph) }, 'RICH_MESSAGE_BLOCKS_INVALID'],
    [{ blocks: [nested(17)] }, 'RICH_MESSAGE_NESTING_INVALID'],
    [
      { markdown: Array.from({ length: 51 }, () => '![](https://x.example/a.png)').join('\n\n') },
      'RICH_MESSAGE_MEDIA_INVALID',
    ],
    [{ markdown: `|${'a|'.repeat(21)}\n|${'-|'.repeat(21)}` }, 'RICH_MESSAGE_TABLE_INVALID'],
    [{ markdown: '<tg-thinking>hm</tg-thinking>' }, 'RICH_MESSAGE_THINKING_INVALID'],
  ])('refuses what Telegram does not take (%#)', async (rich_message, description) => {
    expect((await send(rich_message)).text).toBe(refusal(400, `Bad Request: ${description}`));
  });
});

test('lets a draft think', async () => {
  const rich_message = { markdown: '<tg-thinking>Let me see</tg-thinking>\n\nSo far' };
  const params = { chat_id: anna.id, draft_id: 3, rich_message };
  expect((await call(telegram, 'sendRichMessageDraft', params)).result).toBe(true);
  expect(telegram.draft(anna)?.rich_blocks?.map(({ type }) => type)).toEqual(['thinking', 'paragraph']);
});

test('turns a text message into a rich one in place', async () => {
  const text = (await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'a' })).result as Message;
  const params = { chat_id: anna.id, message_id: text.message_id, rich_message: { markdown: '# b' } };
  const edited = (await call(telegram, 'editMessageText', params)).result;
  expect(edited).toMatchObject({ rich_message: { blocks: [{ type: 'heading', text: 'b' }] } });
  expect(edited).not.toHaveProperty('text');
  expect(telegram.revisions(text).map((revision) => revision.text)).toEqual(['a', 'b']);
});
