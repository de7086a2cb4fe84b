import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { richMessages } from '../../markup/markup.ts';
import { messageLimit } from '../../markup/split.ts';
import { replyRows, simplerRows } from './formats.ts';

const texts = (text: string) => replyRows(text).map((row) => row.text);

describe('a reply to a command', () => {
  test('is one message, as it is, where it fits', () => {
    const text = '```\nnot closed, and a space at the end ';
    expect(texts(text)).toEqual([text]);
    const whole = 'x'.repeat(messageLimit);
    expect(texts(whole)).toEqual([whole]);
  });

  test('is two where it does not, and loses nothing', () => {
    const positions = Array.from({ length: 1200 }, (_, index) => index + 1).join(', ');
    expect(texts(positions).join(' ')).toBe(positions);
    expect(texts(positions).length).toBe(2);
  });

  test('never holds what Telegram refuses, whatever its words are', () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 2000 }), (word, times) => {
        const rows = texts(word.repeat(times));
        expect(rows.length).toBeLessThanOrEqual(2);
        for (const text of rows) {
          expect(text.length).toBeLessThanOrEqual(messageLimit);
          expect(text).not.toMatch(/\p{Surrogate}|\0/u);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is sent instead of a message that was refused', () => {
  test.each([
    ['styles', '**w** '],
    ['links', '[w](https://a.example/) '],
    ['code', '`w` '],
  ])('is no flood of messages where it is full of %s, and has all of its words', (_, unit) => {
    for (const message of richMessages(unit.repeat(4000))) {
      const row = { text: JSON.stringify(message), format: 'rich', file_name: null } as const;
      const rows = simplerRows(row, 'en') ?? [];
      expect(rows.length).toBeLessThanOrEqual(16);
      const words = rows
        .map(({ text }) => text.match(/w/g)?.length ?? 0)
        .reduce((sum, count) => sum + count, 0);
      expect(words).toBe(row.text.match(/"w"/g)?.length);
    }
  });
});
