import { vi } from 'vitest';

const hour_ms = 3_600_000;

/** What may become of the computer's clock while the app works, as rows for `test.each`. */
export const clockJumps: readonly [string, number][] = [
  ['set back by 3 hours', -3 * hour_ms],
  ['set forward by 3 days', 72 * hour_ms],
];

/** Sets the computer's clock to another time: nothing else notices. `Date` has to be a fake one. */
export function jump(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}
