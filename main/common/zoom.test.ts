import { expect, test } from 'vitest';
import { fittingZoom, zoomAfter, zoomLevels } from './zoom.ts';

const smallest = { width: 480, height: 360 };
const large = { width: 1920, height: 1080 };

test('each step leads to the next level, and none beyond the ends', () => {
  let zoom = 1;
  for (let n = 0; n < 20; n++) zoom = zoomAfter(zoom, 'in');
  expect(zoom).toBe(2);
  const seen = new Set([zoom]);
  for (let n = 0; n < 20; n++) {
    zoom = zoomAfter(zoom, 'out');
    seen.add(zoom);
  }
  expect(zoom).toBe(0.75);
  expect(seen.size).toBe(zoomLevels.length);
  expect(zoomAfter(zoom, 'reset')).toBe(1);
});

test.each([
  [1, 1],
  [1.3, 1.25],
  [0, 0.75],
  [-4, 0.75],
  [1000, 2],
])('of a remembered %d the level %d is made', (wanted, level) => {
  expect(fittingZoom(wanted, smallest, large)).toBe(level);
});

test('a screen never has a zoom that would not leave it the smallest page', () => {
  expect(fittingZoom(2, smallest, { width: 1280, height: 560 })).toBe(1.5);
  expect(fittingZoom(2, smallest, { width: 700, height: 1200 })).toBe(1.25);
  expect(fittingZoom(1, smallest, { width: 320, height: 240 })).toBe(0.75);
});
