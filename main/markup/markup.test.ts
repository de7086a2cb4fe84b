import type { InputRichBlock } from '@grammyjs/types';
import { describe, expect, test } from 'vitest';
import type { Text } from './blocks.ts';
import { classicMessages, richDraft, richMessages } from './markup.ts';
import { expectSafeRich, realisticAnswer, wordsOf } from './testing.ts';

function blocksOf(markdown: string): InputRichBlock<never>[] {
  return richMessages(markdown).flatMap(({ blocks = [] }) => blocks);
}

/** The text of the only paragraph. */
function textOf(markdown: string): unknown {
  const blocks = blocksOf(markdown);
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph']);
  return blocks[0] && 'text' in blocks[0] ? blocks[0].text : undefined;
}

const formula = (expression: string) => ({ type: 'mathematical_expression', expression });

describe('blocks', () => {
  test('follow the structure of the answer', () => {
    expect(blocksOf(realisticAnswer).map(({ type }) => type)).toEqual([
      ...['heading', 'paragraph', 'pre', 'list', 'blockquote', 'table'],
      ...['mathematical_expression', 'mathematical_expression', 'details'],
      ...['paragraph', 'paragraph', 'divider', 'paragraph'],
    ]);
  });

  test('keep the six sizes of headings, and take no line under a paragraph for one', () => {
    expect(blocksOf('###### a *b*')).toEqual([
      { type: 'heading', size: 6, text: ['a ', { type: 'italic', text: 'b' }] },
    ]);
    expect(blocksOf('Text\n---\nMore').map(({ type }) => type)).toEqual([
      'paragraph',
      'divider',
      'paragraph',
    ]);
  });

  test('keep the numbers, tasks and nesting of lists', () => {
    expect(blocksOf('7. seven\n8. eight\n   - [x] done\n   - [ ] to do')).toEqual([
      {
        type: 'list',
        items: [
          { value: 7, type: '1', blocks: [{ type: 'paragraph', text: 'seven' }] },
          {
            value: 8,
            type: '1',
            blocks: [
              { type: 'paragraph', text: 'eight' },
              {
                type: 'list',
                items: [
                  { has_checkbox: true, is_checked: true, blocks: [{ type: 'paragraph', text: 'done' }] },
                  { has_checkbox: true, blocks: [{ type: 'paragraph', text: 'to do' }] },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('leave code as it is, and name its language', () => {
    expect(blocksOf('```c++ title="x"\na <b>*b*</b>\t$x$\n\n  c\n```')).toEqual([
      { type: 'pre', language: 'c++', text: 'a <b>*b*</b>\t$x$\n\n  c' },
    ]);
    expect(blocksOf('- item\n  ```\n  a\n    b\n  ```')).toMatchObject([
      { items: [{ blocks: [{ text: 'item' }, { type: 'pre', text: 'a\n  b' }] }] },
    ]);
    expect(textOf('`a*b*c <b>`')).toEqual({ type: 'code', text: 'a*b*c <b>' });
  });

  test('keep the alignment of tables, and turn one with too many columns into text', () => {
    expect(blocksOf('| A | B |\n|---|--:|\n| **1** | |')).toEqual([
      {
        type: 'table',
        is_bordered: true,
        cells: [
          [
            { text: 'A', align: 'left', valign: 'middle', is_header: true },
            { text: 'B', align: 'right', valign: 'middle', is_header: true },
          ],
          [
            { text: { type: 'bold', text: '1' }, align: 'left', valign: 'middle' },
            { text: '', align: 'right', valign: 'middle' },
          ],
        ],
      },
    ]);
    const wide = `${'| ab '.repeat(21)}|\n${'|---'.repeat(21)}|\n${'| c '.repeat(21)}|`;
    expect(blocksOf(wide)).toMatchObject([
      { type: 'pre', text: expect.stringMatching(/^ab \| ab .*\n---?\+-/) },
    ]);
  });

  test('fold details and quotations that are written in HTML', () => {
    expect(
      blocksOf('<details><summary>More **of** it</summary>\n\nInside\n\n- a\n</details>\n\nAfter'),
    ).toMatchObject([
      {
        type: 'details',
        summary: ['More ', { type: 'bold', text: 'of' }, ' it'],
        blocks: [{ type: 'paragraph', text: 'Inside' }, { type: 'list' }],
      },
      { type: 'paragraph', text: 'After' },
    ]);
    expect(blocksOf('<blockquote>a *b*</blockquote>')).toMatchObject([{ type: 'blockquote' }]);
    expect(textOf('The <details> tag folds.')).toBe('The <details> tag folds.');
  });

  test('show footnotes as text, and definitions only when nothing leads to them', () => {
    expect(wordsOf(richMessages('See[^a].\n\n[^a]: The *note*.'))).toBe('See[a].\n[a] The note.');
    expect(textOf('[docs][d]\n\n[d]: https://example.com/')).toMatchObject({ text: 'docs' });
    expect(textOf('[1]: https://example.com/a')).toMatchObject(['[1]: ', { url: 'https://example.com/a' }]);
  });

  test('are flat below sixteen levels, and lose no words', () => {
    const deep = Array.from({ length: 25 }, (_, depth) => `${'  '.repeat(depth)}- level${depth}`).join('\n');
    for (const message of richMessages(deep)) expectSafeRich(message);
    expect(wordsOf(richMessages(deep)).match(/level\d+/g)).toHaveLength(25);
  });

  test('read right to left when most of the answer does', () => {
    expect(richMessages('שלום, זה קוד `a`')[0]?.is_rtl).toBe(true);
    expect(richMessages('Hello שלום')[0]).not.toHaveProperty('is_rtl');
  });
});

describe('links', () => {
  test.each([
    ['[a](https://example.com/x_y)', { type: 'url', text: 'a', url: 'https://example.com/x_y' }],
    [
      'https://example.com/x_y',
      { type: 'url', text: 'https://example.com/x_y', url: 'https://example.com/x_y' },
    ],
    [
      '![a cat](https://example.com/cat.png)',
      { type: 'url', text: 'a cat', url: 'https://example.com/cat.png' },
    ],
    [
      '![](https://example.com/cat.png)',
      { type: 'url', text: 'https://example.com/cat.png', url: 'https://example.com/cat.png' },
    ],
    ['[a](tg://user?id=1)', 'a'],
    ['[a](JaVaScRiPt:alert(1))', 'a'],
    ['![👍](tg://emoji?id=1)', '👍'],
    ['[write](mailto:a@b.example?subject=x)', 'write (a@b.example)'],
    ['a@b.example', 'a@b.example'],
    ['[the file](docs/a.md)', 'the file (docs/a.md)'],
    ['[local](http://localhost:1234/v1)', 'local (http://localhost:1234/v1)'],
    ['[bank](https://bank.example@evil.example/)', 'bank (https://bank.example@evil.example/)'],
  ])('%s', (markdown, text) => {
    expect(textOf(markdown)).toEqual(text);
  });

  const code = (text: string) => ({ type: 'code', text });
  const leadsTo = (url: string) => ({ type: 'url', text: url, url });

  test.each([
    'https://bank.example/login',
    'http://www.BANK.example/login/',
    'bank.example/login',
    'bank.example',
    'www.bank.example',
    '//bank.example/login',
    'https:/bank.example',
    'https://bank.example@evil.example/x',
    'support@bank.example',
    'https://bаnk.example/login',
    'https://bank。example',
    'https:⁄⁄bank.example⁄login',
    '**https://bank.example**',
    '`https://bank.example`',
    '«https://bank.example».',
    'https://evil.example/other',
    'https://evil.example:8443/x',
    'ftp://evil.example/x',
    '93.184.216.34',
    'README.md',
  ])('that name another address than theirs are none, and the true one is told: %s', (label) => {
    const words = label.replace(/^\*\*|\*\*$|^`|`$/g, '');
    const shown = [code(words), ' (', leadsTo('https://evil.example/x'), ')'];
    expect(textOf(`[${label}](https://evil.example/x)`)).toEqual(shown);
    expect(textOf(`![${label.replace(/[*`]/g, '')}](https://evil.example/x)`)).toEqual(shown);
  });

  test('that name another address with characters nobody sees are none either', () => {
    for (const unseen of [
      '\u200b',
      '\u2060',
      '\u00ad',
      '\u202e',
      '\ufeff',
      '\u00a0',
      '\u3164',
      '\u2800',
      '&#8203;',
    ]) {
      for (const label of [
        `https://${unseen}bank.example`,
        `${unseen}bank.example${unseen}`,
        `bank${unseen}.example`,
      ]) {
        const [said, , link] = textOf(`[${label}](https://evil.example/x)`) as Text[];
        expect(said).toMatchObject({
          type: 'code',
          text: expect.stringMatching(/^(https:\/\/)?bank\.example$/),
        });
        expect(link).toEqual(leadsTo('https://evil.example/x'));
      }
    }
    expect(textOf('[\u200b](https://evil.example/x)')).toEqual(leadsTo('https://evil.example/x'));
  });

  test.each([
    ['https://bank.example/login', 'https://bank.example/login'],
    ['http://bank.example/login/', 'https://www.bank.example/login'],
    ['BANK.example', 'https://bank.example'],
    ['www.bank.example.', 'http://bank.example/'],
    ['https://пример.рф/путь', 'https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C'],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['log in at bank.example today', 'https://evil.example/x'],
    ['see https://bank.example/login', 'https://evil.example/x'],
    ['Node.js', 'https://nodejs.org/'],
    ['version 2.0', 'https://x.example/'],
    ['3.14', 'https://x.example/'],
    ['e.g.', 'https://x.example/'],
    ['std::vector', 'https://x.example/'],
  ])('that name no other address stay: %s', (label, target) => {
    expect(textOf(`[${label}](<${target}>)`)).toMatchObject({ type: 'url', text: label });
  });

  test.each([
    'https://t.me/+AbCdEf123',
    'https://t.me/joinchat/AbCdEf',
    'https://t.me/some_bot?start=secret',
    'https://telegram.me/some_bot?startgroup=x',
    'https://telegram.dog/addlist/AbC',
    'https://www.t.me/+AbC',
    'https://some_bot.t.me/?start=x',
    'https://t.me/proxy?server=a&port=1&secret=b',
    'https://T.ME/+AbC',
  ])('that Telegram would follow by itself are text: %s', (target) => {
    const { href } = new URL(target);
    expect(textOf(`[Help](${target})`)).toEqual(['Help (', code(href), ')']);
    expect(JSON.stringify(textOf(`see ${target} or <${target}>`))).not.toContain('"type":"url"');
    for (const { text, entities } of classicMessages(
      `[Help](${target}) or ${target} or ${target.slice(8)}`,
    )) {
      expect(entities.map(({ type }) => type)).not.toContain('text_link');
      const covered = entities.map(({ offset, length }) => text.slice(offset, offset + length));
      for (const match of text.matchAll(/\S*(?:t\.me|telegram\.(?:me|dog))[^\s)]*/gi))
        expect(covered.some((code) => match[0].includes(code) && code.length > 6)).toBe(true);
    }
  });

  test('to public names in Telegram stay links', () => {
    for (const url of [
      'https://t.me/durov',
      'https://t.me/durov/123',
      'https://t.me/s/durov',
      'https://t.me/',
    ])
      expect(textOf(`[news](${url})`)).toEqual({ type: 'url', text: 'news', url });
  });
});

describe('HTML', () => {
  test.each([
    ['H<sub>2</sub>O', ['H', { type: 'subscript', text: '2' }, 'O']],
    ['<b>a <i>b</i></b>', { type: 'bold', text: ['a ', { type: 'italic', text: 'b' }] }],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<kbd>Ctrl</kbd>', { type: 'code', text: 'Ctrl' }],
    ['the <b> tag', 'the <b> tag'],
    ['<b class="x">a</b>', '<b class="x">a</b>'],
    ['<tg-button type="disabled">x</tg-button>', '<tg-button type="disabled">x</tg-button>'],
    ['<!-- note --> a < b > c', '<!-- note --> a < b > c'],
  ])('%s', (markdown, text) => {
    expect(textOf(markdown)).toEqual(text);
  });
});

describe('formulas', () => {
  test.each([
    ['is $x^2$.', ['is ', formula('x^2'), '.']],
    ['is \\(x\\).', ['is ', formula('x'), '.']],
    ['the $n$th', ['the ', formula('n'), 'th']],
    ['so $$x^2$$ it is', ['so ', formula('x^2'), ' it is']],
    ['from $5 to $10', 'from $5 to $10'],
    ['$5/$10, US$3 and $HOME:$PATH', '$5/$10, US$3 and $HOME:$PATH'],
    ['$5 million or 6$', '$5 million or 6$'],
    ['\\[Note\\] and \\$x\\$', '[Note] and $x$'],
    ['`$x$`', { type: 'code', text: '$x$' }],
    ['a_b_c and snake_case', 'a_b_c and snake_case'],
  ])('%s', (markdown, text) => {
    expect(textOf(markdown)).toEqual(text);
  });

  test.each([
    '$$\na\n+ b\n$$',
    '\\[\na\n+ b\n\\]',
    '\\[ a\n+ b \\]',
    '```math\na\n+ b\n```',
    'x:\n$$a\n+ b$$\ny',
  ])('stand alone in %j', (markdown) => {
    expect(blocksOf(markdown)).toContainEqual(formula('a\n+ b'));
  });

  test('stand in lists and quotations', () => {
    expect(blocksOf('1. Then:\n   \\[\n   a\n   \\]\n2. Next')).toMatchObject([
      { items: [{ blocks: [{ type: 'paragraph' }, formula('a')] }, { value: 2 }] },
    ]);
    expect(blocksOf('> $$\n> a\n> $$')).toMatchObject([{ type: 'blockquote', blocks: [formula('a')] }]);
  });
});

describe('long answers', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'are never cut in the middle of an emoji (%i characters before it)',
    (count) => {
      const code = 'x'.repeat(count) + '👩‍👩‍👧'.repeat(3000);
      for (const message of richMessages(`\`\`\`\n${code}\n\`\`\``)) expectSafeRich(message);
    },
  );

  test('are split at block borders', () => {
    const paragraph = 'word '.repeat(400).trim();
    const messages = richMessages(Array.from({ length: 40 }, () => paragraph).join('\n\n'));
    expect(messages.map(({ blocks }) => blocks?.length)).toEqual([16, 16, 8]);
  });

  test('go on in a new block where one block is too large', () => {
    const items = Array.from({ length: 700 }, (_, index) => `${index + 1}. item ${index + 1}`).join('\n');
    const lists = richMessages(items);
    expect(lists).toHaveLength(3);
    expect(lists[1]?.blocks).toMatchObject([{ type: 'list', items: { 0: { value: 250 } } }]);

    const rows = Array.from({ length: 700 }, (_, index) => `| ${index} | b |`).join('\n');
    const tables = richMessages(`| A | B |\n|---|---|\n${rows}`);
    expect(tables.map(({ blocks }) => blocks?.[0])).toMatchObject([
      { type: 'table', cells: { 0: [{ text: 'A' }, {}], 1: [{ text: '0' }, {}] } },
      { type: 'table', cells: { 0: [{ text: 'A' }, {}], 1: [{ text: '498' }, {}] } },
    ]);

    const lines = Array.from({ length: 4000 }, (_, index) => `line(${index});`).join('\n');
    const codes = richMessages(`\`\`\`js\n${lines}\n\`\`\``).flatMap(({ blocks = [] }) => blocks);
    expect(codes.length).toBe(2);
    expect(codes.every((block) => block.type === 'pre' && block.language === 'js')).toBe(true);
    expect(codes.map((block) => ('text' in block ? [block.text].flat().join('') : '')).join('')).toBe(lines);
  });

  test('have the reasoning folded below, and the small line last', () => {
    const extra = { reasoning: 'I **think**', reasoningTitle: 'Reasoning', footer: 'model · 30 tokens' };
    expect(richMessages('Yes.', extra)).toEqual([
      {
        skip_entity_detection: true,
        blocks: [
          { type: 'paragraph', text: 'Yes.' },
          {
            type: 'details',
            summary: 'Reasoning',
            blocks: [{ type: 'paragraph', text: ['I ', { type: 'bold', text: 'think' }] }],
          },
          { type: 'footer', text: 'model · 30 tokens' },
        ],
      },
    ]);
    const long = richMessages('Yes.', { ...extra, reasoning: 'thought '.repeat(10_000) });
    expect(long.flatMap(({ blocks = [] }) => blocks.map(({ type }) => type))).toEqual([
      ...['paragraph', 'details', 'details', 'details', 'footer'],
    ]);
  });

  test('that are empty make no message', () => {
    expect(richMessages(' \n')).toEqual([]);
    expect(richMessages('```\n```')).toMatchObject([{ blocks: [{ text: '```\n```' }] }]);
  });
});

describe('a draft', () => {
  const draftOf = (markdown: string) => richDraft(markdown).blocks;
  const paragraph = (text: unknown) => [{ type: 'paragraph', text }];

  test.each([
    ['a **bold st', paragraph(['a ', { type: 'bold', text: 'bold st' }])],
    [
      'a **bold *both',
      paragraph(['a ', { type: 'bold', text: ['bold ', { type: 'italic', text: 'both' }] }]),
    ],
    ['a `code *x', paragraph(['a ', { type: 'code', text: 'code *x' }])],
    ['a **', paragraph('a')],
    ['2 * 3 * 4 and a_b', paragraph('2 * 3 * 4 and a_b')],
    ['see [the docs](https://exam', paragraph('see the docs')],
    ['see https://example.co', paragraph('see https://example.co')],
    ['a <tg-button type="url" url="https://x', paragraph('a <tg-button type="url" url="https://x')],
    ['```js\nlet a', [{ type: 'pre', text: 'let a', language: 'js' }]],
    ['$$\n\\frac{a', [{ type: 'pre', text: '\\frac{a', language: 'latex' }]],
    ['| a | b |\n|--', paragraph('| a | b |\n|--')],
    ['<details><summary>Mo', paragraph('Mo')],
  ])('closes what is open in %j', (markdown, blocks) => {
    expect(draftOf(markdown)).toEqual(blocks);
  });

  test('show the end of a huge answer, whatever stands before it', () => {
    const code = '`'.repeat(3);
    const words = 'a word or two\n'.repeat(20_000);
    const last = (markdown: string) => draftOf(markdown)?.at(-1);
    expect(last(`${words}\n**the end`)).toMatchObject({ text: { type: 'bold', text: 'the end' } });
    expect(last(`${code}js\n${words}**the end**`)).toMatchObject({ type: 'pre', text: expect.anything() });
    expect(last(`${code}js\nx\n${code}\n${words}\n**the end**`)).toMatchObject({ text: { type: 'bold' } });
    expect(JSON.stringify(last(`${'word '.repeat(60_000)}the end`))).toContain('the end');
    expect(draftOf(words)?.[0]).toEqual({ type: 'paragraph', text: '…' });
  });

  test('thinks, with its newest thoughts', () => {
    expect(richDraft('', { thinking: 'hm' }).blocks).toEqual([{ type: 'thinking', text: 'hm' }]);
    expect(richDraft('So', { thinking: 'hm' }).blocks).toMatchObject([{ type: 'thinking' }, { text: 'So' }]);
    const [long] = richDraft('', { thinking: 'word '.repeat(1000) }).blocks ?? [];
    expect(long).toMatchObject({ text: expect.stringMatching(/^…word.*word$/) });
    expect(richDraft('').blocks).toEqual([{ type: 'thinking', text: '…' }]);
  });

  test('shows the newest part of a long answer, from the border of a block', () => {
    const paragraphs = Array.from({ length: 5000 }, (_, index) => `Paragraph ${index} is here.`);
    const blocks = draftOf(paragraphs.join('\n\n')) ?? [];
    expect(blocks[0]).toEqual({ type: 'paragraph', text: '…' });
    expect(blocks[1]).toMatchObject({ text: expect.stringMatching(/^Paragraph \d+ is here\.$/) });
    expect(blocks.at(-1)).toMatchObject({ text: 'Paragraph 4999 is here.' });
  });

  test('does not change above its last block while it grows', () => {
    const full = draftOf(realisticAnswer) ?? [];
    for (let length = 1; length < realisticAnswer.length; length += 7) {
      const blocks = draftOf(realisticAnswer.slice(0, length)) ?? [];
      const settled = blocks.slice(0, -2).filter(({ type }) => type !== 'thinking');
      expect(JSON.stringify(full.slice(0, settled.length)).replaceAll('[^1]', '[1]')).toBe(
        JSON.stringify(settled).replaceAll('[^1]', '[1]'),
      );
    }
  });
});
