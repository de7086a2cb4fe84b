import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Refresh } from '../../models/refresh.ts';

export interface PolledQueryOptions<T> {
  /** Asks main. Undefined: it failed, and the window says so; what was read before stays. */
  readonly read: () => Promise<T | undefined>;
  /** AppStatus.revision; undefined while nobody looks at what is read. */
  readonly revision: () => number | undefined;
  /** At least this long from one request to the next, milliseconds. */
  readonly pause_ms: number;
}

/**
 * What a component shows of the database: read when the component is first drawn, and again after what is stored has
 * changed. Never two requests at once, and none while the component is away.
 */
export class PolledQuery<T> implements ReactiveController {
  value: T | undefined;
  readonly #options: PolledQueryOptions<T>;
  readonly #refresh: Refresh;
  #readAt: number | undefined;

  constructor(host: ReactiveControllerHost, options: PolledQueryOptions<T>) {
    this.#options = options;
    this.#refresh = new Refresh(async () => {
      this.value = (await options.read()) ?? this.value;
      host.requestUpdate();
    }, options.pause_ms);
    host.addController(this);
  }

  /** What is read is to be something else now. */
  readAgain(): void {
    this.#refresh.now();
  }

  hostDisconnected(): void {
    this.#refresh.stop();
    this.#readAt = undefined;
  }

  hostUpdated(): void {
    const revision = this.#options.revision();
    if (revision === undefined || revision === this.#readAt) return;
    this.#readAt = revision;
    this.#refresh.soon();
  }
}
