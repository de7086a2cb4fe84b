import { describe, expect, test } from 'vitest';
import { classicMessages, plainMessages, richMessages } from './markup.ts';
import { draftOutline, type Outline, outline } from './outlineTesting.ts';

describe('what stands under an item with two spaces belongs to it', () => {
  test.each<[string, Outline[]]>([
    ['1. One\n  - sub\n2. Two', [['list', ['1. One', ['list', 'sub']], '2. Two']]],
    [
      '1. One\n  - a\n  - b\n    - c\n2. Two\n  - d',
      [['list', ['1. One', ['list', 'a', ['b', ['list', 'c']]]], ['2. Two', ['list', 'd']]]],
    ],
    ['1. One\n  1. a\n  2. b\n2. Two', [['list', ['1. One', ['list', '1. a', '2. b']], '2. Two']]],
    [
      '9. Nine\n10. Ten\n   - sub\n     more\n11. Eleven',
      [['list', '9. Nine', ['10. Ten', ['list', 'sub\nmore']], '11. Eleven']],
    ],
    ['10. Ten\n  * a\n\n  * b\n11. Eleven', [['list', ['10. Ten', ['list', 'a', 'b']], '11. Eleven']]],
    ['1) One\n  + sub\n2) Two', [['list', ['1. One', ['list', 'sub']], '2. Two']]],
    ['*   a\n  * b\n*   c', [['list', ['a', ['list', 'b']], 'c']]],
    ['1. One\n\n  more\n\n2. Two', [['list', ['1. One', 'more'], '2. Two']]],
    [
      '1. One\n  ```sh\n  a\n    b\n\n  c\n  ```\n2. Two',
      [['list', ['1. One', ['pre sh', 'a\n  b\n\nc']], '2. Two']],
    ],
    ['1. One\n\n  ```sh\n  a\n  ```\n\n2. Two', [['list', ['1. One', ['pre sh', 'a']], '2. Two']]],
    ['1. One\n  > said\n2. Two', [['list', ['1. One', ['quote', 'said']], '2. Two']]],
    ['> 1. One\n>   - sub\n> 2. Two', [['quote', ['list', ['1. One', ['list', 'sub']], '2. Two']]]],
    ['- a\n  1. b\n    - c\n- d', [['list', ['a', ['list', ['1. b', ['list', 'c']]]], 'd']]],
    ['1. One\n\t- sub\n2. Two', [['list', ['1. One', ['list', 'sub']], '2. Two']]],
    ['- a\n      - b', [['list', ['a', ['list', 'b']]]]],
    [
      '1. **One**\n  - [x] done\n  - [ ] open\n2. **Two**',
      [['list', ['1. One', ['list', 'done', 'open']], '2. Two']],
    ],
  ])('%j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
    expect(plainMessages(markdown)).toEqual([markdown]);
  });

  test.each<[string, Outline[]]>([
    ['1. One\n  2. Two', [['list', '1. One', '2. Two']]],
    ['- a\n - b\n  - c', [['list', 'a', 'b', 'c']]],
    ['1. One\nlazy\n  words', [['list', '1. One\nlazy\nwords']]],
    ['1. One\n\nAfter', [['list', '1. One'], 'After']],
    ['    - code\n      more', [['pre', '- code\n  more']]],
    ['- a\n\n      code', [['list', ['a', ['pre', 'code']]]]],
    [' 9. a\n10. b', [['list', '9. a', '10. b']]],
    [
      '1. One\n```sh\na\n```\n2. Two',
      [
        ['list', '1. One'],
        ['pre sh', 'a'],
        ['list', '2. Two'],
      ],
    ],
  ])('and nothing else: %j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
  });

  test('also while it grows', () => {
    expect(draftOutline('1. One\n  - su')).toEqual([['list', ['1. One', ['list', 'su']]]]);
    expect(draftOutline('1. One\n  ```sh\n  a\n    b')).toEqual([['list', ['1. One', ['pre sh', 'a\n  b']]]]);
  });

  test('a block of Markdown in it is whole', () => {
    const code = '# T\n```bash\nx\n```\n## M';
    const inside = (indent: string) => `\`\`\`markdown\n${code}\n\`\`\``.replaceAll('\n', `\n${indent}`);
    expect(outline(`- a\n  ${inside('  ')}\n- b`)).toEqual([['list', ['a', ['pre markdown', code]], 'b']]);
    expect(outline(`1. a\n  ${inside('  ')}\n2. b`)).toEqual([
      ['list', ['1. a', ['pre markdown', code]], '2. b'],
    ]);
    expect(outline(`> ${inside('> ')}\n\nb`)).toEqual([['quote', ['pre markdown', code]], 'b']);
  });
});

