import { isDeepStrictEqual } from 'node:util';
import type { FailureCode } from '../common/failure.ts';
import type { Logger } from '../common/log.ts';
import type { LmStudioStatus } from '../common/status.ts';
import { ModelServerError } from '../conversation/modelServerError.ts';
import type { ModelsClient } from './models.ts';

/** idle: nobody would notice; watched: somebody waits, is answered or looks; waiting: jobs wait for the server to come back. */
export type Pace = 'idle' | 'watched' | 'waiting';

export interface HealthDeps {
  readonly models: Pick<ModelsClient, 'list' | 'isLmStudio'>;
  /** Called with each new status: what follows from it is done then. */
  readonly onStatus?: (status: LmStudioStatus) => void;
  readonly log: Pick<Logger, 'error'>;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** From the end of one look to the beginning of the next. */
  readonly pauses_ms?: Pauses | undefined;
}

interface Pauses extends Readonly<Record<'idle' | 'waiting', number>> {
  /** Without it as when idle. */
  readonly watched?: number;
}

const defaultPauses_ms: Pauses = { idle: 30_000, watched: 10_000, waiting: 1_000 };

type Problem = Extract<LmStudioStatus, { since: number }>;
type WithoutSince<T> = T extends Problem ? Omit<T, 'since'> : never;
type ProblemKind = WithoutSince<Problem>;

/** Keeps looking whether LM Studio is there, what it is, and which models it has. Never two looks at once. */
export class Health {
  readonly #models: HealthDeps['models'];
  readonly #now: () => number;
  readonly #pauses_ms: Readonly<Record<Pace, number>>;
  readonly #onStatus: (status: LmStudioStatus) => void;
  readonly #log: Pick<Logger, 'error'>;
  #status: LmStudioStatus = { state: 'unknown' };
  #pace: Pace = 'idle';
  #isWatched = false;
  #started = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<LmStudioStatus> | undefined;
  #lookAgain: Promise<LmStudioStatus> | undefined;
  #stopped = new AbortController();
  #wasSeenAway = false;
  #words = '';

  constructor(deps: HealthDeps) {
    this.#models = deps.models;
    this.#onStatus = deps.onStatus ?? (() => {});
    this.#log = deps.log;
    this.#now = deps.now ?? Date.now;
    const { idle, waiting, watched = idle } = deps.pauses_ms ?? defaultPauses_ms;
    this.#pauses_ms = { idle, waiting, watched };
  }

  get status(): LmStudioStatus {
    return this.#status;
  }

  /**
   * Whether a look of our own found a problem since a chat last reported some. False: the server looks well and takes no
   * chat all the same.
   */
  get wasSeenAway(): boolean {
    return this.#wasSeenAway;
  }

  /** What the server, or the network, said when a look found a problem, without secrets; '' while there is none. */
  get words(): string {
    return this.#words;
  }

  /** Looks at once, and from then on at the pace set. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#stopped = new AbortController();
    void this.check();
  }

  /** Ends timers and requests; the status stays what it was. */
  stop(): void {
    this.#started = false;
    clearTimeout(this.#timer);
    this.#stopped.abort();
  }

  /**
   * Looks now. A look that began before this call may have asked another address, so then one more follows it.
   * @returns the status after it
   */
  check(): Promise<LmStudioStatus> {
    if (!this.#looking) {
      clearTimeout(this.#timer);
      this.#looking = this.#look().finally(() => {
        this.#looking = undefined;
        this.#schedule();
      });
      return this.#looking;
    }
    this.#lookAgain ??= this.#looking
      .finally(() => {
        this.#lookAgain = undefined;
      })
      .then(() => this.check());
    return this.#lookAgain;
  }

  /** What the queue needs. */
  setPace(pace: Pace): void {
    if (pace === this.#pace) return;
    this.#pace = pace;
    if (!this.#looking) this.#schedule();
  }

  /** Somebody begins to look at the models, who should be those of now, or no longer does. */
  setWatched(isWatched: boolean): void {
    if (isWatched === this.#isWatched) return;
    this.#isWatched = isWatched;
    if (isWatched && this.#started) void this.check();
  }

  /** A chat found the server gone: known at once, and looked at to see whether it is. */
  reportUnreachable(reason: FailureCode): void {
    this.#wasSeenAway = false;
    this.#become(this.#problemSince(problemFrom(reason)));
    if (this.#started) void this.check();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#started) return;
    const pace = this.#pace === 'idle' && this.#isWatched ? 'watched' : this.#pace;
    this.#timer = setTimeout(() => void this.check(), this.#pauses_ms[pace]);
  }

  async #look(): Promise<LmStudioStatus> {
    const { signal } = this.#stopped;
    const status = await this.#find(signal);
    if (status && !signal.aborted) {
      if (status.state !== 'online') this.#wasSeenAway = true;
      this.#become(status);
    }
    return this.#status;
  }

  /** Returns undefined when it was stopped meanwhile. */
  async #find(signal: AbortSignal): Promise<LmStudioStatus | undefined> {
    try {
      const { api, models } = await this.#models.list(signal);
      this.#words = '';
      return { state: 'online', api, models };
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof ModelServerError)) throw error;
      const { code, detail } = error.failure;
      this.#words = detail;
      const isAiling = code === 'not_lm_studio' && (await this.#saysItIsLmStudio(signal));
      return signal.aborted ? undefined : this.#problemSince(problemFrom(isAiling ? 'server_error' : code));
    }
  }

  /** Asked only where its lists do not tell: an LM Studio without them has a problem, and is not something else. */
  #saysItIsLmStudio(signal: AbortSignal): Promise<boolean> {
    return this.#models.isLmStudio(signal).catch((error: unknown) => {
      if (signal.aborted) return false;
      throw error;
    });
  }

  /** The same problem goes on since it began. */
  #problemSince(problem: ProblemKind): LmStudioStatus {
    const before = this.#status;
    const since =
      'since' in before && isDeepStrictEqual(kindOf(before), problem) ? before.since : this.#now();
    return { ...problem, since };
  }

  #become(status: LmStudioStatus): void {
    if (isDeepStrictEqual(status, this.#status)) return;
    this.#status = status;
    try {
      this.#onStatus(status);
    } catch (error) {
      // Whoever reported the problem goes on, and so do the looks.
      this.#log.error('A new status of LM Studio could not be followed', error);
    }
  }
}

function kindOf(problem: Problem): ProblemKind {
  const { since: _since, ...kind } = problem;
  return kind;
}

function problemFrom(code: FailureCode): ProblemKind {
  switch (code) {
    case 'unauthorized':
    case 'not_lm_studio':
      return { state: code };
    case 'no_first_byte':
      return { state: 'unreachable', reason: 'timeout' };
    default:
      return { state: 'unreachable', reason: 'off' };
  }
}

/** The row of the table of failures that a problem stands for. */
export function failureCodeOf(problem: Problem): FailureCode {
  if (problem.state !== 'unreachable') return problem.state;
  return problem.reason === 'timeout' ? 'no_first_byte' : 'server_off';
}
