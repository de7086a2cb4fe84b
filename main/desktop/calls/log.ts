import os from 'node:os';
import path from 'node:path';
import type { Clipboard, Shell } from 'electron';
import type { AppView } from '../../common/appContract.ts';
import type { LogEntry } from '../../common/logContract.ts';
import type { AppStatus } from '../../common/status.ts';
import type { Settings } from '../../settings/settings.ts';
import { bugReport, reportLines } from '../log/bugReport.ts';
import type { Log } from '../log/log.ts';
import type { AppLog } from '../log/openLog.ts';
import type { LogCallHandlers } from './serveCalls.ts';

export interface LogHandlerDeps {
  readonly appLog: Pick<AppLog, 'feed' | 'file' | 'redact'> & { readonly log: Pick<Log, 'warn'> };
  readonly sendLog: (entries: readonly LogEntry[]) => void;
  readonly status: () => AppStatus;
  readonly settings: Pick<Settings, 'views'>;
  readonly view: () => AppView;
  readonly shell: Pick<Shell, 'openPath'>;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
}

export function logHandlers(deps: LogHandlerDeps): LogCallHandlers {
  const { log, feed, file, redact } = deps.appLog;
  const folder = path.dirname(file);
  return {
    'log.follow': () => feed.follow(deps.sendLog),
    'log.unfollow': () => {
      feed.unfollow();
      return undefined;
    },
    'log.openFolder': async () => {
      const problem = await deps.shell.openPath(folder);
      if (problem !== '') log.warn('The folder of the log could not be opened', { problem });
      return { opened: problem === '', folder };
    },
    'log.copyReport': () => {
      const { entries } = feed;
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
          redact,
        }),
      );
      return { lines: reportLines(entries).length };
    },
  };
}

function systemWords(): string {
  return `${process.platform} ${process.arch}, ${os.version()} ${os.release()}`;
}
