import type { ReactiveController, ReactiveControllerHost } from 'lit';

const second = 1000;

/** Redraws its host once a second, but only while something runs there and somebody can see it. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isNeeded: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, isNeeded: () => boolean) {
    this.#host = host;
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#adjust);
    this.#adjust();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#adjust);
    this.#stop();
  }

  hostUpdated(): void {
    this.#adjust();
  }

  readonly #adjust = (): void => {
    const isWanted = this.#isNeeded() && document.visibilityState === 'visible';
    if (!isWanted) this.#stop();
    else if (this.#timer === undefined) {
      // What was missed while hidden is caught up at once.
      this.#host.requestUpdate();
      this.#timer = setInterval(() => this.#host.requestUpdate(), second);
    }
  };

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
