import { describe, expect, test } from 'vitest';
import { type Text, textContent } from './blocks.ts';
import { richMessages } from './markup.ts';
import { type Outline, outline } from './outlineTesting.ts';

const tags: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strikethrough: 'del',
  code: 'code',
};

function html(text: Text): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(html).join('');
  if (text.type === 'url') return `<a ${text.url}>${html(text.text)}</a>`;
  return 'text' in text ? `<${tags[text.type]}>${html(text.text)}</${tags[text.type]}>` : textContent(text);
}

/** The styles of the only paragraph. */
function inline(markdown: string): string {
  const [block] = richMessages(markdown).flatMap(({ blocks = [] }) => blocks);
  return block && 'text' in block ? html(block.text as Text) : '';
}

describe('examples of CommonMark', () => {
  test.each([
    ['\\*not emphasized*', '*not emphasized*'],
    ['\\[foo]: /url "not a reference"', '[foo]: /url "not a reference"'],
    ['`` \\[\\` ``', '<code>\\[\\`</code>'],
    ['&amp; &copy; &AElig; &#35;', '& © Æ #'],
    ['``foo ` bar``', '<code>foo ` bar</code>'],
    ['` `` `', '<code>``</code>'],
    ['*foo`*`', '*foo<code>*</code>'],
    ['*foo bar*', '<em>foo bar</em>'],
    ['a * foo bar*', 'a * foo bar*'],
    ['foo*bar*', 'foo<em>bar</em>'],
    ['5*6*78', '5<em>6</em>78'],
    ['foo_bar_baz', 'foo_bar_baz'],
    ['foo-_(bar)_', 'foo-<em>(bar)</em>'],
    ['_(bar)_.', '<em>(bar)</em>.'],
    ['*(**foo**)*', '<em>(<strong>foo</strong>)</em>'],
    ['**foo bar**', '<strong>foo bar</strong>'],
    ['** foo bar**', '** foo bar**'],
    ['a**"foo"**', 'a<strong>"foo"</strong>'],
    ['foo**bar**', 'foo<strong>bar</strong>'],
    ['__foo bar__', '<strong>foo bar</strong>'],
    ['foo__bar__baz', 'foo__bar__baz'],
    ['*foo **bar** baz*', '<em>foo <strong>bar</strong> baz</em>'],
    ['*foo**bar*', '<em>foo**bar</em>'],
    ['***foo** bar*', '<em><strong>foo</strong> bar</em>'],
    ['**foo*bar**', '<strong>foo*bar</strong>'],
    ['*foo [bar](https://x.example/)*', '<em>foo <a https://x.example/>bar</a></em>'],
    ['[link](<https://x.example/b c> "title")', '<a https://x.example/b%20c>link</a>'],
    ['[a](https://x.example/\\(b\\))', '<a https://x.example/(b)>a</a>'],
    ['[link [foo [bar]]](https://x.example/)', '<a https://x.example/>link [foo [bar]]</a>'],
    [
      '[link *foo **bar***](https://x.example/)',
      '<a https://x.example/>link <em>foo <strong>bar</strong></em></a>',
    ],
    ['[foo][bar]\n\n[bar]: https://x.example/ "title"', '<a https://x.example/>foo</a>'],
    ['[foo][BaR]\n\n[bar]: https://x.example/', '<a https://x.example/>foo</a>'],
    ['[*foo*][]\n\n[*foo*]: https://x.example/', '<a https://x.example/><em>foo</em></a>'],
    [
      '<https://foo.bar.baz/test?q=hello&id=22&boolean>',
      '<a https://foo.bar.baz/test?q=hello&id=22&boolean>https://foo.bar.baz/test?q=hello&id=22&boolean</a>',
    ],
    ['foo  \nbar', 'foo\nbar'],
    ['foo\\\nbar', 'foo\nbar'],
    ["hello $.;'there", "hello $.;'there"],
  ])('%j', (markdown, expected) => {
    expect(inline(markdown)).toBe(expected);
  });

  test.each<[string, Outline[]]>([
    ['***\n---\n___', ['---', '---', '---']],
    ['# foo #\n## bar\n####### seven', [['heading', 'foo'], ['heading', 'bar'], '####### seven']],
    ['#5 bolt', ['#5 bolt']],
    ['    a simple\n      indented code', [['pre', 'a simple\n  indented code']]],
    ['```\n<\n >\n```', [['pre', '<\n >']]],
    ['~~~\naaa\n```\n~~~', [['pre', 'aaa\n```']]],
    ['````\naaa\n```\n``````', [['pre', 'aaa\n```']]],
    ['foo\n```\nbar\n```\nbaz', ['foo', ['pre', 'bar'], 'baz']],
    ['> # Foo\n> bar\nbaz', [['quote', ['heading', 'Foo'], 'bar\nbaz']]],
    ['> ```\n> aaa\n\nbbb', [['quote', ['pre', 'aaa']], 'bbb']],
    ['- one\n\n two', [['list', 'one'], 'two']],
    ['- one\n\n  two', [['list', ['one', 'two']]]],
    [
      '1.  A paragraph\n    with two lines.\n\n        indented code\n\n    > A block quote.',
      [['list', ['1. A paragraph\nwith two lines.', ['pre', 'indented code'], ['quote', 'A block quote.']]]],
    ],
    ['- foo\n  - bar\n    - baz', [['list', ['foo', ['list', ['bar', ['list', 'baz']]]]]]],
    ['10) foo\n    - bar', [['list', ['10. foo', ['list', 'bar']]]]],
    [
      '- foo\n- bar\n+ baz',
      [
        ['list', 'foo', 'bar'],
        ['list', 'baz'],
      ],
    ],
    [
      'The number of windows in my house is\n14.  The number of doors is 6.',
      ['The number of windows in my house is\n14.  The number of doors is 6.'],
    ],
    ['- a\n - b\n  - c\n   - d\n  - e\n - f\n- g', [['list', 'a', 'b', 'c', 'd', 'e', 'f', 'g']]],
    ['- a\n  > b\n  ```\n  c\n  ```\n- d', [['list', ['a', ['quote', 'b'], ['pre', 'c']], 'd']]],
    ['1. ```\n   foo\n   ```\n\n   bar', [['list', ['1. ', ['pre', 'foo'], 'bar']]]],
  ])('%j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
  });
});

