import os from 'node:os';
import path from 'node:path';
import type { Clipboard, Shell } from 'electron';
import type { AppView } from '../../common/appContract.ts';
import type { AppStatus } from '../../common/status.ts';
import type { Settings } from '../../settings/settings.ts';
import { bugReport, reportLines } from '../log/bugReport.ts';
import type { Log } from '../log/log.ts';
import type { LogFeed } from '../log/logFeed.ts';
import type { LogRequestHandlers } from './serveCalls.ts';

export interface LogHandlerDeps {
  readonly logFeed: LogFeed;
  /** Absolute path of the newest file. */
  readonly logFile: string;
  readonly log: Pick<Log, 'warn'>;
  readonly redact: (text: string) => string;
  readonly status: () => AppStatus;
  readonly settings: Pick<Settings, 'views'>;
  readonly view: () => AppView;
  readonly shell: Pick<Shell, 'openPath'>;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
}

export function logHandlers(deps: LogHandlerDeps): LogRequestHandlers {
  const { logFeed } = deps;
  const folder = path.dirname(deps.logFile);
  return {
    'log.follow': () => logFeed.follow(),
    'log.unfollow': () => {
      logFeed.unfollow();
      return undefined;
    },
    'log.openFolder': async () => {
      const problem = await deps.shell.openPath(folder);
      if (problem !== '') deps.log.warn('The folder of the log could not be opened', { problem });
      return { opened: problem === '', folder };
    },
    'log.copyReport': () => {
      const { entries } = logFeed;
      deps.clipboard.writeText(
        bugReport({
          version: deps.view().version,
          system: systemWords(),
          runtimes: {
            Electron: process.versions.electron,
            Chrome: process.versions.chrome,
            Node: process.versions.node,
          },
          home: os.homedir(),
          status: deps.status(),
          settings: deps.settings.views(),
          entries,
          redact: deps.redact,
        }),
      );
      return { lines: reportLines(entries).length };
    },
  };
}

function systemWords(): string {
  return `${process.platform} ${process.arch}, ${os.version()} ${os.release()}`;
}
