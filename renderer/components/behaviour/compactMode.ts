import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The height from which lists of their own have room. The style sheets of the views use the same. */
const small = matchMedia('(max-height: 499px)');

/** Tells a view whether the window is small, and draws it anew when that changes. */
export class CompactMode implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isSmall(): boolean {
    return small.matches;
  }

  hostConnected(): void {
    small.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    small.removeEventListener('change', this.#onChange);
  }

  readonly #onChange = (): void => this.#host.requestUpdate();
}
