import { describe, expect, test } from 'vitest';
import { tokensPerSecond } from './speed.ts';

describe('the speed of an answer', () => {
  test('is what arrived since the first word, by the time since then', () => {
    expect(tokensPerSecond({ tokens: 84, firstWordAt: 1000 }, 3000)).toBe(42);
  });

  test('sinks while the model stands still', () => {
    expect(tokensPerSecond({ tokens: 84, firstWordAt: 1000 }, 13_000)).toBe(7);
  });

  test('is not told before the first word, nor in its first second', () => {
    expect(tokensPerSecond({ tokens: 0 }, 5000)).toBeUndefined();
    expect(tokensPerSecond({ tokens: 3, firstWordAt: 1000 }, 1999)).toBeUndefined();
  });
});
