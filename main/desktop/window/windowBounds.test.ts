import { describe, expect, test } from 'vitest';
import { grownBounds, reachableBounds } from './windowBounds.ts';

const main = { x: 0, y: 25, width: 1920, height: 1055 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };

test.each([
  ['on the main screen', { x: 100, y: 100, width: 760, height: 560 }],
  ['on the second screen', { x: -1200, y: 10, width: 760, height: 560 }],
  ['across two screens', { x: -300, y: 100, width: 760, height: 560 }],
  ['partly below the screen', { x: 100, y: 900, width: 760, height: 560 }],
  ['with a corner that can still be taken hold of', { x: 1800, y: 100, width: 760, height: 560 }],
])('a window %s opens there again', (_, place) => {
  expect(reachableBounds(place, [main, left])).toBe(place);
});

test.each([
  ['on a screen that was unplugged', { x: 2500, y: 100, width: 760, height: 560 }],
  ['with its title bar above the screen', { x: 100, y: -100, width: 760, height: 560 }],
  ['with its title bar behind the panel', { x: 100, y: 5, width: 760, height: 560 }],
  ['with its title bar below the screen', { x: 100, y: 1070, width: 760, height: 560 }],
  ['with only a sliver on the screen', { x: 1900, y: 100, width: 760, height: 560 }],
])('a window %s opens at the usual place', (_, place) => {
  expect(reachableBounds(place, [main])).toBeUndefined();
});

test('a window that was never moved opens at the usual place', () => {
  expect(reachableBounds(undefined, [main])).toBeUndefined();
});

describe('a window that has to be larger', () => {
  const workArea = { x: 0, y: 20, width: 1280, height: 700 };
  const least = { width: 720, height: 540 };

  test('grows where it stands', () => {
    expect(grownBounds({ x: 50, y: 60, width: 480, height: 360 }, least, workArea)).toEqual({
      x: 50,
      y: 60,
      ...least,
    });
  });

  test('is moved as far as its screen needs', () => {
    const corner = { x: 800, y: 360, width: 480, height: 360 };
    expect(grownBounds(corner, least, workArea)).toEqual({ x: 560, y: 180, ...least });
  });

  test('stays as it is when it is large enough, also half outside', () => {
    const place = { x: 1000, y: 500, width: 900, height: 600 };
    expect(grownBounds(place, least, workArea)).toEqual(place);
  });
});
