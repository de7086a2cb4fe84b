import type { NotificationText, SystemNotification } from './notifications.ts';

/** For tests: what the system shows; the test plays its user. */
export class FakeNotification implements SystemNotification {
  isShown = false;
  readonly text: NotificationText;
  readonly #listeners = new Map<string, (...about: never[]) => void>();

  constructor(text: NotificationText) {
    this.text = text;
  }
  show(): void {
    this.isShown = true;
  }
  close(): void {
    this.isShown = false;
    this.fire('close');
  }
  on(event: string, listener: (...about: never[]) => void): void {
    this.#listeners.set(event, listener);
  }
  fire(event: string, ...about: unknown[]): void {
    this.#listeners.get(event)?.(...(about as never[]));
  }
}
