import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describeError, type ErrorFacts } from './describeError.ts';

export type Facts = Readonly<Record<string, unknown>>;

export interface LogDeps {
  /** Absolute path; undefined: no file. When it is full it becomes `<name>.1.log`, whose place it takes. */
  readonly file?: string;
  readonly terminal: boolean;
  /** Takes secrets out of each line. */
  readonly redact: (text: string) => string;
  /** Bytes; default 2 MB. */
  readonly fullAt?: number;
  readonly writeToTerminal?: (line: string) => void;
}

type Level = 'info' | 'warn' | 'error';

/**
 * One line for each event: `2026-03-01T12:30:45.123Z warn  Polling failed reason=offline`. Lines are written at
 * once, because the last ones before a crash are the ones that matter.
 */
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
    const about = error === undefined ? '' : ` (${inWords(describeError(error))})`;
    this.#write('error', `${message}${about}`, facts);
  }

  close(): void {
    process.stdout.off('error', this.#onTerminalGone);
    this.#closeFile();
  }

  #write(level: Level, message: string, facts: Facts = {}): void {
    const parts = [new Date().toISOString(), level.padEnd(5), oneLine(message)];
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined) parts.push(`${name}=${written(value)}`);
    }
    const line = `${this.#deps.redact(parts.join(' '))}\n`;
    if (this.#deps.terminal) this.#toTerminal(line);
    this.#toFile(line);
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
function olderName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.1${ext}`);
}

function inWords({ name, message, code, method, at, cause }: ErrorFacts): string {
  const details = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(method === undefined ? [] : [`method=${method}`]),
    ...(at === undefined ? [] : [`at ${at}`]),
  ];
  const because = cause === undefined ? '' : `, caused by ${inWords(cause)}`;
  return `${name}: ${[message, ...details].join(', ')}${because}`;
}

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' | ');

function written(value: unknown): string {
  if (typeof value === 'string') return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
  if (value instanceof Error) return JSON.stringify(inWords(describeError(value)));
  return JSON.stringify(value) ?? String(value);
}
