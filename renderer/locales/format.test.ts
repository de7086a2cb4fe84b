import { describe, expect, test } from 'vitest';
import { enumeration } from '../../main/common/enumeration.ts';
import { countdown, createFormats } from './format.ts';
import { messages, wordsFor } from './locale.ts';

const en = wordsFor('en').format;
const ru = wordsFor('ru').format;
const second = 1000;
const minute = 60 * second;

describe('a duration', () => {
  test.each([
    [0, '0 s', '0 с'],
    [999, '0 s', '0 с'],
    [12 * second, '12 s', '12 с'],
    [59.9 * second, '59 s', '59 с'],
    [minute, '1 min', '1 мин'],
    [3 * minute + 59 * second, '3 min', '3 мин'],
    [65 * minute, '1 h 05 min', '1 ч 05 мин'],
    [25 * 60 * minute, '25 h 00 min', '25 ч 00 мин'],
  ])('of %d ms reads %s', (milliseconds, english, russian) => {
    expect(en.duration(milliseconds).replaceAll('\u00a0', ' ')).toBe(english);
    expect(ru.duration(milliseconds).replaceAll('\u00a0', ' ')).toBe(russian);
  });

  test('is never negative, whatever the clocks say', () => {
    expect(en.duration(-5000)).toBe('0\u00a0s');
  });

  test('keeps number and unit on one line', () => {
    expect(en.duration(12 * second)).not.toContain(' ');
  });
});

describe('a point in time', () => {
  const noon = new Date(2025, 10, 22, 12, 4, 9).getTime();

  test('is the time of day when it is today', () => {
    expect(en.when(noon, noon + 60 * minute)).toBe('12:04');
    expect(ru.when(noon, noon + 60 * minute)).toBe('12:04');
  });

  test('is the date when it is another day, also less than 24 hours ago', () => {
    expect(en.when(noon, noon + 13 * 60 * minute)).toBe('22 Nov');
    expect(ru.when(noon, noon + 13 * 60 * minute)).toBe('22.11');
  });

  test('has seconds where something is about to happen', () => {
    expect(en.preciseClock(noon)).toBe('12:04:09');
  });
});

describe('a number', () => {
  test('is written as the language writes it', () => {
    expect(en.number(0.7)).toBe('0.7');
    expect(ru.number(0.7)).toBe('0,7');
    expect(en.number(131_072)).toBe('131,072');
  });

  test('has no noise of binary fractions', () => {
    expect(en.number(0.1 + 0.2)).toBe('0.3');
  });
});

test('a list has the comma of its language', () => {
  expect(en.list(['A', 'B', 'C'])).toBe('A, B, C');
  expect(enumeration(['A', 'B', 'C'], 'zh-Hans')).toBe('A、B、C');
});

test('what begins a sentence keeps its capital within another where nouns have one', () => {
  const german = createFormats({ ...messages.en.conventions, locale: 'de', keepsCapitals: true });
  expect(en.inSentence('Needs an API key')).toBe('needs an API key');
  expect(german.inSentence('Schlüssel nötig')).toBe('Schlüssel nötig');
});

describe('a countdown', () => {
  test('shows minutes and seconds, and ends at zero', () => {
    expect([600_000, 599_001, 65_000, 1_000, 1, 0, -500].map(countdown)).toEqual([
      '10:00',
      '10:00',
      '1:05',
      '0:01',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });
});
