import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import type { AppStatus } from '../../common/status.ts';
import { StatusFeed } from './statusFeed.ts';

test.each(clockJumps)('the status is drawn at its pace also when the clock was %s', (_, ms) => {
  fakeTimers();
  const draw = vi.fn();
  const feed = new StatusFeed({ read: () => ({}) as AppStatus, draw, onError: vi.fn() });
  onTestFinished(() => feed.stop());
  const drawnWithinASecond = () => {
    draw.mockClear();
    for (let passed_ms = 0; passed_ms < 1000; passed_ms += 10) {
      feed.changed();
      vi.advanceTimersByTime(10);
    }
    return draw.mock.calls.length;
  };
  expect(drawnWithinASecond()).toBeGreaterThan(8);
  vi.advanceTimersByTime(1000);
  jump(ms);
  expect(drawnWithinASecond()).toBeGreaterThan(8);
  expect(draw.mock.calls.length).toBeLessThanOrEqual(11);
});
