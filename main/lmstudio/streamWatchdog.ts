import { delay } from '../common/delay.ts';
import type { Failure } from '../common/failure.ts';
import { failure } from './classify.ts';
import { inferredFailures } from './failures.ts';

interface AnswerLimits {
  /** Until the answer begins: loading and reading may take minutes, and send nothing. */
  readonly firstByte_ms: number;
  /** Between words of an answer that has begun. */
  readonly silence_ms: number;
  /** How often to look whether the server still answers, while the answer has not begun. */
  readonly probe_ms: number;
}

/** After `finish_reason` only counters may come; a server that sends none is not waited for longer. */
const longestFarewell_ms = 5_000;
const failedProbesAllowed = 2;

/** Decides when to wait for an answer no longer; `signal` is aborted then, and `failure` tells why. */
export class StreamWatchdog {
  readonly #limits: AnswerLimits;
  readonly #probe: (signal: AbortSignal) => Promise<boolean>;
  readonly #gaveUp = new AbortController();
  readonly #begun = new AbortController();
  #silence: NodeJS.Timeout | undefined;
  #isWhole = false;
  #failure: Failure | undefined;

  /** @param probe whether the server answers anything; must not throw */
  constructor(limits: AnswerLimits, probe: (signal: AbortSignal) => Promise<boolean>) {
    this.#limits = limits;
    this.#probe = probe;
  }

  get signal(): AbortSignal {
    return this.#gaveUp.signal;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Waits for the first word. Ends when it comes, or when waiting is over. */
  async start(): Promise<void> {
    const { signal } = this.#begun;
    let waited_ms = 0;
    let failedProbes = 0;
    // Time is counted in probes that were answered: a computer that slept, or a server that hung, has not used it up.
    while (waited_ms < this.#limits.firstByte_ms) {
      const pause_ms = Math.min(this.#limits.probe_ms, this.#limits.firstByte_ms - waited_ms);
      await delay(pause_ms, signal);
      const answers = !signal.aborted && (await this.#probe(signal));
      if (signal.aborted) return;
      if (answers) {
        waited_ms += pause_ms;
        failedProbes = 0;
      } else if (++failedProbes > failedProbesAllowed) {
        const detail = `The server did not answer ${failedProbes} times while its answer was awaited`;
        return this.#giveUp(failure(inferredFailures.fellSilent, detail));
      }
    }
    const detail = `Nothing came within ${this.#limits.firstByte_ms / 1000} s`;
    this.#giveUp(failure(inferredFailures.noFirstByte, detail));
  }

  /** A word of a thought or of the answer came. From the first one on silence counts, which nothing else breaks. */
  wordCame(): void {
    if (this.#isWhole) return;
    this.#begun.abort('begun');
    if (this.#silence) this.#silence.refresh();
    else this.#giveUpAfter(this.#limits.silence_ms);
  }

  /** The answer is whole. */
  finish(): void {
    if (this.#isWhole) return;
    this.#isWhole = true;
    this.#begun.abort('begun');
    this.#giveUpAfter(Math.min(this.#limits.silence_ms, longestFarewell_ms));
  }

  stop(): void {
    this.#begun.abort('begun');
    clearTimeout(this.#silence);
    this.#silence = undefined;
  }

  #giveUpAfter(silence_ms: number): void {
    clearTimeout(this.#silence);
    const detail = `Nothing more came for ${silence_ms / 1000} s`;
    this.#silence = setTimeout(() => this.#giveUp(failure(inferredFailures.silence, detail)), silence_ms);
  }

  #giveUp(failure: Failure): void {
    this.#failure = failure;
    this.#gaveUp.abort();
  }
}
