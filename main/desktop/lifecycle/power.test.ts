import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BotStatus } from '../../common/status.ts';
import { PowerWatch } from './power.ts';

const online: BotStatus = { state: 'online', me: { id: 1, username: 'courier_bot', name: 'Courier' } };
const offline: BotStatus = { state: 'offline', reason: 'no_connection', retryAt: 0 };

describe('the power watch', () => {
  const powerMonitor = new EventEmitter() as Pick<PowerMonitor, 'on' | 'off'> & EventEmitter;
  let isOnline: boolean;
  let looks: number;
  let calls: number;
  let watch: PowerWatch;

  beforeEach(() => {
    vi.useFakeTimers();
    isOnline = true;
    looks = 0;
    calls = 0;
    watch = new PowerWatch({
      powerMonitor,
      net: {
        isOnline: () => {
          looks += 1;
          return isOnline;
        },
      },
      onAwake: () => {
        calls += 1;
      },
    });
    watch.start();
    watch.update({ bot: online });
  });
  afterEach(() => {
    watch.stop();
    vi.useRealTimers();
  });

  test('tells that the computer woke up', () => {
    powerMonitor.emit('resume');
    expect(calls).toBe(1);
  });

  test('tells once that the network came back', () => {
    isOnline = false;
    watch.update({ bot: offline });
    vi.advanceTimersByTime(20_000);
    watch.update({ bot: { ...offline, retryAt: 1 } });
    vi.advanceTimersByTime(4000);
    expect(calls).toBe(0);
    isOnline = true;
    vi.advanceTimersByTime(20_000);
    expect(calls).toBe(1);
  });

  test('tells of a network that went only after the bot had noticed', () => {
    watch.update({ bot: offline });
    vi.advanceTimersByTime(5000);
    isOnline = false;
    vi.advanceTimersByTime(5000);
    isOnline = true;
    vi.advanceTimersByTime(5000);
    expect(calls).toBe(1);
  });

  test('looks at nothing, and wakes up for nothing, while the bot is online or stopped', () => {
    for (const bot of [online, { state: 'stopped' }, { state: 'needs_token', reason: 'none' }] as const) {
      watch.update({ bot: offline });
      watch.update({ bot });
      looks = 0;
      vi.advanceTimersByTime(60_000);
      expect([looks, vi.getTimerCount()]).toEqual([0, 0]);
    }
  });

  test('ends when it is stopped', () => {
    watch.update({ bot: offline });
    watch.stop();
    powerMonitor.emit('resume');
    expect(calls).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
