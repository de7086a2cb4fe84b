import { monotonic_ms } from '../../common/clock.ts';
import type { AppStatus } from '../../common/status.ts';

export const troubles = ['held', 'queue_full', 'token_refused', 'conflict', 'storage_problem'] as const;
/** What keeps people from being answered. */
export type Trouble = (typeof troubles)[number];
export type News = Trouble | 'well';

/** What of the status trouble is seen by. */
export type WatchedStatus = Pick<AppStatus, 'bot' | 'queue'>;

export interface TroubleWatchDeps<Status extends WatchedStatus> {
  readonly troubles: readonly Trouble[];
  /** The owner wants to hear of it, and can. */
  readonly isWanted: () => boolean;
  /** False: it need not be told. */
  readonly tell: (news: News, status: Status) => boolean;
  /** What was told is no longer so. */
  readonly takeBack?: (news: News) => void;
}

/** All by the monotonic clock, milliseconds. */
interface Episode {
  readonly beganAt: number;
  /** It is not to be seen since then, which may be a moment between two tries. */
  goneAt: number | undefined;
  /** `seen`: the owner was looking. */
  told: 'no' | 'seen' | 'told';
}

/** What is held for a shorter time often mends itself. */
const heldFor_ms = 10 * 60_000;
/** Of one kind there is no second word within this time. */
const quiet_ms = 10 * 60_000;
/** What is gone for so long is over. */
const over_ms = 60_000;

/**
 * When the owner is told of trouble: once for each time it happens, and once when all is well again. Something that comes and
 * goes is told at most once in ten minutes.
 */
export class TroubleWatch<Status extends WatchedStatus = WatchedStatus> {
  readonly #deps: TroubleWatchDeps<Status>;
  readonly #episodes = new Map<Trouble, Episode>();
  readonly #toldAt = new Map<News, number>();
  #isWellDue = false;
  #timer: NodeJS.Timeout | undefined;
  #status: Status | undefined;

  constructor(deps: TroubleWatchDeps<Status>) {
    this.#deps = deps;
  }

  update(status: Status): void {
    this.#status = status;
    this.#look(status);
  }

  /** Tells nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #look(status: Status): void {
    const now = monotonic_ms();
    // Whoever stops the bot is there, and knows.
    if (status.bot.state === 'stopped') this.#forgetAll();
    const waits = this.#deps.troubles.map((trouble) => this.#follow(trouble, status, now));
    waits.push(this.#tellWell(status, now));
    const wait_ms = Math.min(...waits);
    clearTimeout(this.#timer);
    if (Number.isFinite(wait_ms))
      this.#timer = setTimeout(() => this.#status && this.#look(this.#status), Math.ceil(wait_ms));
  }

  /** @returns milliseconds until there is something to do about it; Infinity: nothing will be */
  #follow(trouble: Trouble, status: Status, now: number): number {
    const known = this.#episodes.get(trouble);
    if (!isThere[trouble](status, known !== undefined && known.told !== 'no')) {
      if (!known) return Number.POSITIVE_INFINITY;
      known.goneAt ??= now;
      const wait_ms = known.goneAt + over_ms - now;
      if (wait_ms > 0) return wait_ms;
      this.#episodes.delete(trouble);
      this.#deps.takeBack?.(trouble);
      this.#isWellDue ||= known.told === 'told';
      return Number.POSITIVE_INFINITY;
    }
    const episode: Episode = known ?? { beganAt: now, goneAt: undefined, told: 'no' };
    this.#episodes.set(trouble, episode);
    episode.goneAt = undefined;
    this.#deps.takeBack?.('well');
    if (episode.told !== 'no') return Number.POSITIVE_INFINITY;
    const dueAt = Math.max(
      episode.beganAt + (trouble === 'held' ? heldFor_ms : 0),
      this.#quietUntil(trouble),
    );
    if (dueAt > now) return dueAt - now;
    if (!this.#deps.isWanted()) return Number.POSITIVE_INFINITY;
    episode.told = this.#tell(trouble, status, now) ? 'told' : 'seen';
    return Number.POSITIVE_INFINITY;
  }

  #tellWell(status: Status, now: number): number {
    if (!this.#isWellDue || this.#episodes.size > 0 || status.bot.state !== 'online')
      return Number.POSITIVE_INFINITY;
    const wait_ms = this.#quietUntil('well') - now;
    if (wait_ms > 0) return wait_ms;
    this.#isWellDue = false;
    if (this.#deps.isWanted()) this.#tell('well', status, now);
    return Number.POSITIVE_INFINITY;
  }

  #quietUntil(news: News): number {
    return (this.#toldAt.get(news) ?? Number.NEGATIVE_INFINITY) + quiet_ms;
  }

  #tell(news: News, status: Status, now: number): boolean {
    const isTold = this.#deps.tell(news, status);
    if (isTold) this.#toldAt.set(news, now);
    return isTold;
  }

  #forgetAll(): void {
    for (const trouble of this.#episodes.keys()) this.#deps.takeBack?.(trouble);
    this.#deps.takeBack?.('well');
    this.#episodes.clear();
    this.#isWellDue = false;
  }
}

/** Whether something is wrong; what the owner was told of is over only when nothing is held any more. */
const isThere: Readonly<Record<Trouble, (status: WatchedStatus, isTold: boolean) => boolean>> = {
  held: ({ queue: { held, holds, waiting, pausedUntil } }, isTold) => {
    // Whoever gave a pause an end expects people to wait until then.
    if (pausedUntil !== undefined) return false;
    return held === 'no' ? holds.length > 0 : waiting > 0 || isTold;
  },
  queue_full: ({ queue }) => queue.isFull,
  token_refused: ({ bot }) => bot.state === 'needs_token' && bot.reason === 'refused',
  conflict: ({ bot }) => bot.state === 'conflict',
  storage_problem: ({ bot }) => bot.state === 'storage_problem',
};
