import { describe, expect, test } from 'vitest';
import { ownerActionOf } from './ownerButtons.ts';
import { quoted, withQuotes } from './quoted.ts';
import { lengthOfTime, moment } from './times.ts';

describe('what somebody else wrote', () => {
  test('is code, wherever it stands in the sentence', () => {
    const { text, entities } = withQuotes(`😀 ${quoted('/pause')} and ${quoted('a\nb')}.`);
    expect(text).toBe('😀 /pause and a b.');
    expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
      '/pause',
      'a b',
    ]);
    expect(entities.every(({ type }) => type === 'code')).toBe(true);
  });

  test('can neither end its quotation nor be nothing', () => {
    expect(withQuotes(quoted('a\uE001/pause\uE000')).entities).toEqual([
      { type: 'code', offset: 0, length: 8 },
    ]);
    expect(withQuotes(quoted('\u202e')).text).toBe('…');
  });
});

describe('a length of time', () => {
  const most_ms = 7 * 86_400_000;
  test.each([
    ['1h', 3_600_000],
    ['30 m', 1_800_000],
    ['7D', most_ms],
    ['2 часа', 7_200_000],
    ['90мин', 5_400_000],
    ['2 Stunden', 7_200_000],
    ['1 hora', 3_600_000],
    ['7 días', most_ms],
    ['2小时', 7_200_000],
  ])('%s is %i ms', (text, ms) => expect(lengthOfTime(text, { most_ms })).toBe(ms));

  test.each(['', 'h', '1', '0h', '-1h', '8d', '1.5h', '1x', '1h 30m', '9999999m'])('“%s” is none', (text) =>
    expect(lengthOfTime(text, { most_ms })).toBeUndefined(),
  );
});

test('a moment has its day where that is not today', () => {
  const now = new Date(2026, 10, 30, 12).getTime();
  expect(moment(new Date(2026, 10, 30, 9, 5).getTime(), 'en', now)).toBe('09:05');
  expect(moment(new Date(2026, 11, 7, 14, 2).getTime(), 'en', now)).toBe('7 Dec, 14:02');
  expect(moment(new Date(2026, 11, 7, 14, 2).getTime(), 'ru', now)).toContain('7 дек');
});

test.each([
  'ask:in:',
  'ask:maybe:1',
  'people:in:1',
  'people:-1',
  'ask:in:1234567890123456',
  'status2',
  'ask:in:1x',
])('the data “%s” is no button of the owner’s', (data) => expect(ownerActionOf(data)).toBeUndefined());
