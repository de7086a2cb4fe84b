import { delay } from '../common/delay.ts';
import type { Logger } from '../common/log.ts';
import type { Storage } from './storage.ts';

const day_ms = 24 * 60 * 60 * 1000;
const every_ms = 60 * 60 * 1000;
/** Rows in one step, and the pause after it: the line never waits for more than one small transaction. */
const stepRows = 200;
const stepPause_ms = 250;

export interface PrunerDeps {
  readonly storage: Storage;
  /** -1: for ever. */
  readonly keepDays: () => number;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Deletes what is older than the owner wants kept: once an hour, in small steps. */
export class Pruner {
  readonly #deps: PrunerDeps;
  readonly #stopped = new AbortController();

  constructor(deps: PrunerDeps) {
    this.#deps = deps;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** One step. Returns how many rows went; 0: nothing is left to prune. */
  step(): number {
    const { storage, keepDays, now = Date.now } = this.#deps;
    const keys = storage.updates.prune(now()) + storage.knocks.prune(now());
    const days = keepDays();
    if (days === -1) return keys;
    const before = now() - days * day_ms;
    return (
      keys +
      storage.transaction(() => {
        const jobs = storage.jobs.pruneEnded(before, stepRows);
        return jobs + storage.outbox.prune(before, stepRows);
      })
    );
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        while (!signal.aborted && this.step() > 0) await delay(stepPause_ms, signal);
      } catch (error) {
        this.#deps.log.error('Old requests could not be deleted; tried again in an hour', error);
      }
      await delay(every_ms, signal);
    }
  }
}
