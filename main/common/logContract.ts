import * as v from 'valibot';

/** The app's own log. */
export const logCalls = {
  /** The lines that are kept; from here on the push `log` brings the new ones, until `log.unfollow`. */
  'log.follow': v.undefined(),
  'log.unfollow': v.undefined(),
  'log.openFolder': v.undefined(),
  /** Puts a report for whoever mends the app on the clipboard. */
  'log.copyReport': v.undefined(),
} as const;

export interface LogResponses {
  'log.follow': readonly LogEntry[];
  'log.unfollow': undefined;
  /** `opened` is false where the system has nothing that shows folders. */
  'log.openFolder': { readonly opened: boolean; readonly folder: string };
  /** How many lines of the log the report holds. */
  'log.copyReport': { readonly lines: number };
}

export const logLevels = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of the log: no secrets in it, and no character that is not seen. */
export interface LogEntry {
  /** Grows from line to line within one launch. */
  readonly id: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly level: LogLevel;
  readonly text: string;
  /** How many characters of a very long line were left out at its end; the file has them. */
  readonly leftOut?: number;
}

/** How many lines are kept in memory and shown. */
export const logLength = 1000;
