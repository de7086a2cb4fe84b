import type { Logger } from '../../main/common/log.ts';

/** Lines that were logged, to look at when a test fails. */
export class MemoryLog implements Logger {
  readonly lines: string[] = [];
  info = (message: string, facts?: object) => this.#note('info', message, facts);
  warn = (message: string, facts?: object) => this.#note('warn', message, facts);
  error = (message: string, error?: unknown, facts?: object) =>
    this.#note('error', `${message}: ${error instanceof Error ? error.stack : String(error)}`, facts);

  #note(level: string, message: string, facts: object = {}): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(facts)}`);
  }
}
