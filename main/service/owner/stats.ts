import type { Activity, TodayNumbers } from '../../common/status.ts';
import { ActivityReader } from '../../storage/activityReader.ts';
import type { Storage } from '../../storage/storage.ts';

const step_ms = 5 * 60_000;
const steps = 72;

/** What the owner wants to know of the last hours. */
export class Stats {
  readonly #storage: Storage;
  readonly #reader: ActivityReader;
  readonly #now: () => number;
  #numbers: TodayNumbers = { answered: 0 };
  /** The revision and the day that the numbers are of: the state is read more often than it changes. */
  #readAt = '';

  constructor(deps: { storage: Storage; now?: () => number }) {
    this.#storage = deps.storage;
    this.#reader = new ActivityReader(deps.storage.database);
    this.#now = deps.now ?? Date.now;
  }

  /** Since midnight by this computer's clock. */
  get numbers(): TodayNumbers {
    const midnight = new Date(this.#now()).setHours(0, 0, 0, 0);
    const at = `${this.#storage.revision} ${midnight}`;
    if (at === this.#readAt) return this.#numbers;
    const { answered, medianWait_ms } = this.#reader.numbersSince(midnight);
    this.#numbers = { answered, ...(medianWait_ms === undefined ? {} : { medianWait_ms }) };
    this.#readAt = at;
    return this.#numbers;
  }

  /** The last six hours; steps begin at whole five minutes, so that they do not wander while one looks. */
  get activity(): Activity {
    const until = (Math.floor(this.#now() / step_ms) + 1) * step_ms;
    return this.#reader.activity(until, step_ms, steps);
  }
}
