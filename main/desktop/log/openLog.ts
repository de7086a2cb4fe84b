import path from 'node:path';
import { redactor } from '../../common/redact.ts';
import { Log } from './log.ts';
import { LogFeed } from './logFeed.ts';
import { recallLog } from './logTail.ts';

/** The log of this launch: its file, its terminal, and the lines that the window shows. */
export interface AppLog {
  readonly log: Log;
  readonly feed: LogFeed;
  /** Absolute path of the newest file. */
  readonly file: string;
  readonly redact: (text: string) => string;
  /** From now on these are taken out too. Before the settings are read no secret is known. */
  hide(secrets: () => readonly string[]): void;
}

/**
 * Opens the log and lets it note what nobody foresaw.
 * @param folder of the profile
 * @param terminal whether it goes to the terminal too
 */
export function openLog(folder: string, terminal: boolean): AppLog {
  let secrets: () => readonly string[] = () => [];
  const redact = redactor(() => secrets());
  const file = path.join(folder, 'logs', 'courier.log');
  const feed = new LogFeed({ redact });
  const log = new Log({ file, terminal, redact, onLine: (line) => feed.add(line) });
  recallLog(file, feed, log);
  process.on('uncaughtException', (error) => log.error('An unexpected error', error));
  process.on('unhandledRejection', (error) =>
    log.error('A promise was rejected and nobody handled it', error),
  );
  const hide = (known: () => readonly string[]) => {
    secrets = known;
  };
  return { log, feed, file, redact, hide };
}
