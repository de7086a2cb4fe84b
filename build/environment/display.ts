import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { availableNames, canInstallPackages, installPackages, isOnPath } from './debianPackages.ts';

export interface Display {
  /** What to add to the environment of a program that opens windows. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the X server, if one was started for this, and waits until it is gone. */
  stop(): Promise<void>;
}

const screen = '1600x1200x24';
const startLimit_ms = 30_000;

/**
 * Gives a display to open windows on: the one that is there, or on Linux without any an X server of our own.
 * That server ends with `stop()`, and at the latest with this process.
 *
 * @throws an error with the one command to run, where Xvfb is missing and cannot be installed.
 */
export async function withDisplay(): Promise<Display> {
  const isThere = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.platform !== 'linux' || isThere) return { env: {}, stop: async () => undefined };
  if (!(await isOnPath('Xvfb'))) {
    if (!(await canInstallPackages())) throw new Error(await howToGetDisplay());
    await installPackages([['xvfb']], 'a display to draw on');
  }
  return startXvfb();
}

/**
 * Runs Xvfb for as long as our end of its standard input is open. The system closes that end whatever way this process
 * ends, SIGKILL included, so no server is ever left behind. The shell must not hold descriptor 3: its closing is how we
 * learn that the server failed.
 */
const serveWhileOpen = 'Xvfb "$@" & server=$!; exec 3>&-; cat; kill "$server"; wait "$server"';

/**
 * Starts an X server of its own, whatever display there is. Xvfb must be installed.
 *
 * @param moreArgs further arguments of Xvfb
 */
export async function startXvfb(moreArgs: readonly string[] = []): Promise<Display> {
  // With -displayfd the server itself picks a free number and writes it there once it is ready.
  const serverArgs = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset', ...moreArgs];
  const shell = spawn('sh', ['-c', serveWhileOpen, 'sh', ...serverArgs], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    // In a group of its own: Ctrl+C is for the app, which still needs its display to close.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  const stop = async () => {
    shell.stdin?.end();
    await ended;
  };
  try {
    return { env: { DISPLAY: `:${await displayNumber(shell)}` }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function displayNumber(shell: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let written = '';
    const timer = setTimeout(() => reject(new Error('Xvfb did not start within 30 s.')), startLimit_ms);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      finish();
    };
    shell.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const numbers = shell.stdio[3] as Readable;
    numbers.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.endsWith('\n')) settle(() => resolve(written.trim()));
    });
    shell.once('error', (error) => settle(() => reject(error)));
    numbers.once('close', () => settle(() => reject(new Error(`Xvfb ended at once: ${said.trim()}`))));
  });
}

async function howToGetDisplay(): Promise<string> {
  const what = 'There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set) and Xvfb is not installed.';
  if (await isOnPath('apt-get')) {
    return `${what} Run:\n  sudo apt-get install ${(await availableNames([['xvfb']])).join(' ')}`;
  }
  return `${what} Install Xvfb with your system's package manager, or start this in a desktop session.`;
}
