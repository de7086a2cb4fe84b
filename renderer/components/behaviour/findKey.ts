import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pressed } from './pressed.ts';

/** While its host is shown, Ctrl+F leads to the host's search field. */
export class FindKey implements ReactiveController {
  readonly #field: () => HTMLElement;

  constructor(host: ReactiveControllerHost, field: () => HTMLElement) {
    this.#field = field;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKeyDown);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKeyDown);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (pressed(event) !== 'find') return;
    event.preventDefault();
    this.#field().focus();
  };
}
