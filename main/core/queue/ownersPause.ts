import { monotonic_ms } from '../../common/clock.ts';
import type { Logger } from '../../common/log.ts';

/** When a pause began and is to end, Unix milliseconds. */
export interface PauseEnds {
  readonly since: number;
  readonly until: number;
}

/** What is kept of it across launches. */
export interface RememberedPause {
  queuePaused: boolean;
  /** null, or none: it has no end of its own. */
  pauseEnds?: PauseEnds | null | undefined;
}

export interface OwnersPauseDeps {
  readonly remembered: RememberedPause;
  /** It is another now: begun, over, or with another end. */
  readonly onChange: () => void;
  readonly log: Logger;
  readonly now?: () => number;
}

/**
 * The owner's pause, with or without an end. It is waited for by the monotonic clock, and remembered by the computer's:
 * what is left of it counts after a restart, but never more than it was made for.
 */
export class OwnersPause {
  readonly #deps: OwnersPauseDeps;
  readonly #now: () => number;
  #isOn: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: OwnersPauseDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
    this.#isOn = deps.remembered.queuePaused;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** When it ends by itself, Unix milliseconds; undefined: it does not. */
  get until(): number | undefined {
    return this.#isOn ? (this.#deps.remembered.pauseEnds?.until ?? undefined) : undefined;
  }

  /** Goes on with what an earlier run has left. */
  start(): void {
    const { pauseEnds } = this.#deps.remembered;
    if (!this.#isOn || !pauseEnds) return;
    const { since, until } = pauseEnds;
    this.#endIn(Math.min(until - this.#now(), until - since));
  }

  /**
   * @param for_ms undefined: until the owner ends it
   * @throws when that cannot be remembered
   */
  begin(for_ms?: number): void {
    const { remembered, onChange } = this.#deps;
    const since = this.#now();
    remembered.pauseEnds = for_ms === undefined ? null : { since, until: since + for_ms };
    remembered.queuePaused = true;
    this.#isOn = true;
    this.#endIn(for_ms);
    onChange();
  }

  /** @throws when that cannot be remembered; it is over all the same */
  end(): void {
    this.stop();
    this.#isOn = false;
    this.#deps.onChange();
    this.#deps.remembered.queuePaused = false;
  }

  /** After a sleep, in which the monotonic clock may have stood still: its time may be over. */
  look(): void {
    if (this.until !== undefined && this.until <= this.#now()) this.#over();
  }

  /** It stays what it is from here on. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #endIn(ms: number | undefined): void {
    this.stop();
    if (ms === undefined) return;
    const endsAt = monotonic_ms() + ms;
    // A timer may fire a moment early by the clock that counts.
    const look = () => {
      const left_ms = endsAt - monotonic_ms();
      if (left_ms <= 0) this.#over();
      else this.#timer = setTimeout(look, Math.ceil(left_ms));
    };
    this.#timer = setTimeout(look, Math.max(0, ms));
  }

  #over(): void {
    try {
      this.end();
    } catch (error) {
      this.#deps.log.error('That the pause is over could not be remembered', error);
    }
  }
}
