import type { Dock } from 'electron';
import { monotonic_ms } from '../../common/clock.ts';

/** macOS shows the icon only after a while, and until then Electron takes no wish to hide it. */
const showing_ms = 1100;

/** macOS: an icon in the Dock while a window is open, and none while the app is only in the menu bar. */
export class DockIcon {
  /** Other systems have none. */
  readonly #dock: Pick<Dock, 'show' | 'hide'> | undefined;
  #shownAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(dock: Pick<Dock, 'show' | 'hide'> | undefined) {
    this.#dock = dock;
  }

  show(): void {
    clearTimeout(this.#timer);
    if (!this.#dock) return;
    this.#shownAt = monotonic_ms();
    // That it stays away keeps nobody from the window.
    this.#dock.show().catch(() => {});
  }

  hide(): void {
    clearTimeout(this.#timer);
    const dock = this.#dock;
    if (!dock) return;
    const wait_ms = this.#shownAt + showing_ms - monotonic_ms();
    if (wait_ms <= 0) dock.hide();
    else this.#timer = setTimeout(() => dock.hide(), wait_ms);
  }

  /** The app ends. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
