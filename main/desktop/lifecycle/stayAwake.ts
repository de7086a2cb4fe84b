import type { PowerSaveBlocker } from 'electron';
import type { AppStatus } from '../../common/status.ts';

/** A queue of which nothing was begun for so long waits for something that nobody may bring back. */
const longestWait_ms = 3_600_000;

export interface StayAwakeDeps {
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  /** The owner wants it as long as the bot runs. */
  readonly isAlwaysWanted: () => boolean;
}

/**
 * Keeps the computer from going to sleep, and macOS from slowing the app down, while a message is answered or waits for
 * its turn: not while the owner has paused the queue or stopped the bot, and no longer than an hour while nothing is begun,
 * as when LM Studio is off. Where the owner wants it, as long as the bot runs. The screen may go dark.
 */
export class StayAwake {
  readonly #deps: StayAwakeDeps;
  #blocker: number | undefined;
  #patience: NodeJS.Timeout | undefined;
  #hasGivenUp = false;
  #isAlwaysAwake = false;

  constructor(deps: StayAwakeDeps) {
    this.#deps = deps;
  }

  update({ bot, queue }: Pick<AppStatus, 'bot' | 'queue'>): void {
    const isAnswering = queue.running.length > 0;
    const isWaiting = queue.waiting > 0 && queue.held !== 'owner' && bot.state !== 'stopped';
    if (isAnswering || !isWaiting) this.#beginAnew();
    else if (!this.#hasGivenUp) this.#patience ??= setTimeout(() => this.#giveUp(), longestWait_ms);
    const isRunning = bot.state !== 'stopped' && bot.state !== 'needs_token';
    this.#isAlwaysAwake = isRunning && this.#deps.isAlwaysWanted();
    this.#keep(isAnswering || (isWaiting && !this.#hasGivenUp));
  }

  /** The app ends. */
  stop(): void {
    this.#beginAnew();
    this.#isAlwaysAwake = false;
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

  #keep(isNeeded: boolean): void {
    const { powerSaveBlocker } = this.#deps;
    if (isNeeded || this.#isAlwaysAwake) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#blocker !== undefined) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = undefined;
    }
  }
}
