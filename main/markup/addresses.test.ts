import type { InputRichBlock, InputRichMessage } from '@grammyjs/types';
import { describe, expect, test } from 'vitest';
import { type Text, textContent } from './blocks.ts';
import { classicDraft, classicMessages, plainMessages, richDraft, richMessages } from './markup.ts';

interface Shown {
  readonly words: string;
  /** Every link: its words and where it leads. */
  readonly links: readonly string[];
}

function shown(message: InputRichMessage<never> | undefined): Shown {
  const links: string[] = [];
  const words = (message?.blocks ?? []).map((block) => wordsOf(block, links)).join('\n');
  return { words, links };
}

function wordsOf(block: InputRichBlock<never>, links: string[]): string {
  if (block.type === 'table')
    return block.cells
      .flat()
      .map((cell) => collect((cell.text ?? '') as Text, links))
      .join(' ');
  return 'text' in block ? collect(block.text as Text, links) : '';
}

function collect(text: Text, links: string[]): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map((part) => collect(part, links)).join('');
  if (text.type === 'url') links.push(`${textContent(text.text)} > ${text.url}`);
  return 'text' in text ? collect(text.text, links) : textContent(text);
}

const link = (words: string, url = words) => `${words} > ${url}`;

describe('a bare address ends where people end it', () => {
  test.each([
    ['请看 https://example.com。谢谢', ['https://example.com']],
    [
      '见https://example.com/x，再看https://b.example/y、还有 http://c.example！',
      ['https://example.com/x', 'https://b.example/y', 'http://c.example'],
    ],
    ['（见https://example.com/x）', ['https://example.com/x']],
    [
      '「https://example.com/x」と『https://example.com/y』',
      ['https://example.com/x', 'https://example.com/y'],
    ],
    [
      '【https://example.com/x】《https://example.com/y》〈https://example.com/z〉',
      ['https://example.com/x', 'https://example.com/y', 'https://example.com/z'],
    ],
    [
      '“https://example.com/x” ‘https://example.com/y’ „https://example.com/z“ ‹https://example.com/w›',
      ['https://example.com/x', 'https://example.com/y', 'https://example.com/z', 'https://example.com/w'],
    ],
    [
      'https://example.com/x… https://example.com/y— https://example.com/z– и',
      ['https://example.com/x', 'https://example.com/y', 'https://example.com/z'],
    ],
    [
      'راجع https://example.com/x، ثم https://example.com/y؟ و https://example.com/z؛',
      ['https://example.com/x', 'https://example.com/y', 'https://example.com/z'],
    ],
    ['देखें https://example.com/x। और', ['https://example.com/x']],
    [
      'https://example.com/x：说明；https://example.com/y？',
      ['https://example.com/x', 'https://example.com/y'],
    ],
    [
      'https://example.com谢谢 https://example.com/x에서 https://example.com/docsを',
      ['https://example.com', 'https://example.com/x', 'https://example.com/docs'],
    ],
    ['ดูที่https://example.com/xนะ และ https://example.com', ['https://example.com/x', 'https://example.com']],
    ['https://example.com/→next https://example.com/✅', ['https://example.com/', 'https://example.com/']],
    [
      '(https://example.com/a) [https://example.com/b] {https://example.com/c} <https://example.com/d>',
      ['https://example.com/a', 'https://example.com/b', 'https://example.com/c', 'https://example.com/d'],
    ],
    ['"https://example.com/a" \'https://example.com/b\'', ['https://example.com/a', 'https://example.com/b']],
    [
      'https://example.com/a. https://example.com/b, https://example.com/c; https://example.com/d! https://example.com/e? https://example.com/f:',
      'abcdef'.split('').map((letter) => `https://example.com/${letter}`),
    ],
    ['https://example.com/a,https://example.com/b', ['https://example.com/a', 'https://example.com/b']],
    [
      'https://example.com/a[1] and https://example.com/b[^1]',
      ['https://example.com/a', 'https://example.com/b'],
    ],
    ['x https://example.com: y', ['https://example.com']],
    ['http://example.com:8080/a https://example.com:443', ['http://example.com:8080/a']],
  ])('%s', (markdown, links) => {
    const { words, links: found } = shown(richMessages(markdown)[0]);
    const leads = found.map((text) => text.split(' > ')[0]);
    expect(leads).toEqual(expect.arrayContaining(links));
    expect(words.replace(/[<>]| \(https:\/\/example\.com\/\)/g, '')).toBe(markdown.replace(/[<>]/g, ''));
    expect(plainMessages(markdown)).toEqual([markdown]);
  });

  test.each([
    '**https://example.com/x**',
    '__https://example.com/x__',
    '*https://example.com/x*',
    '_https://example.com/x_',
    '~~https://example.com/x~~',
    '**https://example.com/x**说明',
    '<b>https://example.com/x</b>',
    '| a |\n|---|\n| https://example.com/x|',
    '> https://example.com/x',
    '**https://example.com/x。**好',
  ])('before markup: %s', (markdown) => {
    expect(shown(richMessages(markdown)[0]).links).toEqual(
      [link('https://example.com/x')].slice(0, markdown.startsWith('>') ? 0 : 1),
    );
    expect(JSON.stringify(richMessages(markdown))).toContain('"url":"https://example.com/x"');
    expect(classicMessages(markdown)[0]?.text).not.toContain('*');
  });
});

