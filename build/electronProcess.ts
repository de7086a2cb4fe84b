import { type ChildProcess, type IOType, spawn } from 'node:child_process';
import os from 'node:os';
import type { LaunchPlan } from './launchPlan.ts';

export interface ElectronProcess {
  readonly process: ChildProcess;
  /** Resolves with its exit code; a signal that ended it counts as the shell counts it. */
  readonly ended: Promise<number>;
}

/**
 * Starts the app with its output on ours.
 *
 * @param pipes how many pipes it gets besides, from descriptor 3 on
 */
export function startElectron(
  { executable, args, env }: Pick<LaunchPlan, 'executable' | 'args' | 'env'>,
  pipes = 0,
): ElectronProcess {
  const electron = spawn(executable, args, {
    env,
    stdio: ['ignore', 'inherit', 'inherit', ...new Array<IOType>(pipes).fill('pipe')],
    // In a group of its own, so that Ctrl+C reaches it once, through us: a second signal would end Electron the hard way.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<number>((resolve, reject) => {
    electron.once('error', reject);
    electron.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal])),
    );
  });
  return { process: electron, ended };
}
