import { describe, expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { jump } from '../../../test/support/wallClock.ts';
import { OwnersPause, type RememberedPause } from './ownersPause.ts';

const hour_ms = 3_600_000;

function setUp(remembered: RememberedPause = { queuePaused: false }) {
  fakeTimers();
  const log = new MemoryLog();
  /** A process of the app; what is remembered outlives it. */
  const open = () => {
    const pause = new OwnersPause({ remembered, onChange: () => {}, log });
    pause.start();
    return pause;
  };
  return { remembered, log, open };
}

describe('a pause with an end', () => {
  test('is over when its time is, by whatever the computer’s clock says', () => {
    const pause = setUp().open();
    pause.begin(hour_ms);
    expect(pause.until).toBe(Date.now() + hour_ms);
    jump(5 * hour_ms);
    vi.advanceTimersByTime(hour_ms - 1000);
    jump(-10 * hour_ms);
    expect(pause.isOn).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(pause.isOn).toBe(false);
  });

  test('goes on over a restart for what is left of it, and never for longer than it was made for', () => {
    const { open, remembered } = setUp();
    const first = open();
    first.begin(hour_ms);
    vi.advanceTimersByTime(hour_ms / 2);
    first.stop();
    const second = open();
    expect(second.isOn).toBe(true);
    vi.advanceTimersByTime(hour_ms / 2 - 1000);
    expect(second.isOn).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(second.isOn).toBe(false);
    second.begin(hour_ms);
    second.stop();
    jump(-100 * hour_ms);
    const third = open();
    vi.advanceTimersByTime(hour_ms);
    expect(third.isOn).toBe(false);
    expect(remembered.queuePaused).toBe(false);
  });

  test('whose time ran out while the app was closed is over at once', () => {
    const { open } = setUp();
    const first = open();
    first.begin(hour_ms);
    first.stop();
    jump(2 * hour_ms);
    const second = open();
    vi.advanceTimersByTime(0);
    expect(second.isOn).toBe(false);
  });

  test('is looked at again after a sleep, in which no time passed by the clock that counts', () => {
    const pause = setUp().open();
    pause.begin(hour_ms);
    jump(2 * hour_ms);
    pause.look();
    expect(pause.isOn).toBe(false);
  });

  test('gives way to one without an end, and to being ended', () => {
    const pause = setUp().open();
    pause.begin(hour_ms);
    pause.begin();
    expect(pause.until).toBeUndefined();
    vi.advanceTimersByTime(2 * hour_ms);
    expect(pause.isOn).toBe(true);
    pause.end();
    expect(pause.isOn).toBe(false);
  });

  test('is over though the disk refuses to remember it', () => {
    const remembered: RememberedPause = { queuePaused: false };
    const { open, log } = setUp(remembered);
    const pause = open();
    pause.begin(hour_ms);
    Object.defineProperty(remembered, 'queuePaused', {
      get: () => true,
      set: () => {
        throw new Error('ENOSPC');
      },
    });
    vi.advanceTimersByTime(hour_ms);
    expect(pause.isOn).toBe(false);
    expect(log.lines.join()).toContain('That the pause is over could not be remembered');
  });
});
