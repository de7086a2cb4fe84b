import type { LogLevel } from '../../../main/common/logContract.ts';
import { figures, plural } from './grammar.ts';

const lines = (count: number) => `${figures.format(count)} ${plural(count, { one: 'line', other: 'lines' })}`;

export const log = {
  levels: { info: 'info', warn: 'warning', error: 'error' } satisfies Record<LogLevel, string>,
  filters: {
    all: 'Everything',
    warnings: 'Warnings and errors',
    errors: 'Errors only',
  },
  filterLevel: 'Which lines to show',
  search: 'Find in the log',
  list: 'Lines of the log',
  copyReport: 'Copy for a bug report',
  copyReportHint:
    'Copies versions, changed settings and the last log lines. Without secrets, names or messages.',
  openFolder: 'Open folder',
  copied: (count: number): string =>
    `The report is on the clipboard, with ${lines(count)} of the log. It holds no secrets, no names and no messages.`,
  folderFailed: (folder: string): string => `the folder cannot be shown here. It is ${folder}`,
  newest: 'Newest',
  newestLong: (count: number): string =>
    count === 0 ? 'Jump to the newest line' : `Jump to the newest line, ${lines(count)} more`,
  newLines: (count: number): string => `${figures.format(count)} new`,
  shown: (count: number, all: number): string => `${figures.format(count)} of ${lines(all)}`,
  leftOut: (count: number): string =>
    `… ${figures.format(count)} more ${plural(count, { one: 'character', other: 'characters' })} in the file`,
  empty: 'Nothing has been logged yet.',
  emptyHint: 'What the app does, and what goes wrong, appears here.',
  nothingFits: 'No matching lines.',
  showAll: 'Show everything',
  failed: 'The log cannot be read just now.',
};
