import type { ReactiveController } from 'lit';
import { CallFailedEvent, type CourierElement } from '../courierElement.ts';

const shownFor_ms = 2000;

/** Puts text on the clipboard; its host can show for a moment that this was done. */
export class Copier implements ReactiveController {
  readonly #host: CourierElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: CourierElement) {
    this.#host = host;
    host.addController(this);
  }

  /** It was copied a moment ago. */
  get isDone(): boolean {
    return this.#timer !== undefined;
  }

  async copy(text: string): Promise<void> {
    try {
      await this.#host.call('clipboard.write', { text });
    } catch (error) {
      this.#host.dispatchEvent(new CallFailedEvent(error));
      return;
    }
    this.reset();
    this.#timer = setTimeout(() => this.reset(), shownFor_ms);
    this.#host.requestUpdate();
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.reset();
  }
}
