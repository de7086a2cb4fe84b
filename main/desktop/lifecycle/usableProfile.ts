import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';

/** Whoever may not run here has nothing to do with it. */
const probeName = '.writable';

type PathsOfApp = Pick<App, 'commandLine' | 'getName' | 'getPath'>;

/** Where the profile is to be, also where there can be none: Electron makes the folder when it is asked for it, and else throws. */
export function wantedFolder(app: PathsOfApp): string {
  const named = app.commandLine.getSwitchValue('user-data-dir');
  if (named !== '') return path.resolve(named);
  try {
    return app.getPath('userData');
  } catch {
    return path.join(app.getPath('appData'), app.getName());
  }
}

/** The folder of the profile cannot be used at all: what the system says is its cause. */
export class UnusableFolder extends Error {
  readonly code: string;

  constructor(cause: NodeJS.ErrnoException) {
    super(cause.message, { cause });
    this.name = 'UnusableFolder';
    this.code = cause.code ?? cause.name;
  }
}

/**
 * Makes sure that the profile can be written, before anything else needs it: without it a second launch cannot be told
 * from a first, and Chromium silently takes another folder than the one that was named.
 *
 * @throws UnusableFolder
 */
export function openProfile(app: PathsOfApp): void {
  const folder = wantedFolder(app);
  try {
    makeFolder(folder);
    const probe = path.join(folder, `${probeName}-${process.pid}`);
    writeFileSync(probe, '1', { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw new UnusableFolder(error as NodeJS.ErrnoException);
  }
  const used = app.getPath('userData');
  if (realpathSync(used) === realpathSync(folder)) return;
  throw new UnusableFolder(new Error(`Chromium uses ${used} in its place`));
}

/**
 * Where Chromium can have no folder at all, it ends before a box can be shown: for that long it gets one.
 *
 * @returns takes it away again
 */
export function lendFolder(app: Pick<App, 'getPath' | 'setPath'>): () => void {
  try {
    app.getPath('userData');
    return () => {};
  } catch {
    const folder = mkdtempSync(path.join(app.getPath('temp'), 'lm-courier-'));
    app.setPath('userData', folder);
    return () => rmSync(folder, { recursive: true, force: true });
  }
}

/** One by one: for all at once Node says of a disk that may not be written that a folder is missing. */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent);
  mkdirSync(folder, { recursive: existsSync(folder), mode: 0o700 });
}
