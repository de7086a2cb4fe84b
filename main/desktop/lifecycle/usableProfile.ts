import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';

/** Whoever may not run here has nothing to do with it. */
const probeName = '.writable';

/** The folder of the profile cannot be used at all: what the system says is its cause. */
export class UnusableFolder extends Error {
  /** Absolute. */
  readonly folder: string;
  readonly code: string;

  constructor(folder: string, cause: NodeJS.ErrnoException) {
    super(cause.message, { cause });
    this.name = 'UnusableFolder';
    this.folder = folder;
    this.code = cause.code ?? cause.name;
  }
}

/**
 * Makes sure that the profile can be written, before anything else needs it: without it a second launch cannot be told
 * from a first, and Chromium silently takes another folder than the one that was named.
 *
 * @throws UnusableFolder
 */
export function openProfile(app: Pick<App, 'commandLine' | 'getPath'>): void {
  const named = app.commandLine.getSwitchValue('user-data-dir');
  const folder = named === '' ? app.getPath('userData') : path.resolve(named);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = path.join(folder, `${probeName}-${process.pid}`);
    writeFileSync(probe, '1', { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw new UnusableFolder(folder, error as NodeJS.ErrnoException);
  }
  const used = app.getPath('userData');
  if (realpathSync(used) === realpathSync(folder)) return;
  throw new UnusableFolder(folder, new Error(`Chromium uses ${used} in its place`));
}
