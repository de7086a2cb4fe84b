import type { App, PowerMonitor } from 'electron';
import { describeError } from '../log/describeError.ts';

/** How long ending may take before it is cut short; what is unfinished then is in the database. */
const longestEnding_ms = 8000;

export interface ShutdownDeps {
  readonly app: Pick<App, 'on' | 'quit' | 'exit'>;
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly signals: Pick<NodeJS.Process, 'on'>;
  readonly platform: NodeJS.Platform;
  /**
   * Puts back what runs and closes everything.
   * @param how.isHurried the computer ends, or a program that looks after the app ends it: then there is no time
   * @param how.letEnd called when all is closed: from then on whoever ends the app need not wait, and the work may take its time
   */
  readonly work: (how: { isHurried: boolean; letEnd: () => void }) => Promise<void>;
  /** Closes what can be closed without waiting: after it nothing runs any more. */
  readonly closeNow: () => void;
}

/**
 * However the app is asked to end, it first does its work. Only where the system ends and waits for nobody, it closes at
 * once: the database bears that.
 */
export function shutdownWith({ app, powerMonitor, signals, platform, work, closeNow }: ShutdownDeps): void {
  let isEnding = false;
  let isHurried = false;
  let doesSystemEnd = false;
  let isClosed = false;
  let mayEnd = false;
  const tellError = (error: unknown) =>
    console.error(`The end did not go well: ${describeError(error).message}`);
  const closeOnce = () => {
    if (isClosed) return;
    isClosed = true;
    try {
      closeNow();
    } catch (error) {
      tellError(error);
    }
  };
  app.on('before-quit', (event) => {
    // macOS takes a prevented end for "Cancel": the shutdown would stop and name this app.
    if (doesSystemEnd) return closeOnce();
    if (mayEnd) return;
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((done) => {
      timer = setTimeout(done, longestEnding_ms);
    });
    const letEnd = () => {
      mayEnd = true;
      clearTimeout(timer);
    };
    Promise.race([work({ isHurried, letEnd }), tooLong])
      .catch(tellError)
      .finally(() => app.exit());
  });
  const hurry = () => {
    isHurried = true;
    app.quit();
  };
  powerMonitor.on('shutdown', () => {
    doesSystemEnd = platform === 'darwin';
    hurry();
  });
  // Windows tells the windows alone, and ends the process when they have heard it.
  app.on('browser-window-created', (_event, window) => window.on('session-end', closeOnce));
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) signals.on(signal, hurry);
  // Ctrl+C in a terminal is somebody's wish, as Quit is.
  signals.on('SIGINT', () => app.quit());
}
