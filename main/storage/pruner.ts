import { delay } from '../common/delay.ts';
import type { Logger } from '../common/log.ts';
import { stepRows } from './bounds.ts';
import type { Storage } from './storage.ts';

const day_ms = 24 * 60 * 60 * 1000;
const every_ms = 60 * 60 * 1000;
/** The pause after a step: the queue never waits for more than a few small transactions. */
const stepPause_ms = 250;
/** Where the owner waits for something to be gone: a hundred thousand messages take half a minute. */
const hurriedPause_ms = 25;
/** Another program was reading the file: it seldom does for long. */
const untidyPause_ms = 10_000;

export interface PrunerDeps {
  readonly storage: Storage;
  /** -1: for ever. */
  readonly keepDays: () => number;
  /** What is being taken over may be half there: nothing is deleted meanwhile. */
  readonly isHeld?: () => boolean;
  readonly log: Logger;
  readonly now?: () => number;
}

/** What has rows to see to: it takes at most `most` in hand and says how many they were. */
type Part = (now: number, most: number) => number;

/**
 * Deletes what was forgotten, and what is older than the owner wants kept: once an hour, and when it is told that there is
 * something, in small steps. Then no word of it is left in the files. What the search is to find sooner is read on the way.
 */
export class Pruner {
  readonly #deps: PrunerDeps;
  readonly #parts: readonly Part[];
  /** Those that failed: until the next round the others go on without them. */
  readonly #failed = new Set<Part>();
  #isHurried = false;
  #isStopped = false;
  #pause = new AbortController();

  constructor(deps: PrunerDeps) {
    this.#deps = deps;
    const { storage } = deps;
    const old = (prune: (before: number, most: number) => number) => (now: number, most: number) => {
      const days = deps.keepDays();
      return days === -1 ? 0 : prune(now - days * day_ms, most);
    };
    this.#parts = [
      (_, most) => storage.history.deleteForgotten(most),
      (now, most) => storage.updates.prune(now, most),
      (now, most) => storage.heldMessages.prune(now, most),
      (now, most) => storage.chats.pruneAsking(now, most),
      old((before, most) => storage.jobs.pruneEnded(before, most)),
      old((before, most) => storage.outbox.prune(before, most)),
      old((before, most) => storage.topics.prune(before, most)),
      // At last: what goes is not read before.
      (_, most) => storage.searchIndex.readSome(most),
    ];
  }

  start(): void {
    this.#deps.storage.database.wiping.onLeftover = () => this.hurry();
    void this.#run();
  }

  stop(): void {
    this.#isStopped = true;
    this.#pause.abort();
  }

  /** Begins the next round at once: something was deleted that has to leave the files soon. */
  hurry(): void {
    this.#isHurried = true;
    this.#failed.clear();
    this.#pause.abort();
  }

  /** One step, in which every part has its turn. Returns how many rows it saw to; 0: nothing is left. */
  step(): number {
    const { storage, log, isHeld, now = Date.now } = this.#deps;
    if (isHeld?.()) return 0;
    let rows = 0;
    for (const part of this.#parts) {
      if (this.#failed.has(part)) continue;
      try {
        rows += storage.transaction(() => part(now(), stepRows));
      } catch (error) {
        this.#failed.add(part);
        log.error('Old requests could not be deleted; tried again in an hour', error);
      }
    }
    return rows;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.#failed.clear();
      while (!this.#isStopped && this.step() > 0) {
        await this.#wait(this.#isHurried ? hurriedPause_ms : stepPause_ms);
      }
      this.#isHurried = false;
      if (this.#isStopped) return;
      await this.#wait(this.#tidy() ? every_ms : untidyPause_ms);
    }
  }

  /** False: something deleted is still in the files. */
  #tidy(): boolean {
    const { storage, log, now = Date.now } = this.#deps;
    try {
      return storage.tidy(now());
    } catch (error) {
      log.error('The database could not be tidied up; tried again in an hour', error);
      return true;
    }
  }

  async #wait(ms: number): Promise<void> {
    this.#pause = new AbortController();
    if (this.#isStopped) return;
    await delay(ms, this.#pause.signal);
  }
}
