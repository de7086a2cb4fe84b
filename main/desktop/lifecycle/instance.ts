import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';

/**
 * The process that runs this profile as a service has its number in here. A copy that may not run cannot ask it; whoever
 * may run writes or removes the file, so nobody has to tidy it up.
 */
const markFile = 'service.pid';

export interface ClaimDeps {
  readonly app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'getPath'>;
  readonly isService: boolean;
  /** Someone started the app once more: show them that it runs. */
  readonly onSecondLaunch: () => void;
}

/** With `isFirst: false` another copy runs already: it has been told, and this one should end. */
export type Claim =
  | { readonly isFirst: true }
  | {
      readonly isFirst: false;
      /** The other copy is a service, which has no window to show: the number of its process. */
      readonly service_pid?: number;
    };

/** Makes this the only running copy for its profile. */
export function claimInstance({ app, isService, onSecondLaunch }: ClaimDeps): Claim {
  const mark = path.join(app.getPath('userData'), markFile);
  if (!app.requestSingleInstanceLock()) return { isFirst: false, ...readMark(mark) };
  app.on('second-instance', onSecondLaunch);
  setMark(mark, isService);
  return { isFirst: true };
}

function setMark(mark: string, isService: boolean): void {
  try {
    if (!isService) return rmSync(mark, { force: true });
    mkdirSync(path.dirname(mark), { recursive: true, mode: 0o700 });
    writeFileSync(mark, String(process.pid), { mode: 0o600 });
  } catch {
    // A disk that is full costs others this word alone.
  }
}

function readMark(mark: string): { readonly service_pid?: number } {
  try {
    const service_pid = Number(readFileSync(mark, 'utf8'));
    return Number.isSafeInteger(service_pid) && service_pid > 0 ? { service_pid } : {};
  } catch {
    return {};
  }
}
