import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { LogLevel } from '../../common/logContract.ts';
import { describeError } from './describeError.ts';
import { type Facts, formatLine, inWords, type LogLine, lineText, visible, withError } from './logLine.ts';

export interface LogDeps {
  /** Absolute path; undefined: no file. When it is full it becomes `<name>.1.log`, whose place it takes. */
  readonly file?: string;
  readonly terminal: boolean;
  /** Takes secrets out of each line. */
  readonly redact: (text: string) => string;
  /** Hears of each line as it was written. */
  readonly onLine?: (line: LogLine) => void;
  /** Bytes; default 2 MB. */
  readonly fullAt?: number;
  readonly writeToTerminal?: (line: string) => void;
}

/** One line for each event. Lines are written at once, because the last ones before a crash are the ones that matter. */
export class Log {
  readonly #deps: LogDeps;
  readonly #fullAt: number;
  #open: { readonly descriptor: number; size: number } | undefined;
  #isFileRefused = false;
  #isTerminalGone = false;

  constructor(deps: LogDeps) {
    this.#deps = deps;
    this.#fullAt = deps.fullAt ?? 2_000_000;
    // A reader that went away, as in `| head`, ends the terminal's share of the log and not the app.
    if (deps.terminal) process.stdout.on('error', this.#onTerminalGone);
  }

  info(message: string, facts?: Facts): void {
    this.#write('info', message, facts);
  }

  warn(message: string, facts?: Facts): void {
    this.#write('warn', message, facts);
  }

  /** Of the error only name, message, code, method and place are written. */
  error(message: string, error?: unknown, facts?: Facts): void {
    this.#write('error', withError(message, error), facts);
  }

  close(): void {
    process.stdout.off('error', this.#onTerminalGone);
    this.#closeFile();
  }

  #write(level: LogLevel, message: string, facts?: Facts): void {
    const text = visible(this.#deps.redact(lineText(message, facts)));
    const line: LogLine = { at: Date.now(), level, text };
    const written = `${formatLine(line)}\n`;
    if (this.#deps.terminal) this.#toTerminal(written);
    this.#toFile(written);
    this.#deps.onLine?.(line);
  }

  #toTerminal(line: string): void {
    if (this.#deps.writeToTerminal) this.#deps.writeToTerminal(line);
    else if (!this.#isTerminalGone) process.stdout.write(line);
  }

  readonly #onTerminalGone = (): void => {
    this.#isTerminalGone = true;
  };

  #toFile(line: string): void {
    const { file } = this.#deps;
    if (file === undefined) return;
    try {
      const open = this.#openFor(file, Buffer.byteLength(line));
      open.size += writeSync(open.descriptor, line);
      this.#isFileRefused = false;
    } catch (error) {
      // A full disk must not stop the app for the sake of its log. Said once, where somebody may see it.
      if (!this.#isFileRefused)
        this.#toTerminal(`The log cannot be written: ${inWords(describeError(error))}\n`);
      this.#isFileRefused = true;
    }
  }

  #closeFile(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #openFor(file: string, bytes: number): { readonly descriptor: number; size: number } {
    if (this.#open && this.#open.size + bytes > this.#fullAt) {
      this.#closeFile();
      renameSync(file, olderName(file));
    }
    if (!this.#open) {
      mkdirSync(path.dirname(file), { recursive: true });
      const descriptor = openSync(file, 'a', 0o600);
      this.#open = { descriptor, size: fstatSync(descriptor).size };
    }
    return this.#open;
  }
}

/** `courier.log` becomes `courier.1.log`. */
export function olderName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.1${ext}`);
}
