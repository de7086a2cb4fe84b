import type { Failure } from '../common/failure.ts';
import { failure } from './classify.ts';
import { inferredFailures } from './failures.ts';

interface AnswerLimits {
  /** Until the answer begins: loading and reading may take minutes, and send nothing. */
  readonly firstByte_ms: number;
  /** Between words of an answer that has begun. */
  readonly silence_ms: number;
}

/** After `finish_reason` only counters may come; a server that sends none is not waited for longer. */
const longestFarewell_ms = 5_000;

/**
 * Decides when to wait for an answer no longer; `signal` is aborted then, and `failure` tells why. As long as the
 * connection stands, the server is trusted to be at work: while it reads a prompt it may answer nothing else.
 */
export class StreamWatchdog {
  readonly #limits: AnswerLimits;
  readonly #gaveUp = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #state: 'awaited' | 'begun' | 'whole' = 'awaited';
  #failure: Failure | undefined;

  constructor(limits: AnswerLimits) {
    this.#limits = limits;
  }

  get signal(): AbortSignal {
    return this.#gaveUp.signal;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** The first word is awaited. */
  start(): void {
    const { firstByte_ms } = this.#limits;
    this.#giveUpAfter(
      firstByte_ms,
      failure(inferredFailures.noFirstByte, `Nothing came within ${firstByte_ms / 1000} s`),
    );
  }

  /** A word of a thought or of the answer came. From the first one on silence counts, which nothing else breaks. */
  wordCame(): void {
    if (this.#state === 'begun') this.#timer?.refresh();
    if (this.#state !== 'awaited') return;
    this.#state = 'begun';
    this.#limitSilence(this.#limits.silence_ms);
  }

  /** The answer is whole. */
  finish(): void {
    if (this.#state === 'whole') return;
    this.#state = 'whole';
    this.#limitSilence(Math.min(this.#limits.silence_ms, longestFarewell_ms));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #limitSilence(silence_ms: number): void {
    const detail = `Nothing more came for ${silence_ms / 1000} s`;
    this.#giveUpAfter(silence_ms, failure(inferredFailures.silence, detail));
  }

  #giveUpAfter(ms: number, why: Failure): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#failure = why;
      this.#gaveUp.abort();
    }, ms);
  }
}
