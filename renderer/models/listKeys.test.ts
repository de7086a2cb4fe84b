import { describe, expect, test } from 'vitest';
import { itemByKey, walk } from './listKeys.ts';

describe('the keys in a list', () => {
  const items = ['first', 'second', 'third'];

  test.each([
    ['second', 'ArrowUp', 'first'],
    ['second', 'ArrowDown', 'third'],
    ['third', 'Home', 'first'],
    ['first', 'End', 'third'],
  ])('lead from %s by %s to %s', (here, key, target) => {
    expect(itemByKey(items, here, key)).toBe(target);
  });

  test('lead nowhere beyond its ends, from outside of it, or when they mean something else', () => {
    expect(itemByKey(items, 'first', 'ArrowUp')).toBeUndefined();
    expect(itemByKey(items, 'third', 'ArrowDown')).toBeUndefined();
    expect(itemByKey(items, 'elsewhere', 'Home')).toBeUndefined();
    expect(itemByKey(items, 'first', 'Enter')).toBeUndefined();
  });

  test.each([
    [-1, 1, 3, 0],
    [-1, -1, 3, 2],
    [0, 1, 3, 1],
    [2, 1, 3, 0],
    [0, -1, 3, 2],
    [-1, 1, 0, -1],
  ] as const)('lead around in a circle: from %i by %i of %i to %i', (active, step, count, next) => {
    expect(walk(active, step, count)).toBe(next);
  });
});
