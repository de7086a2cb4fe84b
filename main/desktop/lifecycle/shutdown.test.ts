import { EventEmitter } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { type ShutdownDeps, shutdownWith } from './shutdown.ts';

/** An app that stands in for Electron's: asked to quit, it asks first whether somebody prevents it. */
class StandInApp extends EventEmitter {
  readonly ends: string[] = [];

  quit(): void {
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    this.emit('before-quit', { preventDefault });
    this.ends.push(isPrevented ? 'prevented' : 'quit');
  }

  exit(): void {
    this.ends.push('exit');
  }
}

function start(platform: NodeJS.Platform, { work = async () => {} }: Partial<ShutdownDeps> = {}) {
  const app = new StandInApp();
  const powerMonitor = new EventEmitter();
  const signals = new EventEmitter();
  const done: string[] = [];
  shutdownWith({
    app,
    powerMonitor,
    signals,
    platform,
    work: async (how: { isHurried: boolean; letEnd: () => void }) => {
      done.push(how.isHurried ? 'hurried' : 'in peace');
      await work(how);
    },
    closeNow: () => done.push('closed at once'),
  } as unknown as ShutdownDeps);
  return { app, powerMonitor, signals, done };
}

describe('the end of the app', () => {
  test.each(['darwin', 'linux', 'win32'] as const)(
    'waits for its work when somebody quits it on %s',
    async (platform) => {
      const { app, done } = start(platform);
      app.quit();
      app.quit();
      await eventually(() => expect(app.ends).toEqual(['prevented', 'prevented', 'exit']));
      expect(done).toEqual(['in peace']);
    },
  );

  test('never stops a shutdown or logout of macOS: it closes at once', () => {
    const { app, powerMonitor, done } = start('darwin');
    powerMonitor.emit('shutdown');
    // The system asks, too.
    app.quit();
    expect(app.ends).toEqual(['quit', 'quit']);
    expect(done).toEqual(['closed at once']);
  });

  test('does not stop a shutdown of macOS that comes while it is ending, either', () => {
    const { app, powerMonitor, done } = start('darwin', { work: () => new Promise(() => {}) });
    app.quit();
    powerMonitor.emit('shutdown');
    expect(app.ends).toEqual(['prevented', 'quit']);
    expect(done).toEqual(['in peace', 'closed at once']);
  });

  test.each([
    ['linux', 'powerMonitor', 'shutdown'],
    ['linux', 'signals', 'SIGTERM'],
    ['darwin', 'signals', 'SIGTERM'],
    ['linux', 'signals', 'SIGHUP'],
  ] as const)('is hurried on %s by %s: %s', async (platform, teller, event) => {
    const started = start(platform);
    started[teller].emit(event);
    await eventually(() => expect(started.app.ends).toEqual(['prevented', 'exit']));
    expect(started.done).toEqual(['hurried']);
  });

  test('closes at once when Windows tells a window that the session ends, once', () => {
    const { app, done } = start('win32');
    const window = new EventEmitter();
    app.emit('browser-window-created', {}, window);
    window.emit('session-end');
    window.emit('session-end');
    expect(done).toEqual(['closed at once']);
  });

  test('is prevented no longer once all is closed: an installer may end the app', async () => {
    const { app } = start('darwin', {
      work: async ({ letEnd }) => {
        letEnd();
        app.quit();
      },
    });
    app.quit();
    await eventually(() => expect(app.ends).toEqual(['quit', 'prevented', 'exit']));
  });

  test('goes on when closing fails, or the work', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => told.mockRestore());
    const { app } = start('linux', {
      work: async () => {
        throw new Error('a defect');
      },
    });
    app.quit();
    await eventually(() => expect(app.ends).toEqual(['prevented', 'exit']));
    expect(told).toHaveBeenCalledTimes(1);
  });
});