describe('an address is whole', () => {
  test.each([
    'https://en.wikipedia.org/wiki/Foo_(bar)',
    'https://en.wikipedia.org/wiki/Foo_(bar)#Baz_(qux)',
    'https://ru.wikipedia.org/wiki/Москва',
    'https://zh.wikipedia.org/wiki/北京',
    'https://zh.wikipedia.org/wiki/C语言',
    'https://ko.wikipedia.org/wiki/서울특별시',
    'https://th.wikipedia.org/wiki/กรุงเทพมหานคร',
    'https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)',
    'https://en.wikipedia.org/wiki/Michelson–Morley_experiment',
    'https://example.com/поиск?q=слово&lang=ru#раздел',
    'https://example.com/search?q=天气',
    'https://example.com/a_b_c*d/~user/x,y;z=1?a[]=1&b={c}',
    'https://example.com/@name/status/1',
    'https://example.com/%E5%8C%97',
    'https://пример.рф/путь',
    'https://中文.com/x',
    'https://münchen.example/ä',
    'https://sub.my_host.example.com/x',
    'http://93.184.216.34/x',
    'https://example.com/__init__.py',
  ])('%s', (address) => {
    const url = new URL(address).href;
    for (const text of [`See ${address} there`, `(${address})`, `«${address}».`, `${address}, ${address}`])
      expect(new Set(shown(richMessages(text)[0]).links)).toEqual(new Set([link(address, url)]));
    expect(classicMessages(`See ${address}.`)[0]?.entities).toMatchObject([
      { type: 'text_link', offset: 4, length: address.length, url },
    ]);
  });

  test('also with escapes of Markdown and HTML in it', () => {
    expect(shown(richMessages('https://example.com/a\\_b\\_c?x=1&amp;y=2.')[0])).toEqual({
      words: 'https://example.com/a_b_c?x=1&y=2.',
      links: [link('https://example.com/a_b_c?x=1&y=2')],
    });
    expect(shown(richMessages('www.example.com/a')[0]).links).toEqual([
      link('www.example.com/a', 'http://www.example.com/a'),
    ]);
  });
});

describe('no link leads to another host than the one written', () => {
  test.each([
    'https://good.example@evil.example/x',
    'https://good.example:pass@evil.example/x',
    'https://good.example\\@evil.example/x',
    'https://good.example%40evil.example',
    'https://good.example＠evil.example',
    'https://good.example⁄evil.example',
    'https://good.example∕x.evil.example',
    'https://good․example/x',
    'https://exa\u200bmple.com/x',
    'https://good.example\u200b.evil.example/x',
    'https://good.example\u202emoc.live/x',
    'https://ｅxample.com/x',
    'https://example。com/x',
    'http://2130706433/x',
    'http://0x7f.0.0.1/x',
    'https://ex%61mple.com/x',
  ])('%j', (address) => {
    for (const markdown of [address, `<${address}>`, `[words](<${address}>)`, `![words](<${address}>)`]) {
      for (const message of richMessages(markdown)) expect(shown(message).links).toEqual([]);
      for (const { entities } of classicMessages(markdown))
        expect(entities.filter(({ type }) => type === 'text_link')).toEqual([]);
    }
  });

  test('nor a bare one to a host in letters of two scripts', () => {
    for (const address of [
      'https://bаnk.example/login',
      'https://example.comСпасибо',
      'https://pаypal.example',
    ])
      expect(shown(richMessages(address)[0])).toEqual({ words: address, links: [] });
  });

  test('and a host in front of words is only the host', () => {
    for (const [markdown, host] of [
      ['https://example.com。evil.example', 'https://example.com'],
      ['https://example.com\u200b谢谢', 'https://example.com'],
      ['https://example.com.谢谢', 'https://example.com'],
    ] as const)
      expect(shown(richMessages(markdown)[0]).links).toEqual([link(host, `${host}/`)]);
  });

  test('nor do the words of a link hold another one', () => {
    expect(shown(richMessages('[see https://a.example/x there](https://b.example/y)')[0]).links).toEqual([
      link('see https://a.example/x there', 'https://b.example/y'),
    ]);
  });
});

describe('a half-written address is no link', () => {
  const texts = [
    'see https://example.com/some/path',
    'see https://example.com/path.',
    '**https://example.com/path',
    '- https://example.com/path',
    '> https://example.com/path',
    '| a | b |\n|---|---|\n| x | https://example.com/pa',
    '<https://example.com/path',
    '（https://example.com/path',
    'www.example.com/path',
    '[docs](https://example.com/path',
    '[docs](<https://example.com/path',
  ];

  test.each(texts)('%s', (markdown) => {
    expect(JSON.stringify(richDraft(markdown))).not.toContain('"type":"url"');
    expect(classicDraft(markdown).entities.filter(({ type }) => type === 'text_link')).toEqual([]);
  });

  test('and is one as soon as something follows', () => {
    expect(shown(richDraft('see https://example.com/path and') as InputRichMessage<never>).links).toEqual([
      link('https://example.com/path'),
    ]);
    const row = '| a | b |\n|---|---|\n| https://example.com/path | b';
    expect(shown(richDraft(row) as InputRichMessage<never>).links).toEqual([
      link('https://example.com/path'),
    ]);
  });
});
