import type { PowerSaveBlocker } from 'electron';
import type { AppStatus } from '../../common/status.ts';

/** A queue of which nothing was begun for so long waits for something that nobody may bring back. */
const longestWait_ms = 3_600_000;

export interface StayAwakeDeps {
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
}

/**
 * Keeps the computer from going to sleep, and macOS from slowing the app down, while a message is answered or waits for
 * its turn, and at no other time: not while the owner has paused the queue or stopped the bot, and no longer than an
 * hour while nothing is begun, as when LM Studio is off. The screen may go dark.
 */
export class StayAwake {
  readonly #deps: StayAwakeDeps;
  #blocker: number | undefined;
  #patience: NodeJS.Timeout | undefined;
  #hasGivenUp = false;

  constructor(deps: StayAwakeDeps) {
    this.#deps = deps;
  }

  update({ bot, queue }: Pick<AppStatus, 'bot' | 'queue'>): void {
    const isAnswering = queue.running.length > 0;
    const isWaiting = queue.waiting > 0 && queue.held !== 'owner' && bot.state !== 'stopped';
    if (isAnswering || !isWaiting) this.#beginAnew();
    else if (!this.#hasGivenUp) this.#patience ??= setTimeout(() => this.#giveUp(), longestWait_ms);
    this.#keep(isAnswering || (isWaiting && !this.#hasGivenUp));
  }

  /** The app ends. */
  stop(): void {
    this.#beginAnew();
    this.#keep(false);
  }

  #beginAnew(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#hasGivenUp = false;
  }

  #giveUp(): void {
    this.#hasGivenUp = true;
    this.#keep(false);
  }

  #keep(isAwake: boolean): void {
    const { powerSaveBlocker } = this.#deps;
    if (isAwake) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#blocker !== undefined) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = undefined;
    }
  }
}