describe('tables', () => {
  const header = '| a | b |\n|---|---|\n';

  test.each([
    ['`x | y` | z', '`x | y` ¦ z'],
    ['`a||b` | `c`', '`a||b` ¦ `c`'],
    ['``a ` | b`` | c', '`a ` | b` ¦ c'],
    ['$P(A|B)$ | p', '$P(A|B)$ ¦ p'],
    ['\\(|x|\\) and $|y|$ | abs', '$|x|$ and $|y|$ ¦ abs'],
    ['`x \\| y` | z', '`x | y` ¦ z'],
    ['a \\| b | c', 'a | b ¦ c'],
    ['` | x', '` ¦ x'],
    ['$5 | $6', '$5 ¦ $6'],
  ])('keep bars in code and formulas: %s', (row, cells) => {
    expect(outline(`${header}| ${row} |\n| c | d |`)).toEqual([['table', 'a ¦ b', cells, 'c ¦ d']]);
    expect(outline(`a | b\n--|--\n${row}`)).toEqual([['table', 'a ¦ b', cells]]);
    const words = cells.replace(/[`$](?=[^ \d])|(?<=[^ ])[`$]/g, '').split(' ¦ ');
    for (const cell of words)
      expect(classicMessages(`${header}| ${row} |`)[0]?.text).toContain(
        cell.replace(/[`$]/g, '').slice(0, 3),
      );
  });

  test('keep them in the header too', () => {
    expect(outline('| `a|b` | c |\n|---|---|\n| 1 | 2 |')).toEqual([['table', '`a|b` ¦ c', '1 ¦ 2']]);
  });

  test.each<[string, Outline[]]>([
    [
      `- item\n${header}| 1 | 2 |`,
      [
        ['list', 'item'],
        ['table', 'a ¦ b', '1 ¦ 2'],
      ],
    ],
    [
      `1. item\n${header}| 1 | 2 |\n2. next`,
      [
        ['list', '1. item'],
        ['table', 'a ¦ b', '1 ¦ 2'],
        ['list', '2. next'],
      ],
    ],
    [
      `- item\n  - sub\n${header}| 1 | 2 |\n\nAfter`,
      [['list', ['item', ['list', 'sub']]], ['table', 'a ¦ b', '1 ¦ 2'], 'After'],
    ],
    [
      `> quote\n${header}| 1 | 2 |`,
      [
        ['quote', 'quote'],
        ['table', 'a ¦ b', '1 ¦ 2'],
      ],
    ],
    [`Text:\n${header}| 1 | 2 |`, ['Text:', ['table', 'a ¦ b', '1 ¦ 2']]],
    [`**Title**\n${header}| 1 | 2 |\n# H`, ['Title', ['table', 'a ¦ b', '1 ¦ 2'], ['heading', 'H']]],
    [
      '1. item\n  | a | b |\n  |---|---|\n  | `1|2` | 3 |\n2. next',
      [['list', ['1. item', ['table', 'a ¦ b', '`1|2` ¦ 3']], '2. next']],
    ],
    ['- item\n  | a | b |\n  |---|---|\n  | 1 | 2 |', [['list', ['item', ['table', 'a ¦ b', '1 ¦ 2']]]]],
    [
      `> - item\n> ${header.replace('\n|', '\n> |')}> | 1 | 2 |`,
      [['quote', ['list', 'item'], ['table', 'a ¦ b', '1 ¦ 2']]],
    ],
    ['- item\n| no table |\n| at all |', [['list', 'item\n| no table |\n| at all |']]],
  ])('stand by themselves where they only touch something: %j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
    expect(plainMessages(markdown)).toEqual([markdown.trim()]);
  });

  test('appear in a draft as soon as their header is whole', () => {
    expect(draftOutline(`- item\n${header}| 1 | \`x | y`)[1]?.slice(0, 2)).toEqual(['table', 'a ¦ b']);
  });
});

describe('LaTeX without dollars', () => {
  const lines = 'a &= b \\\\\nc &= d';

  test.each([
    'align',
    'align*',
    'aligned',
    'equation',
    'gather',
    'cases',
    'pmatrix',
    'bmatrix',
    'array',
    'multline',
  ])('is a formula: %s', (name) => {
    const formula = `\\begin{${name}}\n${lines}\n\\end{${name}}`;
    expect(outline(formula)).toEqual([['formula', formula]]);
    expect(outline(`So:\n${formula}\nand\n\n- x\n\n  ${formula.replaceAll('\n', '\n  ')}`)).toEqual([
      'So:',
      ['formula', formula],
      'and',
      ['list', ['x', ['formula', formula]]],
    ]);
    expect(classicMessages(formula)[0]?.text).toBe(formula);
    expect(plainMessages(formula)).toEqual([formula]);
  });

  test('stands amid text, in one another, and in dollars', () => {
    const cases = '\\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}';
    expect(outline(`f(x) = ${cases} holds`)).toEqual([`f(x) = $${cases}$ holds`]);
    const nested = '\\begin{pmatrix}\n\\begin{pmatrix}\n1 \\\\\n\\end{pmatrix}\n\\end{pmatrix}';
    expect(outline(nested)).toEqual([['formula', nested]]);
    const inner = '\\begin{aligned}\na \\\\ b\n\\end{aligned}';
    expect(outline(`$$\n${inner}\n$$`)).toEqual([['formula', inner]]);
    expect(outline(`\\[\n${inner}\n\\]`)).toEqual([['formula', inner]]);
  });

  test('that is no formula is left as it is', () => {
    const list = '\\begin{itemize}\n\\item a \\\\ b_c *d* e\n\\end{itemize}';
    expect(outline(list)).toEqual([['pre latex', list]]);
    expect(outline('Use \\begin{align} for it.')).toEqual(['Use \\begin{align} for it.']);
    expect(outline('`\\begin{align}` begins.')).toEqual(['`\\begin{align}` begins.']);
  });

  test('is shown as it grows', () => {
    expect(draftOutline(`\\begin{align}\n${lines}`)).toEqual([['pre latex', `\\begin{align}\n${lines}`]]);
    expect(draftOutline('\\begin{ali')).toEqual(['\\begin{ali']);
  });
});

describe('a callout', () => {
  test.each<[string, Outline[]]>([
    ['> [!NOTE]\n> Mind the gap.', [['quote', 'Note\nMind the gap.']]],
    ['> [!tip]\n> Use *it*.\n>\n> - a', [['quote', 'Tip\nUse it.', ['list', 'a']]]],
    ['> [!Important] All on one line.', [['quote', 'Important\nAll on one line.']]],
    ['> [!WARNING]\n>\n> Hot.', [['quote', 'Warning\nHot.']]],
    ['> [!CAUTION]-\n> **Very** hot.', [['quote', 'Caution\nVery hot.']]],
    ['> [!NOTE]\n> ```sh\n> a\n> ```', [['quote', 'Note', ['pre sh', 'a']]]],
    ['> [!INFO]\n> More.', [['quote', 'Info\nMore.']]],
    ['> [!ВАЖНО]\n> Да.', [['quote', 'Важно\nДа.']]],
    ['- item\n\n  > [!NOTE]\n  > Inside.', [['list', ['item', ['quote', 'Note\nInside.']]]]],
    ['>[!NOTE]\n>No space.', [['quote', 'Note\nNo space.']]],
    ['> [note]\n> Words.', [['quote', '[note]\nWords.']]],
    ['> Text [!NOTE] amid.', [['quote', 'Text [!NOTE] amid.']]],
    ['[!NOTE] outside', ['[!NOTE] outside']],
  ])('has a readable title: %j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
    expect(plainMessages(markdown)).toEqual([markdown]);
  });

  test('is titled in bold, also in classic messages and while it grows', () => {
    expect(richMessages('> [!NOTE]\n> Mind.')[0]?.blocks).toMatchObject([
      { type: 'blockquote', blocks: [{ text: [{ type: 'bold', text: 'Note' }, '\nMind.'] }] },
    ]);
    expect(classicMessages('> [!NOTE]\n> Mind.')).toMatchObject([
      { text: 'Note\nMind.', entities: [{ type: 'blockquote' }, { type: 'bold', offset: 0, length: 4 }] },
    ]);
    for (const begun of ['> [', '> [!', '> [!NO', '> [!NOTE'])
      expect(draftOutline(`Text\n\n${begun}`)).toEqual(['Text']);
    expect(draftOutline('> [word]')).toEqual([['quote', '[word]']]);
    expect(draftOutline('> [!NOTE]\n> Mi')).toEqual([['quote', 'Note\nMi']]);
  });
});

describe('blocks of HTML', () => {
  test.each<[string, Outline[]]>([
    ['<ul>\n<li>One <b>x</b></li>\n<li>Two</li>\n</ul>\nafter', [['list', 'One x', 'Two'], 'after']],
    [
      '<ul>\n  <li>One\n    <ul>\n      <li>in</li>\n    </ul>\n  </li>\n</ul>',
      [['list', ['One', ['list', 'in']]]],
    ],
    ['<ol start="3"><li>c<li>d</ol>', [['list', '3. c', '4. d']]],
    ['<OL>\n<LI>a\n\nb</LI>\n</OL>', [['list', ['1. a', 'b']]]],
    [
      '<ul><li>a</li></ul><ul><li>b</li></ul>',
      [
        ['list', 'a'],
        ['list', 'b'],
      ],
    ],
    ['Text: <ul><li>a</li></ul> after', ['Text:', ['list', 'a'], 'after']],
    [
      '- x\n<ul>\n<li>a</li>\n</ul>',
      [
        ['list', 'x'],
        ['list', 'a'],
      ],
    ],
    [
      '<table border="1">\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td><b>2</b></td></tr>\n</tbody>\n</table>',
      [['table', 'A ¦ B', '1 ¦ 2']],
    ],
    ['<table><tr><th>A<th>B<tr><td>1<td></table>', [['table', 'A ¦ B', '1 ¦ ']]],
    [
      '<table><caption>C</caption><tr><td>x<br>y</td><td><ul><li>1</li><li>2</li></ul></td></tr></table>',
      ['C', ['table', 'x\ny ¦ • 1\n• 2']],
    ],
    [
      '| a | b |\n|---|---|\n| x<br>y | <ul><li>1</li><li>2</li></ul> |',
      [['table', 'a ¦ b', 'x\ny ¦ • 1\n• 2']],
    ],
    [
      '<h2 id="t">Head</h2>\n<p align="center">Words</p>\n<hr>\n<div>more</div>',
      [['heading', 'Head'], 'Words', '---', 'more'],
    ],
    ['<p>One</p><p>Two</p>', ['One', 'Two']],
    [
      '<details open>\n<summary>More</summary>\n<table><tr><td>a</td></tr></table>\n</details>',
      [['details', 'More', ['table', 'a']]],
    ],
    [
      '<details><summary>A</summary>\n\n- b\n\n<details><summary>C</summary>d</details>\n</details>',
      [['details', 'A', ['list', 'b'], ['details', 'C', 'd']]],
    ],
    ['<blockquote>\n<p>Said</p>\n</blockquote>', [['quote', 'Said']]],
    ['<!-- markdownlint-disable -->\n\n# T', [['heading', 'T']]],
    ['<!--\na\nb\n-->\nT', ['<!--\na\nb\n-->\nT']],
  ])('are what they are: %j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
    expect(plainMessages(markdown)).toEqual([markdown]);
    const words = (text: string) => text.match(/\b\p{L}+\b/gu);
    expect(words(classicMessages(markdown)[0]?.text ?? '')).toEqual(
      words(JSON.stringify(expected).replace(/"(?:list|table|quote|details|heading)",|\\n/g, ' ')),
    );
  });

  test.each([
    'The <ul> and <li> tags, and <table>',
    'Use <ul></ul> or <b></b> or <a href="https://x.example"></a>',
    'A <p> begins a paragraph, </p> ends it, and <hr> is a line',
    '<li>alone</li>',
    '<td>alone</td>',
    '<foo>x</foo> <Component prop="a" /> <script>alert(1)</script>',
    '<ul>never closed',
    'Use <div> and </div> here',
    'if a <b and c> d',
    'List<String> and Map<K, V>',
    '</ul> </table> </details>',
  ])('that are talked about or unknown are text: %s', (markdown) => {
    expect(outline(markdown)).toEqual([markdown]);
    expect(classicMessages(markdown)[0]?.text).toBe(markdown);
  });

  test.each([
    [
      '<a href="https://x.example/?a=1&amp;b=2" target="_blank">l</a>',
      { type: 'url', text: 'l', url: 'https://x.example/?a=1&b=2' },
    ],
    [
      "<a href='https://x.example/a'><b>l</b></a>",
      { type: 'url', text: { type: 'bold', text: 'l' }, url: 'https://x.example/a' },
    ],
    ['<a href="tg://user?id=1">you</a>', 'you'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a name="x">y</a>', '<a name="x">y</a>'],
    [
      '<img src="https://x.example/i.png" alt="cat" width="3">',
      { type: 'url', text: 'cat', url: 'https://x.example/i.png' },
    ],
    ['<span style="color:red">red</span> <font color="red">x</font>', 'red x'],
    ['<samp>a</samp>', { type: 'code', text: 'a' }],
    [
      'x<sup>2</sup> y<sub>i</sub>',
      ['x', { type: 'superscript', text: '2' }, ' y', { type: 'subscript', text: 'i' }],
    ],
  ])('and words of HTML: %s', (markdown, text) => {
    expect(richMessages(markdown)[0]?.blocks).toEqual([{ type: 'paragraph', text }]);
  });

  test('never lead to another address than the one they name', () => {
    expect(JSON.stringify(richMessages('<a href="https://evil.example">https://good.example</a>'))).toContain(
      '{"type":"code","text":"https://good.example"}',
    );
    expect(JSON.stringify(richMessages('<a href="https://t.me/+x">join</a>'))).not.toContain('"type":"url"');
  });

  test.each<[string, Outline[]]>([
    ['<ul>\n<li>One</li>\n<li>Tw', [['list', 'One', 'Tw']]],
    ['<table><tr><td>a</td><td>b', [['table', 'a ¦ b']]],
    ['<h2>Hea', [['heading', 'Hea']]],
    ['see <a href="https://x.example/a">the do', ['see the do']],
    ['see <a href="https://x.exa', ['see']],
    ['a <b>bol', ['a bol']],
    ['the <b> tag', ['the <b> tag']],
    ['The <ul> and <li> tags', ['The <ul> and <li> tags']],
    ['Text\n\n<!-- not', ['Text']],
  ])('and in a draft: %j', (markdown, expected) => {
    expect(draftOutline(markdown)).toEqual(expected);
  });
});
