import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface ReadingOptions<T> {
  /** Asks main. Undefined: it failed, and the window says so; what was read before stays. */
  readonly read: () => Promise<T | undefined>;
  /** AppStatus.revision; undefined while nobody looks at what is read. */
  readonly revision: () => number | undefined;
  /** At least this long from one answer to the next request, milliseconds. */
  readonly pause_ms: number;
}

/**
 * What a component shows of the database: read when the component is first drawn, and again after what is stored has
 * changed. Never two requests at once, and none while the component is away.
 */
export class Reading<T> implements ReactiveController {
  value: T | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: ReadingOptions<T>;
  #readAt: number | undefined;
  #isBusy = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: ReadingOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#readAt = undefined;
  }

  hostUpdated(): void {
    const revision = this.#options.revision();
    if (revision === undefined || revision === this.#readAt || this.#isBusy || this.#pause) return;
    this.#readAt = revision;
    void this.#read();
  }

  async #read(): Promise<void> {
    this.#isBusy = true;
    const value = await this.#options.read();
    this.#isBusy = false;
    if (value !== undefined) this.value = value;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.hostUpdated();
    }, this.#options.pause_ms);
    this.#host.requestUpdate();
  }
}
