import { backOff, delay } from '../common/delay.ts';
import type { Failure } from '../common/failure.ts';
import type { Logger } from '../common/log.ts';
import type { JobPhase } from '../common/status.ts';
import type { Job } from '../storage/jobStore.ts';
import type { JobQueue } from './jobQueue.ts';

/** How one run of a job ended. Text that had arrived is kept, however it ended. */
export type RunEnd =
  | {
      readonly end: 'answered';
      readonly answer: string;
      readonly reasoning: string;
      readonly finish_reason: string;
      readonly answered_by: string;
      readonly prompt_tokens: number | null;
      readonly completion_tokens: number | null;
      /** Older messages were left out, because they did not fit. */
      readonly shortened: boolean;
    }
  | { readonly end: 'failed'; readonly failure: Failure; readonly answer: string; readonly reasoning: string }
  | { readonly end: 'stopped'; readonly answer: string; readonly reasoning: string };

export interface Attempt {
  /** Which part of the history to send: 1 all, 0 none. */
  readonly historyShare: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: JobPhase;
  /** Pieces of the answer received so far. */
  readonly tokens: number;
}

export interface RunningJobView {
  readonly job: Job;
  readonly progress: Progress;
}

export interface WorkerDeps {
  readonly queue: JobQueue;
  /** Asks the model once. Resolves in every case it foresees; a rejection is a defect of ours. */
  readonly run: (job: Job, attempt: Attempt) => Promise<RunEnd>;
  /** Writes the end, the history and what to send, as one transaction. Throws when the disk refuses. */
  readonly settle: (job: Job, end: RunEnd) => void;
  /** How many jobs may run at once. */
  readonly atOnce: () => number;
  /** The server was found gone: somebody has to call `serverIsBack` later. */
  readonly onUnreachable: (failure: Failure) => void;
  readonly onProgress: () => void;
  readonly log: Logger;
  /** Pauses between repeats, milliseconds. */
  readonly retryDelay_ms?: (repeat: number) => number;
}

const repeatsOfTransient = 2;
const historyShares = [1, 0.5, 0];
const crashesAllowed = 2;

/** Why a run was aborted: the person's wish ends the job, the app's end puts it back. */
type AbortReason = 'stopped' | 'shutdown';

