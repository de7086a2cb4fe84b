import { monotonic_ms } from '../../common/clock.ts';
import { type LogEntry, logLength } from '../../common/logContract.ts';
import { type LogLine, visible } from './logLine.ts';

export interface LogFeedDeps {
  /** Takes secrets out: one may have become known after its line was written. */
  readonly redact: (text: string) => string;
  /** At most one push in this time, milliseconds. */
  readonly every_ms?: number;
}

/** Characters of one line that are kept in memory. */
const longestText = 4000;

/**
 * The last lines of the log in memory, and the new ones for the view while it is open: at most ten pushes a second.
 * Nothing runs while nothing is logged or nobody looks.
 */
export class LogFeed {
  readonly #deps: LogFeedDeps;
  readonly #every_ms: number;
  #entries: LogEntry[] = [];
  #lastId = 0;
  /** Whom new lines are sent to, while somebody looks. */
  #follower: ((entries: readonly LogEntry[]) => void) | undefined;
  #pending: LogEntry[] = [];
  #sentAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: LogFeedDeps) {
    this.#deps = deps;
    this.#every_ms = deps.every_ms ?? 100;
  }

  add(line: LogLine): void {
    const entry = this.#entryOf(line);
    this.#entries.push(entry);
    // Cut in strides: moving a thousand entries for every single line would be waste.
    if (this.#entries.length > 2 * logLength) this.#entries = this.#entries.slice(-logLength);
    if (!this.#follower) return;
    this.#pending.push(entry);
    if (this.#pending.length > 2 * logLength) this.#pending = this.#pending.slice(-logLength);
    this.#timer ??= setTimeout(
      () => this.#send(),
      Math.max(0, this.#sentAt + this.#every_ms - monotonic_ms()),
    );
  }

  /** The lines that are kept, oldest first. */
  get entries(): readonly LogEntry[] {
    return this.#entries.slice(-logLength).map((entry) => this.#clean(entry));
  }

  /** The lines so far; those that come from now on are sent. */
  follow(send: (entries: readonly LogEntry[]) => void): readonly LogEntry[] {
    this.unfollow();
    this.#follower = send;
    return this.entries;
  }

  unfollow(): void {
    this.#follower = undefined;
    this.#pending = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #send(): void {
    const entries = this.#pending.slice(-logLength).map((entry) => this.#clean(entry));
    this.#pending = [];
    this.#timer = undefined;
    this.#sentAt = monotonic_ms();
    this.#follower?.(entries);
  }

  #entryOf({ at, level, text }: LogLine): LogEntry {
    this.#lastId += 1;
    const seen = visible(text);
    if (seen.length <= longestText) return { id: this.#lastId, at, level, text: seen };
    // Secrets first: half of one, left over at the cut, would not be known for what it is.
    const clean = this.#deps.redact(seen);
    const leftOut = Math.max(0, clean.length - longestText);
    return { id: this.#lastId, at, level, text: clean.slice(0, longestText), leftOut };
  }

  #clean(entry: LogEntry): LogEntry {
    return { ...entry, text: this.#deps.redact(entry.text) };
  }
}
