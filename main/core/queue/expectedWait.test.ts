import { describe, expect, test } from 'vitest';
import { ExpectedWait } from './expectedWait.ts';

const second = 1000;

function setUp() {
  let now = 0;
  const wait = new ExpectedWait([], () => now);
  return { wait, answered: (took_ms: number) => wait.note(took_ms), at: (ms: number) => (now = ms) };
}

describe('the expected wait', () => {
  test('is not told before three answers were measured', () => {
    const { wait, answered } = setUp();
    answered(10 * second);
    answered(10 * second);
    expect(wait.forecast([], 1)(1)).toBeUndefined();
    answered(10 * second);
    expect(wait.forecast([], 1)(1)).toBe(0);
  });

  test('counts what runs by what is left of it, and those ahead by what answers take', () => {
    const { wait, answered, at } = setUp();
    for (let n = 0; n < 3; n++) answered(10 * second);
    at(4 * second);
    expect(wait.forecast([0], 1)(1)).toBe(6 * second);
    expect(wait.forecast([0], 1)(3)).toBe(26 * second);
    expect(wait.forecast([0, 0], 2)(3)).toBe(16 * second);
    expect(wait.forecast([2 * second, 0], 2)(1), 'the one that ends first makes room').toBe(6 * second);
    expect(wait.forecast([0], 2)(1), 'there is room').toBe(0);
    at(60 * second);
    expect(wait.forecast([0], 1)(1)).toBe(0);
  });

  test('is within 30 % of the truth when answers take between 6 and 14 seconds', () => {
    const { wait, answered } = setUp();
    const durations = [6, 14, 9, 11, 13, 7, 10, 12, 8, 10].map((seconds) => seconds * second);
    for (const took of [14, 6, 10]) answered(took * second);
    const waits = durations.map((_, index) => durations.slice(0, index).reduce((sum, took) => sum + took, 0));
    for (const [index, truth] of waits.entries()) {
      if (index < 2) continue;
      // The first of them runs and has just begun; whoever stands at position `index` waits for all before.
      const told = wait.forecast([0], 1)(index) ?? Number.NaN;
      expect(Math.abs(told - truth) / truth).toBeLessThanOrEqual(0.3);
    }
  });

  test('is no longer than it can be when the clock was set back', () => {
    const { wait, answered, at } = setUp();
    for (const took of [10, 10, 10, -3600]) answered(took * second);
    at(-3600 * second);
    expect(wait.forecast([0], 1)(1)).toBe(10 * second);
  });

  test('begins with the newest of those that are known', () => {
    const known = [...Array(10).fill(2 * second), ...Array(10).fill(30 * second)];
    expect(new ExpectedWait(known).forecast([], 1)(2)).toBe(2 * second);
  });

  test('follows a model that has become slower', () => {
    const { wait, answered } = setUp();
    for (let n = 0; n < 20; n++) answered(2 * second);
    for (let n = 0; n < 10; n++) answered(30 * second);
    expect(wait.forecast([], 1)(2)).toBe(30 * second);
  });
});
