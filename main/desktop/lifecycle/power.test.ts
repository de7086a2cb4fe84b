import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchPower } from './power.ts';

describe('the power watch', () => {
  const powerMonitor = new EventEmitter() as Pick<PowerMonitor, 'on' | 'off'> & EventEmitter;
  let isOnline: boolean;
  let calls: number;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    isOnline = true;
    calls = 0;
    stop = watchPower({
      powerMonitor,
      net: { isOnline: () => isOnline },
      onAwake: () => {
        calls += 1;
      },
    });
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test('tells that the computer woke up', () => {
    powerMonitor.emit('resume');
    expect(calls).toBe(1);
  });

  test('tells once that the network came back', () => {
    vi.advanceTimersByTime(20_000);
    isOnline = false;
    vi.advanceTimersByTime(20_000);
    expect(calls).toBe(0);
    isOnline = true;
    vi.advanceTimersByTime(20_000);
    expect(calls).toBe(1);
  });

  test('ends when it is stopped', () => {
    stop();
    powerMonitor.emit('resume');
    expect(calls).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
