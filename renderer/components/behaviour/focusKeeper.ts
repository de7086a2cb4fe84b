import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What may take the focus away: the button that was pressed goes, or is of no use any more. */
const mayTakeFocus = ['focusout', 'click', 'keyup'] as const;

/**
 * What has the focus may vanish with it: then it would fall to the page, and the next Tab begin somewhere else. Whoever knows
 * better gives it to what comes next; for all others this gives it to the view.
 */
export class FocusKeeper implements ReactiveController {
  readonly #view: () => HTMLElement | null;
  #hadFocus = false;
  #frame = 0;

  /** @param view what takes the focus: it has a tabindex of -1 */
  constructor(host: ReactiveControllerHost, view: () => HTMLElement | null) {
    this.#view = view;
    host.addController(this);
  }

  hostConnected(): void {
    for (const name of mayTakeFocus) document.addEventListener(name, this.#lookSoon);
  }

  hostDisconnected(): void {
    for (const name of mayTakeFocus) document.removeEventListener(name, this.#lookSoon);
    cancelAnimationFrame(this.#frame);
  }

  hostUpdated(): void {
    this.#lookSoon();
  }

  /** When all parts of the window have drawn what is new. */
  readonly #lookSoon = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => this.#look());
    });
  };

  #look(): void {
    const isLost = document.activeElement === document.body;
    if (isLost && this.#hadFocus && document.hasFocus()) this.#view()?.focus({ preventScroll: true });
    this.#hadFocus ||= !isLost;
  }
}
