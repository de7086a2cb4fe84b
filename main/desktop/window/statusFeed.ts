import { monotonic_ms } from '../../common/clock.ts';
import type { AppStatus } from '../../common/status.ts';

export interface StatusFeedDeps {
  readonly read: () => AppStatus;
  readonly draw: (status: AppStatus) => void;
  readonly onError: (error: unknown) => void;
  /** At most one status in this time, milliseconds. */
  readonly every_ms?: number;
}

/** One event often makes several changes (joined, then taken at once): what is drawn is what they lead to. */
const settle_ms = 10;

/**
 * Passes on that something changed: almost at once when it was quiet, and at most ten times a second while a model
 * streams, with the newest state last. Nothing runs while nothing changes.
 */
export class StatusFeed {
  readonly #deps: StatusFeedDeps;
  readonly #every_ms: number;
  #timer: NodeJS.Timeout | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(deps: StatusFeedDeps) {
    this.#deps = deps;
    this.#every_ms = deps.every_ms ?? 100;
  }

  changed(): void {
    if (this.#timer || this.#stopped) return;
    const wait = Math.max(settle_ms, this.#drawnAt + this.#every_ms - monotonic_ms());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#drawnAt = monotonic_ms();
      this.#draw();
    }, wait);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #draw(): void {
    try {
      this.#deps.draw(this.#deps.read());
    } catch (error) {
      this.#deps.onError(error);
    }
  }
}
