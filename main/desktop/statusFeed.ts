import type { AppStatus } from '../common/status.ts';

export interface StatusFeedDeps {
  readonly read: () => AppStatus;
  readonly draw: (status: AppStatus) => void;
  readonly onError: (error: unknown) => void;
  /** At most one status in this time, milliseconds. */
  readonly every_ms?: number;
}

/**
 * Passes on that something changed: at once when it was quiet, and at most ten times a second while a model
 * streams, with the newest state last. Nothing runs while nothing changes.
 */
export class StatusFeed {
  readonly #deps: StatusFeedDeps;
  readonly #every_ms: number;
  #timer: NodeJS.Timeout | undefined;
  #changedSince = false;

  constructor(deps: StatusFeedDeps) {
    this.#deps = deps;
    this.#every_ms = deps.every_ms ?? 100;
  }

  changed(): void {
    if (this.#timer) {
      this.#changedSince = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#changedSince) return;
      this.#changedSince = false;
      this.changed();
    }, this.#every_ms);
    this.#draw();
  }

  stop(): void {
    clearTimeout(this.#timer);
    // From here on every change is only noted.
    this.#timer = setTimeout(() => {}, 0);
  }

  #draw(): void {
    try {
      this.#deps.draw(this.#deps.read());
    } catch (error) {
      this.#deps.onError(error);
    }
  }
}
