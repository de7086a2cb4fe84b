export interface Stalls {
  /** Milliseconds for which the event loop stood still at most. */
  readonly longest_ms: number;
  /** The most of it in one go that the process itself was at work; a disk or a busy machine takes the rest. */
  readonly longestWork_ms: number;
}

const step_ms = 1;
const none: Stalls = { longest_ms: 0, longestWork_ms: 0 };

/** Watches this process's event loop: a timer of one millisecond that comes late tells how long it stood still. */
export class StallWatch {
  #stalls = none;
  #timer: NodeJS.Timeout | undefined;

  /** From now on, and anew. */
  start(): void {
    clearInterval(this.#timer);
    this.#stalls = none;
    let seen = performance.now();
    let used = process.cpuUsage();
    this.#timer = setInterval(() => {
      const now = performance.now();
      const late_ms = now - seen - step_ms;
      const { user, system } = process.cpuUsage(used);
      // The threads of the garbage collector count too, beside each other.
      const work_ms = Math.min(late_ms, (user + system) / 1000);
      this.#stalls = {
        longest_ms: Math.max(this.#stalls.longest_ms, late_ms),
        longestWork_ms: Math.max(this.#stalls.longestWork_ms, work_ms),
      };
      seen = now;
      used = process.cpuUsage();
    }, step_ms);
  }

  stop(): Stalls {
    clearInterval(this.#timer);
    return this.#stalls;
  }
}
