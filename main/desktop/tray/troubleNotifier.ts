import { holdSentence } from '../../../renderer/locales/holdSentence.ts';
import { wordsFor } from '../../../renderer/locales/locale.ts';
import { monotonic_ms } from '../../common/clock.ts';
import type { Language } from '../../common/language.ts';
import type { AppStatus } from '../../common/status.ts';
import type { NotificationText, SystemNotification } from './notifications.ts';

export interface TroubleNotifierDeps {
  readonly create: (text: NotificationText) => SystemNotification;
  readonly language: () => Language;
  /** The owner wants to hear of it. */
  readonly isWanted: () => boolean;
  /** The owner looks at the window, which shows the same at once. */
  readonly isWatched: () => boolean;
  readonly open: () => void;
}

const troubles = ['held', 'token_refused', 'conflict', 'storage_problem'] as const;
type Trouble = (typeof troubles)[number];

/** All by the monotonic clock, milliseconds. */
interface Episode {
  readonly beganAt: number;
  /** It is not to be seen since then, which may be a moment between two tries. */
  goneAt: number | undefined;
  /** `seen`: the owner was looking at the window. */
  told: 'no' | 'seen' | 'shown';
}

/** What is held for a shorter time often mends itself. */
const heldFor_ms = 10 * 60_000;
/** Of one kind there is no second notification within this time. */
const quiet_ms = 10 * 60_000;
/** What is gone for so long is over. */
const over_ms = 60_000;

/**
 * A system notification for what keeps people from being answered: once for each time it happens, and one when all is
 * well again. Something that comes and goes is told at most once in ten minutes.
 */
export class TroubleNotifier {
  readonly #deps: TroubleNotifierDeps;
  readonly #episodes = new Map<Trouble, Episode>();
  readonly #shownAt = new Map<Trouble | 'well', number>();
  /** Held on to: a notification nobody refers to is collected, and its clicks with it. */
  readonly #shown = new Map<Trouble | 'well', SystemNotification>();
  #isWellDue = false;
  #timer: NodeJS.Timeout | undefined;
  #status: AppStatus | undefined;

  constructor(deps: TroubleNotifierDeps) {
    this.#deps = deps;
  }

  update(status: AppStatus): void {
    this.#status = status;
    this.#look(status);
  }

  /** Takes back what is shown, and tells nothing more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#takeBackAll();
  }

  #look(status: AppStatus): void {
    const now = monotonic_ms();
    // Whoever stops the bot is there, and knows.
    if (status.bot.state === 'stopped') this.#forgetAll();
    const waits = troubles.map((trouble) => this.#follow(trouble, status, now));
    waits.push(this.#tellWell(status, now));
    const wait_ms = Math.min(...waits);
    clearTimeout(this.#timer);
    if (Number.isFinite(wait_ms))
      this.#timer = setTimeout(() => this.#status && this.#look(this.#status), Math.ceil(wait_ms));
  }

  /** @returns milliseconds until there is something to do about it; Infinity: nothing will be */
  #follow(trouble: Trouble, status: AppStatus, now: number): number {
    const known = this.#episodes.get(trouble);
    if (!isThere[trouble](status, known !== undefined && known.told !== 'no')) {
      if (!known) return Number.POSITIVE_INFINITY;
      known.goneAt ??= now;
      const wait_ms = known.goneAt + over_ms - now;
      if (wait_ms > 0) return wait_ms;
      this.#episodes.delete(trouble);
      this.#takeBack(trouble);
      this.#isWellDue ||= known.told === 'shown';
      return Number.POSITIVE_INFINITY;
    }
    const episode: Episode = known ?? { beganAt: now, goneAt: undefined, told: 'no' };
    this.#episodes.set(trouble, episode);
    episode.goneAt = undefined;
    this.#takeBack('well');
    if (episode.told !== 'no') return Number.POSITIVE_INFINITY;
    const dueAt = Math.max(
      episode.beganAt + (trouble === 'held' ? heldFor_ms : 0),
      this.#quietUntil(trouble),
    );
    if (dueAt > now) return dueAt - now;
    if (!this.#deps.isWanted()) return Number.POSITIVE_INFINITY;
    episode.told = this.#show(trouble, textOf(trouble, status, this.#deps.language()), now)
      ? 'shown'
      : 'seen';
    return Number.POSITIVE_INFINITY;
  }

  #tellWell({ bot }: AppStatus, now: number): number {
    if (!this.#isWellDue || this.#episodes.size > 0 || bot.state !== 'online')
      return Number.POSITIVE_INFINITY;
    const wait_ms = this.#quietUntil('well') - now;
    if (wait_ms > 0) return wait_ms;
    this.#isWellDue = false;
    const { well, wellLong } = wordsFor(this.#deps.language()).desktop.trouble;
    if (this.#deps.isWanted()) this.#show('well', { title: well, body: wellLong, actions: [] }, now);
    return Number.POSITIVE_INFINITY;
  }

  #quietUntil(kind: Trouble | 'well'): number {
    return (this.#shownAt.get(kind) ?? Number.NEGATIVE_INFINITY) + quiet_ms;
  }

  /** False: it need not be shown. */
  #show(kind: Trouble | 'well', text: NotificationText, now: number): boolean {
    if (this.#deps.isWatched()) return false;
    this.#takeBack(kind);
    const notification = this.#deps.create(text);
    notification.on('click', () => this.#deps.open());
    notification.on('close', () => {
      if (this.#shown.get(kind) === notification) this.#shown.delete(kind);
    });
    this.#shown.set(kind, notification);
    this.#shownAt.set(kind, now);
    notification.show();
    return true;
  }

  #takeBack(kind: Trouble | 'well'): void {
    const shown = this.#shown.get(kind);
    this.#shown.delete(kind);
    shown?.close();
  }

  #takeBackAll(): void {
    for (const kind of this.#shown.keys()) this.#takeBack(kind);
  }

  #forgetAll(): void {
    this.#episodes.clear();
    this.#isWellDue = false;
    this.#takeBackAll();
  }
}

/** Whether something is wrong; what the owner was told of is over only when nothing is held any more. */
const isThere: Readonly<Record<Trouble, (status: AppStatus, isTold: boolean) => boolean>> = {
  held: ({ queue: { held, holds, waiting } }, isTold) =>
    held === 'no' ? holds.length > 0 : waiting > 0 || isTold,
  token_refused: ({ bot }) => bot.state === 'needs_token' && bot.reason === 'refused',
  conflict: ({ bot }) => bot.state === 'conflict',
  storage_problem: ({ bot }) => bot.state === 'storage_problem',
};

function textOf(trouble: Trouble, status: AppStatus, language: Language): NotificationText {
  const words = wordsFor(language);
  const { desktop, states } = words;
  const { bot, queue } = status;
  if (trouble === 'held') {
    const [hold] = queue.holds;
    const isPaused = queue.held === 'owner' || hold === undefined;
    const waiting = queue.held === 'no' ? Math.max(1, queue.aside) : queue.waiting;
    const body = isPaused ? desktop.trouble.paused : holdSentence(hold, words);
    return { title: desktop.trouble.held(waiting), body, actions: [] };
  }
  const { hint } =
    bot.state === 'conflict'
      ? states.bot[`conflict_${bot.cause}`]
      : states.bot[trouble === 'storage_problem' ? trouble : 'needs_token_refused'];
  return { title: desktop.trouble[trouble], body: hint, actions: [] };
}
