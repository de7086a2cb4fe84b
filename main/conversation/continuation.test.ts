import { describe, expect, test } from 'vitest';
import { endOfParts, partsSoFar } from './continuation.ts';

describe('the answer that goes on', () => {
  const cuts: Record<number, { answer: string | null; continues: number | null }> = {
    1: { answer: 'one', continues: null },
    2: { answer: 'two', continues: 1 },
    3: { answer: null, continues: 2 },
    5: { answer: 'five', continues: 4 },
  };
  const jobs = { kept: (id: number) => cuts[id] as never };

  test.each([
    ['of a message of its own there is none', null, []],
    ['from cut to cut, the oldest first', 2, ['one', 'two']],
    ['whose beginning is gone: what is left of it', 5, ['five']],
    ['that is gone', 4, []],
    ['that has no words', 3, []],
  ])('%s', (_name, continues, parts) => {
    expect(partsSoFar({ continues }, jobs)).toEqual(parts);
  });
});

describe('its end', () => {
  test('is all of it where there is room, and where nobody knows', () => {
    expect(endOfParts(['one', 'two'], 1, undefined)).toEqual(['one', 'two']);
    expect(endOfParts(['one', 'two'], 1, 4096)).toEqual(['one', 'two']);
  });

  test('leaves half of the context free', () => {
    const [only = '', ...others] = endOfParts(['a'.repeat(5000), `${'b'.repeat(6000)}.`], 1, 1000);
    expect(others).toEqual([]);
    expect(only).toMatch(/^b+\.$/);
    expect(only.length).toBeGreaterThan(1400);
    expect(only.length).toBeLessThanOrEqual(1501);
  });

  test('becomes less when it was too long, but never nothing', () => {
    expect(endOfParts(['abcd', 'efgh'], 0.5, undefined)).toEqual(['efgh']);
    expect(endOfParts(['abcd', 'efgh'], 0, undefined)).toEqual(['gh']);
    expect(endOfParts(['a'], 0, 1)).toEqual(['a']);
  });

  test('begins with no half of a character', () => {
    expect(endOfParts(['😀😀😀'], 0.5, undefined)).toEqual(['😀']);
  });
});
