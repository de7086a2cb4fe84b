import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import * as v from 'valibot';

/**
 * Who runs this profile writes here who it is. A copy that may not run cannot ask it; whoever may run writes the file
 * anew, so nobody has to tidy it up.
 */
const markFile = 'running.json';

const mark = v.object({
  pid: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/)),
  isService: v.boolean(),
});

/** A copy of the app that runs. */
export type RunningCopy = v.InferOutput<typeof mark>;

export interface ClaimDeps {
  readonly app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'getPath' | 'getVersion'>;
  readonly isService: boolean;
  /** Someone started the app once more: show them that it runs. */
  readonly onSecondLaunch: () => void;
}

/** With `isFirst: false` another copy runs already: it has been told, and this one should end. */
export type Claim =
  | { readonly isFirst: true }
  /** `other`: the one that runs, where that is known. */
  | { readonly isFirst: false; readonly other?: RunningCopy };

/** Makes this the only running copy for its profile. */
export function claimInstance({ app, isService, onSecondLaunch }: ClaimDeps): Claim {
  const file = path.join(app.getPath('userData'), markFile);
  if (!app.requestSingleInstanceLock()) {
    const other = readMark(file);
    return { isFirst: false, ...(other && { other }) };
  }
  app.on('second-instance', onSecondLaunch);
  setMark(file, { pid: process.pid, version: app.getVersion(), isService });
  return { isFirst: true };
}

function setMark(file: string, copy: RunningCopy): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(copy), { mode: 0o600 });
  } catch {
    // A disk that is full costs others this word alone.
  }
}

function readMark(file: string): RunningCopy | undefined {
  try {
    const copy = v.parse(mark, JSON.parse(readFileSync(file, 'utf8')));
    // Versions before this file leave that of the one before them.
    process.kill(copy.pid, 0);
    return copy;
  } catch {
    return undefined;
  }
}
