import { describe, expect, test } from 'vitest';
import { countdown } from './countdown.ts';

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
