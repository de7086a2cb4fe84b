import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells a component whether the window is small, and draws it anew when that changes. */
export class CompactMode implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #small: MediaQueryList;

  /** @param height the largest that counts as small: the style sheets of the views use the same */
  constructor(host: ReactiveControllerHost, height = 499) {
    this.#host = host;
    this.#small = matchMedia(`(max-height: ${height}px)`);
    host.addController(this);
  }

  get isSmall(): boolean {
    return this.#small.matches;
  }

  hostConnected(): void {
    this.#small.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    this.#small.removeEventListener('change', this.#onChange);
  }

  readonly #onChange = (): void => this.#host.requestUpdate();
}
