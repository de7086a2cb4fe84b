import { monotonic_ms } from '../../common/clock.ts';

export interface DailyLookDeps {
  readonly isWanted: () => boolean;
  /** Kept across launches: when the release page was asked last, Unix milliseconds. */
  readonly remembered: { lookedAt: number | undefined };
  /** There is a network to look through. */
  readonly isOnline: () => boolean;
  readonly look: () => void;
  readonly log: { error(message: string, error: unknown): void };
}

const day_ms = 86_400_000;
/** At login the network comes later than the app. */
const afterStart_ms = 60_000;
/** Nobody tells when a network comes that nothing else waits for. */
const withoutNetwork_ms = 3_600_000;

/**
 * Looks once a day, for as long as it is wanted. Within a launch that goes by the monotonic clock; across launches by the
 * stored date, which a clock that is set can make neither far away nor come again and again: one that lies ahead counts as
 * now.
 */
export class DailyLook {
  readonly #deps: DailyLookDeps;
  #timer: NodeJS.Timeout | undefined;
  /** By the monotonic clock. */
  #due_ms = Number.POSITIVE_INFINITY;

  constructor(deps: DailyLookDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#deps.isWanted()) this.#lookIn(Math.max(afterStart_ms, this.#rest_ms()));
  }

  /** It is wanted or no longer, the computer woke up, or its network came back. */
  follow(): void {
    if (this.#deps.isWanted()) {
      this.#lookIn(Math.max(0, Math.min(this.#due_ms - monotonic_ms(), this.#rest_ms())));
    } else this.stop();
  }

  /** The release page is being asked, for whatever reason. */
  note(): void {
    this.#remember();
    if (this.#deps.isWanted()) this.#lookIn(day_ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#due_ms = Number.POSITIVE_INFINITY;
  }

  /** What is left of the day by the computer's clock. */
  #rest_ms(): number {
    const { lookedAt } = this.#deps.remembered;
    if (lookedAt === undefined) return 0;
    const since_ms = Date.now() - lookedAt;
    if (since_ms < 0) this.#remember();
    return Math.max(0, day_ms - Math.max(0, since_ms));
  }

  #remember(): void {
    try {
      this.#deps.remembered.lookedAt = Date.now();
    } catch (error) {
      this.#deps.log.error('When the release page was asked could not be remembered', error);
    }
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#due_ms = monotonic_ms() + ms;
    this.#timer = setTimeout(() => {
      if (this.#deps.isOnline()) this.#deps.look();
      else this.#lookIn(withoutNetwork_ms);
    }, ms);
  }
}
