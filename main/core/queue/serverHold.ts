import { monotonic_ms } from '../../common/clock.ts';
import { backOff } from '../../common/delay.ts';
import type { Failure, FailureCode } from '../../common/failure.ts';
import type { Logger } from '../../common/log.ts';
import type { JobQueue } from './jobQueue.ts';

/** Why nothing can be asked: the server is gone. */
export interface ServerHold {
  readonly code: FailureCode;
  /** The server's status and words, or the network's; '' when none came. */
  readonly detail: string;
  /** Unix milliseconds. */
  readonly since: number;
  /** How often a message was tried meanwhile in vain. */
  readonly tries: number;
}

export interface ServerHoldKeeperDeps {
  readonly queue: Pick<JobQueue, 'countPutBack' | 'skip'>;
  /** The server may be asked again. */
  readonly onRelease: () => void;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Pick<Logger, 'error'>;
}

/** How often one message may meet a server that goes away at it. */
export const triesAtItsOwnRisk = 3;
/** A server that went away at a request and is back so soon has broken down: whoever restarts one takes longer. */
const breakdown_ms = 30_000;
const longestPause_ms = 60_000;

/**
 * Keeps why the server takes no chat, when it may be asked again, and which message it had taken when it went away: should
 * that happen again and again, the message may be to blame.
 */
export class ServerHoldKeeper {
  readonly #deps: ServerHoldKeeperDeps;
  #hold: ServerHold | undefined;
  /** Chats in a row that found the server gone: it may look well and still take none. */
  #foundGone = 0;
  #foundGoneAt = 0;
  #tryAgain: NodeJS.Timeout | undefined;
  /** The job that the server had taken when it went away, and when, by the monotonic clock, milliseconds. */
  #wentDownAt: { job_id: number; at: number } | undefined;
  /** How often the server went away at a job and stayed away for longer than a breakdown takes. */
  readonly #slowBreakdowns = new Map<number, number>();

  constructor(deps: ServerHoldKeeperDeps) {
    this.#deps = deps;
  }

  /** Undefined: the server takes chats, as far as is known. */
  get hold(): ServerHold | undefined {
    return this.#hold;
  }

  stop(): void {
    clearTimeout(this.#tryAgain);
  }

  /**
   * A look found the server gone: nobody has to fail first to learn it.
   * @param words the server's, or the network's; '': none
   * @returns false: it was known
   */
  looksGone(code: FailureCode, words: string): boolean {
    clearTimeout(this.#tryAgain);
    const { detail, tries } = this.#hold ?? { detail: '', tries: 0 };
    if (this.#hold?.code === code && (detail !== '' || words === '')) return false;
    this.#become({ code, detail: words === '' ? detail : words }, tries);
    return true;
  }

  /**
   * A chat found the server gone.
   * @param taken the job, if the server had taken its request before
   */
  chatFoundGone(failure: Failure, taken: number | undefined): void {
    if (taken !== undefined) this.#wentDownAt = { job_id: taken, at: monotonic_ms() };
    this.#become(failure, (this.#hold?.tries ?? 0) + 1);
    this.#foundGone++;
    this.#foundGoneAt = monotonic_ms();
  }

  /** A chat met the server, whatever came of it. */
  chatFoundIt(): void {
    this.#foundGone = 0;
  }

  /**
   * The server is there again.
   * @param wasAway it was really gone meanwhile; else it looked well all the time and took no chat, so it is asked
   *   less and less often
   */
  isBack(wasAway: boolean): void {
    clearTimeout(this.#tryAgain);
    if (this.#hold === undefined) return;
    this.#countBreakdown();
    if (wasAway) this.#foundGone = 0;
    const pause_ms = this.#foundGone < 2 ? 0 : backOff(this.#foundGone - 1, 1000, longestPause_ms);
    const remaining_ms = this.#foundGoneAt + pause_ms - monotonic_ms();
    if (remaining_ms > 0) {
      this.#tryAgain = setTimeout(() => this.isBack(false), remaining_ms);
      return;
    }
    this.#hold = undefined;
    this.#deps.onRelease();
  }

  /** A job does not wait any more. */
  forget(job_id: number): void {
    this.#slowBreakdowns.delete(job_id);
  }

  #become({ code, detail }: Pick<Failure, 'code' | 'detail'>, tries: number): void {
    this.#hold = { code, detail, since: this.#hold?.since ?? this.#deps.now(), tries };
  }

  /** Is it back at once, the job that it had taken may be what brought it down. */
  #countBreakdown(): void {
    const wentDown = this.#wentDownAt;
    this.#wentDownAt = undefined;
    if (wentDown === undefined) return;
    const { queue, log } = this.#deps;
    const { job_id, at } = wentDown;
    try {
      if (monotonic_ms() - at <= breakdown_ms) return queue.countPutBack(job_id);
      const times = (this.#slowBreakdowns.get(job_id) ?? 0) + 1;
      this.#slowBreakdowns.set(job_id, times);
      // It may be chance, so the message keeps its answer; but it keeps nobody else from theirs.
      if (times >= triesAtItsOwnRisk) queue.skip(job_id);
    } catch (error) {
      log.error('That the server broke down at a message could not be counted', error);
    }
  }
}
