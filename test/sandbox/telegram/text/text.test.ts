import { describe, expect, test } from 'vitest';
import { parseHtml } from './parseHtml.ts';
import { parseMarkdown } from './parseMarkdown.ts';
import { parseMarkdownV2 } from './parseMarkdownV2.ts';
import { formatTypedText } from './typedText.ts';

describe('what people type', () => {
  test('finds commands, mentions, links and e-mail addresses, in UTF-16 offsets', () => {
    expect(formatTypedText('/start@courier_bot 👍 @anna_b see https://a.example/x. me@a.example')).toEqual({
      text: '/start@courier_bot 👍 @anna_b see https://a.example/x. me@a.example',
      entities: [
        { type: 'bot_command', offset: 0, length: 18 },
        { type: 'mention', offset: 22, length: 7 },
        { type: 'url', offset: 34, length: 19 },
        { type: 'email', offset: 55, length: 12 },
      ],
    });
  });

  test('finds no command inside a path, a fraction or a word', () => {
    expect(formatTypedText('1/2 /usr/bin a/b').entities).toEqual([]);
  });

  test('turns backticks into code, as the apps do, and looks for nothing inside', () => {
    expect(formatTypedText('run `rm /tmp` or\n```py\nprint("/x")\n```')).toEqual({
      text: 'run rm /tmp or\nprint("/x")',
      entities: [
        { type: 'code', offset: 4, length: 7 },
        { type: 'pre', offset: 15, length: 11, language: 'py' },
      ],
    });
  });

  test('cuts white space off both ends', () => {
    expect(formatTypedText('  `x`  ')).toEqual({
      text: 'x',
      entities: [{ type: 'code', offset: 0, length: 1 }],
    });
  });
});

describe('HTML', () => {
  test('parses nested tags, links, blocks with a language and character references', () => {
    expect(
      parseHtml('<b>a<i>b</i></b> <a href="https://x.example/?a=1&amp;b=2">l</a> &lt;&#128077;&gt;'),
    ).toEqual({
      text: 'ab l <👍>',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
        { type: 'text_link', offset: 3, length: 1, url: 'https://x.example/?a=1&b=2' },
      ],
    });
    expect(parseHtml('<pre><code class="language-python">x = 1</code></pre>').entities).toEqual([
      { type: 'pre', offset: 0, length: 5, language: 'python' },
    ]);
    expect(parseHtml('<pre>x</pre><blockquote expandable>q</blockquote>').entities).toEqual([
      { type: 'pre', offset: 0, length: 1 },
      { type: 'expandable_blockquote', offset: 1, length: 1 },
    ]);
  });

  test.each([
    ['<think>hm', 'Unsupported start tag "think" at byte offset 0'],
    ['привет <think>', 'Unsupported start tag "think" at byte offset 13'],
    ['a < b', 'Unclosed start tag at byte offset 2'],
    ['<b>a', `Can't find end tag corresponding to start tag "b"`],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
  ])('refuses %s', (source, message) => {
    expect(() => parseHtml(source)).toThrow(message);
  });
});

describe('MarkdownV2', () => {
  test('parses nested entities, links, code, spoilers and quotations', () => {
    expect(parseMarkdownV2('*b _i_* __u__ ~s~ ||p|| `c` [l](https://x.example) \\.')).toEqual({
      text: 'b i u s p c l .',
      entities: [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 2, length: 1 },
        { type: 'underline', offset: 4, length: 1 },
        { type: 'strikethrough', offset: 6, length: 1 },
        { type: 'spoiler', offset: 8, length: 1 },
        { type: 'code', offset: 10, length: 1 },
        { type: 'text_link', offset: 12, length: 1, url: 'https://x.example' },
      ],
    });
    expect(parseMarkdownV2('```js\nlet a = 1.5;\n```')).toEqual({
      text: 'let a = 1.5;\n',
      entities: [{ type: 'pre', offset: 0, length: 13, language: 'js' }],
    });
    expect(parseMarkdownV2('>q1\n>q2\nafter').entities).toEqual([
      { type: 'blockquote', offset: 0, length: 5 },
    ]);
    expect(parseMarkdownV2('>q1\n>q2||').entities).toEqual([
      { type: 'expandable_blockquote', offset: 0, length: 5 },
    ]);
  });

  test.each([
    ['It works.', String.raw`Character '.' is reserved and must be escaped with the preceding '\'`],
    ['a - b', String.raw`Character '-' is reserved and must be escaped with the preceding '\'`],
    ['ab *c', "Can't find end of Bold entity at byte offset 3"],
    ['`c', "Can't find end of Code entity at byte offset 0"],
    ['[l](https://x', "Can't find end of a URL at byte offset 3"],
  ])('refuses %s', (source, message) => {
    expect(() => parseMarkdownV2(source)).toThrow(message);
  });
});

describe('legacy Markdown', () => {
  test('parses what it knows and leaves the rest', () => {
    expect(parseMarkdown('*b* _i_ `c` [l](https://x.example) 1.5 \\_ ```py\nx\n```')).toEqual({
      text: 'b i c l 1.5 _ x\n',
      entities: [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'italic', offset: 2, length: 1 },
        { type: 'code', offset: 4, length: 1 },
        { type: 'text_link', offset: 6, length: 1, url: 'https://x.example' },
        { type: 'pre', offset: 14, length: 2, language: 'py' },
      ],
    });
  });

  test('refuses an entity that is not closed', () => {
    expect(() => parseMarkdown('2 files in a snake_case')).toThrow(
      "Can't find end of the entity starting at byte offset 18",
    );
    expect(() => parseMarkdown('Hello, world*')).toThrow(
      "Can't find end of the entity starting at byte offset 12",
    );
  });
});
