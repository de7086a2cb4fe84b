import { expect, test } from 'vitest';
import { fakeTimers } from '../../test/support/fakeTimers.ts';
import { clockJumps, jump } from '../../test/support/wallClock.ts';
import { monotonic_ms } from './clock.ts';

test.each(clockJumps)('the clock that only goes forward does not know that the other was %s', (_, ms) => {
  fakeTimers();
  const before = monotonic_ms();
  jump(ms);
  expect(monotonic_ms()).toBe(before);
});
