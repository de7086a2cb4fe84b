import { monotonic_ms } from '../../common/clock.ts';
import type { Job } from './job.ts';
import type { JobQueue } from './jobQueue.ts';

interface AnswerLimitDeps {
  readonly queue: Pick<JobQueue, 'waiting' | 'onChange'>;
  /** Milliseconds; below 0 or none: as long as it takes. */
  readonly answerLimit_ms?: (() => number) | undefined;
}

/** The setting may be changed, and the computer may sleep, while an answer runs. */
const longestPause_ms = 5_000;

/**
 * How long one answer may take: counted from its first word, and only while another chat waits. It must be ended with
 * `end`, whatever became of the answer.
 */
export class AnswerLimit {
  readonly #chat_id: number;
  readonly #deps: AnswerLimitDeps;
  readonly #onOver: () => void;
  #unsubscribe: (() => void) | undefined;
  /** Since when both are true: the answer has begun, somebody else waits. */
  #since: number | undefined;
  #nextLook: NodeJS.Timeout | undefined;

  /** @param onOver the time is over; called once */
  constructor({ chat_id }: Pick<Job, 'chat_id'>, deps: AnswerLimitDeps, onOver: () => void) {
    this.#chat_id = chat_id;
    this.#deps = deps;
    this.#onOver = onOver;
  }

  /** The first word is there, if it was not before. */
  begin(): void {
    if (this.#unsubscribe) return;
    this.#unsubscribe = this.#deps.queue.onChange(() => this.#look());
    this.#look();
  }

  end(): void {
    clearTimeout(this.#nextLook);
    this.#unsubscribe?.();
  }

  #look(): void {
    clearTimeout(this.#nextLook);
    this.#since = this.#othersWait() ? (this.#since ?? monotonic_ms()) : undefined;
    if (this.#since === undefined) return;
    const limit_ms = this.#deps.answerLimit_ms?.() ?? -1;
    const remaining_ms = limit_ms < 0 ? longestPause_ms : this.#since + limit_ms - monotonic_ms();
    if (remaining_ms > 0) {
      this.#nextLook = setTimeout(() => this.#look(), Math.min(remaining_ms, longestPause_ms));
      return;
    }
    this.end();
    this.#onOver();
  }

  #othersWait(): boolean {
    return this.#deps.queue.waiting().some(({ chat_id }) => chat_id !== this.#chat_id);
  }
}
