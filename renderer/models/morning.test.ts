import { expect, test } from 'vitest';
import { minutesUntilMorning } from './morning.ts';

test.each([
  ['2026-06-01T23:30:00', 8.5 * 60],
  ['2026-06-02T02:00:00', 6 * 60],
  ['2026-06-02T07:59:30', 1],
  ['2026-06-02T08:00:00', 24 * 60],
  ['2026-12-31T20:00:00', 12 * 60],
])('from %s it is %i minutes until morning', (now, minutes) => {
  expect(minutesUntilMorning(new Date(now))).toBe(minutes);
});
