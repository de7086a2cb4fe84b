/**
 * The time the stand-in believes in: the machine's own, plus whatever a test has skipped. Dates of messages,
 * expiry of updates and drafts follow it; waiting on sockets and the ledger's timestamps stay in real time.
 */
export class Clock {
  #skipped_ms = 0;

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#skipped_ms;
  }

  /** Unix time in whole seconds, as the Bot API writes dates. */
  unixTime(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Lets `milliseconds` pass at once. */
  advance(milliseconds: number): void {
    if (milliseconds < 0) throw new RangeError('time does not run backwards');
    this.#skipped_ms += milliseconds;
  }
}
