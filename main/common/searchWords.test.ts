import { describe, expect, test } from 'vitest';
import { fold, markWords, searchWords } from './searchWords.ts';

describe('what is looked for', () => {
  test.each([
    ['Hello  World', ['hello', 'world']],
    ['ПРИВЕТ Ещё', ['привет', 'еще']],
    ['"two words" three', ['two words', 'three']],
    ['word WORD', ['word']],
    ['half "quoted', ['half', '"quoted']],
    ['a OR b* NEAR(c) 50% _x -y col:z', ['a', 'or', 'b*', 'near(c)', '50%', '_x', '-y', 'col:z']],
    ['"" " "', ['""', '"']],
    [' \t\n', []],
    ['', []],
    ['a\0b', ['a\uFFFDb']],
  ])('in %j', (search, words) => {
    expect(searchWords(search)).toEqual(words);
  });

  test('is bounded', () => {
    expect(searchWords('x'.repeat(10_000))).toEqual(['x'.repeat(10_000)]);
    expect(searchWords(Array.from({ length: 5000 }, (_, n) => n).join(' '))).toHaveLength(100);
    expect(searchWords('"'.repeat(10_000))).toHaveLength(1);
  });
});

test('a folded text is as long as the text, whatever is in it', () => {
  for (const text of ['İstanbul', 'STRASSE ß', '🙂 ЁЖ', 'ΟΔΟΣ', '東京都']) {
    expect(fold(text)).toHaveLength(text.length);
  }
});

test('found words are marked where they stand, as they are written', () => {
  expect(markWords('Ещё про ЁЖИКА (a.b)', ['еж', '(a.b)'])).toEqual([
    { text: 'Ещё про ', isFound: false },
    { text: 'ЁЖ', isFound: true },
    { text: 'ИКА ', isFound: false },
    { text: '(a.b)', isFound: true },
  ]);
  expect(markWords('nothing', [])).toEqual([{ text: 'nothing', isFound: false }]);
  expect(markWords('', ['a'])).toEqual([]);
});
