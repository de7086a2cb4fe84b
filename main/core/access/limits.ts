import type { SettingsReader } from '../../common/settings.ts';
import type { JobQueue } from '../queue/jobQueue.ts';
import type { OpenJob } from '../queue/openJobs.ts';
import { isShared } from './accessControl.ts';

const minute_ms = 60_000;
/** The last tenth of the queue is kept for those who have nothing in it. */
const keptFree = 0.1;

/** A person over all chats may have as much in the queue as so many chats. */
const chatsPerPerson = 2;
/** Of the queue's length: so much of what one person wrote while nobody could take it is taken. */
const shareOfBacklog = 0.25;
/** The same for a queue of any length. */
const mostOfBacklog = 50;

/** One chat, or one person over all chats, already has as much in the queue as it may have. */
export interface TooMany {
  readonly accepted: false;
  readonly reason: 'too_many';
  readonly of: 'chat' | 'person';
  readonly waiting: number;
  readonly max: number;
}

/** The whole queue is as long as the owner wants it to be, or nearly so and the person has a position in it. */
export interface QueueFull {
  readonly accepted: false;
  readonly reason: 'queue_full';
  readonly waiting: number;
  readonly max: number;
  readonly hasOwn: boolean;
}

/** One person writes faster than the owner wants. */
export interface TooFast {
  readonly accepted: false;
  readonly reason: 'too_fast';
  readonly max: number;
  /** Only the first of them is told, else the bot would answer a flood with another. */
  readonly isFirst: boolean;
}

export interface LimitsDeps {
  readonly settings: SettingsReader;
  readonly queue: Pick<JobQueue, 'length' | 'openOfChat' | 'openOfPerson'>;
}

/** Who asks, and where. */
export type Asking = Pick<OpenJob, 'chat_id' | 'user_id'>;

/** A message as far as limits look at it; times are Unix milliseconds by Telegram's clock. */
export interface Paced {
  readonly user_id: number;
  readonly update_id: number;
  readonly written_at: number;
}

/**
 * How much people may ask for. What they wrote before polling began is a backlog from when nobody could take it: no limit
 * counts it but a wide one per person, so that nobody fills the queue alone.
 */
export class Limits {
  readonly #deps: LimitsDeps;
  /** What everybody wrote in the last minute: update_id to time. The same update may come twice. */
  readonly #written = new Map<number, Map<number, number>>();
  /** Since when somebody is too fast: the first update that was. */
  readonly #tooFastSince = new Map<number, number>();
  #pollingSince = 0;

  constructor(deps: LimitsDeps) {
    this.#deps = deps;
  }

  /**
   * Everything written before is a backlog. Called with what had waited at Telegram.
   * @param at by Telegram's clock, Unix milliseconds
   */
  pollingBegins(at: number): void {
    // Telegram dates messages in whole seconds.
    this.#pollingSince = Math.floor(at / 1000) * 1000;
  }

  /** When something is asked for that carries no date of Telegram's: the computer's clock may be slow. */
  dateOf(now: number): number {
    return Math.max(now, this.#pollingSince);
  }

  /** Whether one more message of somebody in a chat may join the queue; undefined: it may. */
  refuse({ chat_id, user_id }: Asking, written_at: number): TooMany | QueueFull | undefined {
    const { settings, queue } = this.#deps;
    const perChat = settings.get('maxWaitingPerChat');
    const max = settings.get('maxQueueLength');
    // Behind such an id there are many people, and their chat has its own limit.
    const ofPerson = isShared(user_id) ? [] : queue.openOfPerson(user_id).filter(isWaiting);
    const perPerson = perChat * chatsPerPerson;
    if (written_at < this.#pollingSince) {
      const most = max === -1 ? mostOfBacklog : Math.floor(max * shareOfBacklog);
      return tooMany('person', ofPerson.length, Math.max(perPerson, most));
    }
    const isCounted = (job: OpenJob) => isWaiting(job) && job.written_at >= this.#pollingSince;
    const own = queue.openOfChat(chat_id).filter(isCounted).length;
    const refused =
      tooMany('chat', own, perChat) ?? tooMany('person', ofPerson.filter(isCounted).length, perPerson);
    if (refused || max === -1) return refused;
    const waiting = queue.length;
    const hasOwn = own > 0;
    const room = hasOwn ? max - Math.ceil(max * keptFree) : max;
    return waiting < room ? undefined : { accepted: false, reason: 'queue_full', waiting, max, hasOwn };
  }

  /** Counts a message, and tells whether its person keeps the pace; undefined: they do. */
  tooFast({ user_id, update_id, written_at }: Paced): TooFast | undefined {
    const max = this.#deps.settings.get('maxPerMinute');
    if (max === -1 || written_at < this.#pollingSince) return undefined;
    const written = this.#recent(user_id, written_at);
    if (written.size < max || written.has(update_id)) {
      written.set(update_id, written_at);
      this.#tooFastSince.delete(user_id);
      return undefined;
    }
    const since = this.#tooFastSince.get(user_id) ?? update_id;
    this.#tooFastSince.set(user_id, since);
    return { accepted: false, reason: 'too_fast', max, isFirst: since === update_id };
  }

  #recent(user_id: number, now: number): Map<number, number> {
    for (const [person, written] of this.#written) {
      for (const [update_id, at] of written) if (at <= now - minute_ms) written.delete(update_id);
      if (written.size > 0) continue;
      this.#written.delete(person);
      this.#tooFastSince.delete(person);
    }
    const written = this.#written.get(user_id) ?? new Map<number, number>();
    this.#written.set(user_id, written);
    return written;
  }
}

const isWaiting = ({ state }: OpenJob): boolean => state === 'waiting';

function tooMany(of: TooMany['of'], waiting: number, max: number): TooMany | undefined {
  return waiting < max ? undefined : { accepted: false, reason: 'too_many', of, waiting, max };
}
