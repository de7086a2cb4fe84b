import type { Logger } from '../common/log.ts';
import type { Storage } from './storage.ts';

const usualPause_ms = 10_000;

export interface FileGuardDeps {
  readonly storage: Pick<Storage, 'keepInPlace'>;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** The owner's notices are others now. */
  readonly onChange: () => void;
  readonly pause_ms?: number | undefined;
  readonly now?: () => number;
}

/** Looks now and then whether the database is still where the next launch looks for it: a file that is open can be deleted. */
export class FileGuard {
  readonly #deps: FileGuardDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: FileGuardDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), this.#deps.pause_ms ?? usualPause_ms);
  }

  /** Looks once more: the next launch is to find everything. */
  stop(): void {
    clearInterval(this.#timer);
    this.#look();
  }

  #look(): void {
    const { storage, log, onChange, now = Date.now } = this.#deps;
    try {
      if (!storage.keepInPlace(now())) return;
      log.warn('The database file was deleted or replaced, and was put back whole');
    } catch (error) {
      log.error('The database file was deleted or replaced, and cannot be put back; tried again soon', error);
    }
    onChange();
  }
}
