import { expect, test } from 'vitest';
import { piecesOf } from './speech.ts';
import { wordsOf } from './words.ts';

const limits = { longest: 30, margin: 1, total: 100 };

test('what is spoken is heard in pieces that are not too long, each with some of the pause around it', () => {
  expect(piecesOf([], limits)).toEqual([]);
  expect(piecesOf([{ start: 5, end: 10 }], limits)).toEqual([{ start: 4, end: 11 }]);
  expect(
    piecesOf(
      [
        { start: 0, end: 10 },
        { start: 12, end: 20 },
        { start: 40, end: 99 },
      ],
      limits,
    ),
  ).toEqual([
    { start: 0, end: 21 },
    { start: 39, end: 61 },
    { start: 61, end: 81 },
    { start: 81, end: 100 },
  ]);
});

test.each([
  [' Good\u0000  morning\n\tAnna.\u202e ', 'Good morning Anna.'],
  ['Привет,\u200b мир', 'Привет, мир'],
  ['你好', '你好'],
  ['[Music] (applause) ♪', ''],
  ['...', ''],
  ['', ''],
])('of %j the words are %j', (heard, words) => {
  expect(wordsOf(heard)).toBe(words);
});