/** Takes jobs from the head of the line and sees each through. The only place that decides on a repeat. */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #running = new Map<number, { job: Job; progress: Progress; controller: AbortController }>();
  readonly #ends = new Set<Promise<void>>();
  #active = false;
  #shutdown = new AbortController();
  #pausedByOwner = false;
  #serverIsGone = false;
  /** Runs in a row that found the server gone: it may look well and still take no chat. */
  #foundGone = 0;
  #foundGoneAt = 0;
  #tryAgain: NodeJS.Timeout | undefined;
  #unsubscribe: () => void = () => {};

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#active) return;
    this.#active = true;
    this.#shutdown = new AbortController();
    this.#unsubscribe = this.#deps.queue.onChange(() => this.#pump());
    this.#pump();
  }

  /** Aborts what runs and puts it back at the head. Resolves when nothing of it is under way any more. */
  async stop(): Promise<void> {
    this.#active = false;
    this.#unsubscribe();
    this.#shutdown.abort();
    clearTimeout(this.#tryAgain);
    for (const { controller } of this.#running.values()) controller.abort('shutdown' satisfies AbortReason);
    await Promise.all(this.#ends);
  }

  /** The owner's pause: what runs is finished, nothing new is taken. */
  setPaused(paused: boolean): void {
    this.#pausedByOwner = paused;
    this.#deps.onProgress();
    this.#pump();
  }

  /** The line goes on; later, when the server has said so before and then took no chat. */
  serverIsBack(): void {
    clearTimeout(this.#tryAgain);
    if (!this.#serverIsGone || !this.#active) return;
    const pause = this.#foundGone < 2 ? 0 : backOff(this.#foundGone - 1, 1000, 60_000);
    const rest = this.#foundGoneAt + pause - Date.now();
    if (rest > 0) {
      this.#tryAgain = setTimeout(() => this.serverIsBack(), rest);
      return;
    }
    this.#serverIsGone = false;
    this.#deps.onProgress();
    this.#pump();
  }

  /** Nobody has to fail first to learn that the server is gone. */
  serverIsGone(): void {
    clearTimeout(this.#tryAgain);
    if (this.#serverIsGone) return;
    this.#serverIsGone = true;
    this.#deps.onProgress();
  }

  get held(): 'no' | 'owner' | 'lm_studio' {
    if (this.#pausedByOwner) return 'owner';
    return this.#serverIsGone ? 'lm_studio' : 'no';
  }

  get running(): RunningJobView[] {
    return [...this.#running.values()].map(({ job, progress }) => ({ job, progress }));
  }

  /** Ends a running job and keeps what it has said. False: it is not running. */
  stopJob(job_id: number): boolean {
    const running = this.#running.get(job_id);
    running?.controller.abort('stopped' satisfies AbortReason);
    return running !== undefined;
  }

  #pump(): void {
    while (this.#active && this.held === 'no') {
      const job = this.#claim();
      if (!job) return;
      const end = this.#see(job).finally(() => {
        this.#running.delete(job.id);
        this.#ends.delete(end);
        this.#deps.onProgress();
        this.#pump();
      });
      this.#ends.add(end);
    }
  }

  #claim(): Job | undefined {
    try {
      return this.#deps.queue.claim(this.#deps.atOnce());
    } catch (error) {
      this.#deps.log.error('The line cannot be read; tried again soon', error);
      this.#tryAgain = setTimeout(() => this.#pump(), 5000);
      return undefined;
    }
  }

  async #see(job: Job): Promise<void> {
    const controller = new AbortController();
    this.#running.set(job.id, { job, progress: { phase: 'reading', tokens: 0 }, controller });
    this.#deps.onProgress();
    const end = await this.#runWithRepeats(job, controller.signal);
    if (end === 'put back') await this.#durably(() => this.#deps.queue.putBack(job.id));
    else await this.#durably(() => this.#deps.settle(job, end));
  }

  async #runWithRepeats(job: Job, signal: AbortSignal): Promise<RunEnd | 'put back'> {
    if (job.crashes > crashesAllowed) return failed('refused', 'crashed', `${job.crashes} times`);
    let repeats = 0;
    let shares = 0;
    for (;;) {
      const end = await this.#runOnce(job, signal, historyShares[shares] ?? 0);
      if (signal.reason === 'shutdown' && end.end !== 'answered') return 'put back';
      if (end.end !== 'failed' || end.failure.kind !== 'unreachable') this.#foundGone = 0;
      if (end.end !== 'failed') return end;
      const { failure } = end;
      this.#deps.log.warn('A request to the model failed', { job: job.id, ...failure });
      if (failure.kind === 'unreachable') {
        this.#serverIsGone = true;
        this.#foundGone++;
        this.#foundGoneAt = Date.now();
        this.#deps.onUnreachable(failure);
        return 'put back';
      }
      if (failure.kind === 'too_long' && shares < historyShares.length - 1) shares++;
      else if (failure.kind === 'transient' && repeats < repeatsOfTransient) {
        repeats++;
        await delay((this.#deps.retryDelay_ms ?? pauseBefore)(repeats), signal);
      } else return end;
    }
  }

  async #runOnce(job: Job, signal: AbortSignal, historyShare: number): Promise<RunEnd> {
    if (signal.aborted) return { end: 'stopped', answer: '', reasoning: '' };
    const onProgress = (progress: Progress) => {
      const running = this.#running.get(job.id);
      if (running) running.progress = progress;
      this.#deps.onProgress();
    };
    try {
      return await this.#deps.run(job, { historyShare, signal, onProgress });
    } catch (error) {
      this.#deps.log.error('Answering a message failed in the app itself', error, { job: job.id });
      return failed('transient', 'crashed', error instanceof Error ? error.name : typeof error);
    }
  }

  /** The result is in memory only until this succeeds: a full disk is waited out, not given up. */
  async #durably(write: () => void): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return write();
      } catch (error) {
        this.#deps.log.error('The line cannot be written; trying again', error);
        await delay(backOff(attempt, 500, 10_000), this.#shutdown.signal);
        if (this.#shutdown.signal.aborted) return;
      }
    }
  }
}

function failed(kind: Failure['kind'], code: Failure['code'], detail: string): RunEnd {
  return { end: 'failed', failure: { kind, code, detail }, answer: '', reasoning: '' };
}

function pauseBefore(repeat: number): number {
  return backOff(repeat, 1000, 10_000);
}