describe('examples of GFM', () => {
  test.each<[string, Outline[]]>([
    ['| foo | bar |\n| --- | --- |\n| baz | bim |', [['table', 'foo ¦ bar', 'baz ¦ bim']]],
    ['| abc | defghi |\n:-: | -----------:\nbar | baz', [['table', 'abc ¦ defghi', 'bar ¦ baz']]],
    ['| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |', [['table', 'f|oo', 'b `|` az', 'b | im']]],
    [
      '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar',
      [
        ['table', 'abc ¦ def', 'bar ¦ baz'],
        ['quote', 'bar'],
      ],
    ],
    [
      '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar',
      [['table', 'abc ¦ def', 'bar ¦ baz', 'bar ¦ '], 'bar'],
    ],
    ['| abc | def |\n| --- |\n| bar |', ['| abc | def |\n| --- |\n| bar |']],
    ['| abc | def |\n| --- | --- |', [['table', 'abc ¦ def']]],
    ['- [ ] foo\n- [x] bar', [['list', 'foo', 'bar']]],
  ])('%j', (markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
  });

  test.each([
    ['~~Hi~~ Hello, world!', '<del>Hi</del> Hello, world!'],
    ['This ~~has a', 'This ~~has a'],
    ['This will ~~~not~~~ strike.', 'This will ~~~not~~~ strike.'],
    ['www.commonmark.example', '<a http://www.commonmark.example/>www.commonmark.example</a>'],
    [
      'Visit www.commonmark.example/help for more.',
      'Visit <a http://www.commonmark.example/help>www.commonmark.example/help</a> for more.',
    ],
    [
      'Visit www.commonmark.example/a.b.',
      'Visit <a http://www.commonmark.example/a.b>www.commonmark.example/a.b</a>.',
    ],
    [
      '(www.google.example/search?q=Markup+(business))',
      '(<a http://www.google.example/search?q=Markup+(business)>www.google.example/search?q=Markup+(business)</a>)',
    ],
    [
      'www.google.example/search?q=(business))+ok',
      '<a http://www.google.example/search?q=(business)>www.google.example/search?q=(business)</a>)+ok',
    ],
    [
      'www.google.example/search?q=commonmark&hl;',
      '<a http://www.google.example/search?q=commonmark>www.google.example/search?q=commonmark</a>&hl;',
    ],
    ['www.commonmark.example/he<lp', '<a http://www.commonmark.example/he>www.commonmark.example/he</a><lp'],
    ['http://commonmark.example', '<a http://commonmark.example/>http://commonmark.example</a>'],
    ['foo@bar.example', 'foo@bar.example'],
  ])('%j', (markdown, expected) => {
    expect(inline(markdown)).toBe(expected);
  });
});
