import { monotonic_ms } from '../../common/clock.ts';
import { backOff, delay } from '../../common/delay.ts';
import { Emitter } from '../../common/emitter.ts';
import { type Failure, type FailureCode, scopeOf } from '../../common/failure.ts';
import type { Logger } from '../../common/log.ts';
import { DiskError } from '../disk.ts';
import { AnswerLimit } from './answerLimit.ts';
import { emptyResult, type Job } from './job.ts';
import type { FitsBeside, JobQueue } from './jobQueue.ts';
import { type Attempt, crashed, cutShort, type Progress, type RunEnd } from './run.ts';
import { type ServerHold, ServerHoldKeeper, triesAtItsOwnRisk } from './serverHold.ts';

export type { Attempt, Progress, RunEnd } from './run.ts';
export type { ServerHold } from './serverHold.ts';

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
  /** How many jobs may run at the same time. */
  readonly concurrency: () => number;
  readonly fitsBeside?: FitsBeside | undefined;
  /** The server broke off several answers of a model at once. */
  readonly onSeveralBrokeOff?: ((model: string) => void) | undefined;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** The server was found gone: somebody has to call `serverIsBack` later. */
  readonly onUnreachable: (failure: Failure) => void;
  /** How long one answer may take while others wait, milliseconds; -1 or none: as long as it takes. */
  readonly answerLimit_ms?: (() => number) | undefined;
  readonly log: Logger;
  /** Pauses between repeats, milliseconds. */
  readonly retryDelay_ms?: ((repeat: number) => number) | undefined;
}

const repeatsOfTransient = 2;
const historyShares = [1, 0.5, 0];
const crashesAllowed = 2;
/** How often a message that grows may be begun anew: whoever sends on and on must not keep the others waiting. */
const timesBegunAnew = 10;
/** Nobody waits for longer for a model that does not come. */
const longestAside_ms = 24 * 60 * 60_000;

/** What breaks off within this time breaks off together. */
const atOnce_ms = 10_000;

/**
 * Why a run was aborted: the person's wish and the end of its time end the job, the app's end puts it back, and what has
 * grown is begun anew.
 */
type AbortReason = 'stopped' | 'shutdown' | 'limit' | 'grown';

interface Running {
  job: Job;
  progress: Progress;
  controller: AbortController;
  timesAnew: number;
  /** Nothing is asked for it any more; its end is being written down. */
  isDecided: boolean;
}

/**
 * Takes jobs from the head of the queue and brings each to its end. The only place that decides on a repeat. Whatever
 * throws, no job stays running and the queue goes on.
 */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #now: () => number;
  readonly #running = new Map<number, Running>();
  /** Running jobs whose request is under way. */
  readonly #asking = new Set<number>();
  /** Those that were under way when the server broke off another one, and when that was, by the monotonic clock, milliseconds. */
  readonly #besideBrokenOff = new Map<number, number>();
  readonly #ends = new Set<Promise<void>>();
  #active = false;
  #shutdown = new AbortController();
  #pausedByOwner = false;
  readonly #server: ServerHoldKeeper;
  #nextLook: NodeJS.Timeout | undefined;
  #isTaking = false;
  #activeAt = monotonic_ms();
  /** An earlier end may have left jobs running that the disk would not let go back. */
  #hasLeftovers = true;
  readonly #progress: Emitter;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#progress = new Emitter(deps.log);
    this.#now = deps.now ?? Date.now;
    this.#server = new ServerHoldKeeper({
      queue: deps.queue,
      onRelease: () => {
        this.#progress.emit();
        this.#pump();
      },
      now: this.#now,
      log: deps.log,
    });
  }

  start(): void {
    if (this.#active) return;
    this.#active = true;
    this.#hasLeftovers = true;
    this.#activeAt = monotonic_ms();
    this.#shutdown = new AbortController();
    this.wake();
  }

  /** Something may have become ready to be taken. */
  wake(): void {
    this.#pump();
  }

  /** Aborts what runs and puts it back at the head. Resolves when nothing of it is under way any more. */
  async stop(): Promise<void> {
    this.#active = false;
    this.#shutdown.abort();
    this.#server.stop();
    clearTimeout(this.#nextLook);
    for (const { controller } of this.#running.values()) controller.abort('shutdown' satisfies AbortReason);
    await Promise.all(this.#ends);
  }

  /** The owner's pause: what runs is finished, nothing new is taken. */
  setPaused(paused: boolean): void {
    this.#pausedByOwner = paused;
    this.#progress.emit();
    this.#pump();
  }

  /**
   * The queue goes on.
   * @param wasAway it was really gone meanwhile; else it looked well all the time and took no chat
   */
  serverIsBack(wasAway: boolean): void {
    if (this.#active) this.#server.isBack(wasAway);
  }

  /** @param words the server's, or the network's; '': none */
  serverIsGone(code: FailureCode, words = ''): void {
    if (this.#server.looksGone(code, words)) this.#progress.emit();
  }

  get held(): 'no' | 'owner' | 'lm_studio' {
    if (this.#pausedByOwner) return 'owner';
    return this.serverHold === undefined ? 'no' : 'lm_studio';
  }

  /**
   * Why the server takes no chat now; undefined while it does. One that only does not answer is trusted as long as a chat is
   * under way: it may be reading a long prompt.
   */
  get serverHold(): ServerHold | undefined {
    const { hold } = this.#server;
    const isTrusted = hold?.code === 'no_first_byte' && this.#asking.size > 0;
    return isTrusted ? undefined : hold;
  }

  get running(): RunningJobView[] {
    return [...this.#running.values()].map(({ job, progress }) => ({ job, progress }));
  }

  /** Whether somebody is at work on a job: it has begun, and its end is not written down yet. */
  isInHand(job_id: number): boolean {
    return this.#running.has(job_id);
  }

  /** When a job was taken last, or could not be because of the disk, by the monotonic clock, milliseconds. */
  get activeAt(): number {
    return this.#activeAt;
  }

  /** Tells that what runs, or whether the queue is held, is another now: at once, with every piece of an answer. */
  onProgress(listener: () => void): () => void {
    return this.#progress.subscribe(listener);
  }

  /** Ends a running job and keeps what it has said. False: it is not running. */
  stopJob(job_id: number): boolean {
    const running = this.#running.get(job_id);
    running?.controller.abort('stopped' satisfies AbortReason);
    return running !== undefined;
  }

  /** Whether a job is being answered, and no word of the answer has come yet. */
  mayBeginAnew(job_id: number): boolean {
    const running = this.#running.get(job_id);
    if (!running || running.isDecided || running.controller.signal.aborted) return false;
    return running.progress.answer === '' && running.timesAnew < timesBegunAnew;
  }

  /** More belongs to a job for which that is true: it is asked for again as it is now. It keeps its turn. */
  beginAnew(job: Job): void {
    const running = this.#running.get(job.id);
    if (!running) return;
    const { controller } = running;
    Object.assign(running, { job, progress: nothingYet, controller: new AbortController() });
    controller.abort('grown' satisfies AbortReason);
    this.#progress.emit();
  }

  #pump(): void {
    // Taking one wakes us: whoever is taken then would be asked for before the one that was taken first.
    if (this.#isTaking) return;
    this.#isTaking = true;
    try {
      while (this.#active && this.held === 'no') {
        const job = this.#claim();
        if (!job) break;
        const end = this.#process(job)
          .catch((error: unknown) => this.#giveUp(job, error))
          .finally(() => {
            this.#running.delete(job.id);
            this.#besideBrokenOff.delete(job.id);
            if (this.#deps.queue.get(job.id)?.state !== 'waiting') this.#server.forget(job.id);
            this.#ends.delete(end);
            this.#progress.emit();
            this.#pump();
          });
        this.#ends.add(end);
      }
    } finally {
      this.#isTaking = false;
    }
  }

  #claim(): Job | undefined {
    const { queue, concurrency, fitsBeside, log } = this.#deps;
    try {
      if (this.#hasLeftovers) for (const { id } of queue.running) queue.requeue(id);
      this.#hasLeftovers = false;
      // Asked before: a wait that ended just after the claim would be seen by neither, and the queue would stand still.
      const { readyIn } = queue;
      const job = queue.claim(concurrency(), fitsBeside);
      if (job) this.#activeAt = monotonic_ms();
      else this.#lookAgainIn(readyIn);
      return job;
    } catch (error) {
      log.error('The queue cannot be read; tried again soon', error);
      if (error instanceof DiskError) this.#activeAt = monotonic_ms();
      this.#lookAgainIn(5000);
      return undefined;
    }
  }

  /** The next one may wait for the rest of its message, or for the disk, with nobody to tell when that is over. */
  #lookAgainIn(ms: number): void {
    clearTimeout(this.#nextLook);
    if (ms > 0) this.#nextLook = setTimeout(() => this.#pump(), ms);
  }

  async #process(job: Job): Promise<void> {
    const running: Running = {
      job,
      progress: nothingYet,
      controller: new AbortController(),
      timesAnew: 0,
      isDecided: false,
    };
    this.#running.set(job.id, running);
    this.#progress.emit();
    const end = await this.#runUntilDecided(running);
    if (end === 'requeue') await this.#durably(() => this.#deps.queue.requeue(job.id));
    else if ('end' in end) await this.#settle(running.job, end);
    else await this.#putAside(running.job, end);
  }

  /** Whatever came of a request that was begun anew is an answer to too little. */
  async #runUntilDecided(running: Running): Promise<RunEnd | 'requeue' | Failure> {
    for (; ; running.timesAnew++) {
      const { job, controller } = running;
      const end = await this.#runWithRepeats(job, controller);
      if (controller.signal.reason === 'grown') continue;
      running.isDecided = true;
      return end;
    }
  }

  /** Where others of its model are answered, and this one never is, it is not the model that is to blame. */
  async #putAside(job: Job, failure: Failure): Promise<void> {
    const { queue } = this.#deps;
    const { kind, retryAfter_ms } = failure;
    if (kind === 'unheard') queue.noteUnheard(job.id, failure);
    const isWorthWaiting =
      kind === 'unheard' ||
      (retryAfter_ms === undefined
        ? queue.noteUnusable(job.id, failure) < triesAtItsOwnRisk
        : queue.rest(job.id, failure, retryAfter_ms));
    if (isWorthWaiting) await this.#durably(() => this.#deps.queue.requeue(job.id));
    else await this.#settle(job, { end: 'failed', failure, answer: '', reasoning: '' });
  }

  /** An end that our own code cannot write down becomes an error to its person: it must not hold the queue. */
  async #settle(job: Job, end: RunEnd): Promise<void> {
    try {
      await this.#durably(() => this.#deps.settle(job, end));
    } catch (error) {
      this.#deps.log.error('A result could not be stored and was given up', error, { job: job.id });
      await this.#durably(() => this.#deps.settle(job, crashed(nameOf(error))));
    }
  }

  /**
   * Not even the error to its person could be written down: the job ends without a word, and nobody waits for it. Where
   * that fails too, the watchdog finds it running in nobody's hands.
   */
  async #giveUp(job: Job, error: unknown): Promise<void> {
    const { queue, log } = this.#deps;
    log.error('A message could not be brought to an end', error, { job: job.id });
    await this.#durably(() => {
      queue.settle(job.id, { ...emptyResult, outcome: 'failed', failure_code: 'crashed' });
      queue.close(job.id);
    }).catch((again: unknown) =>
      log.error('That it failed could not be written down either', again, { job: job.id }),
    );
  }

  async #runWithRepeats(job: Job, controller: AbortController): Promise<RunEnd | 'requeue' | Failure> {
    const { signal } = controller;
    if (job.crashes > crashesAllowed) return crashed(`the app ended ${job.crashes} times`);
    if (job.put_backs >= triesAtItsOwnRisk) return brokenDown(job.put_backs);
    let repeats = 0;
    let shares = 0;
    let wasTaken = false;
    for (;;) {
      const end = await this.#runOnce(job, controller, historyShares[shares] ?? 0);
      if (signal.reason === 'grown' || (signal.reason === 'shutdown' && end.end !== 'answered'))
        return 'requeue';
      const scope = end.end === 'failed' ? scopeOf(end.failure.kind) : undefined;
      if (scope !== 'server' && scope !== 'hearing') this.#server.chatFoundIt();
      if (end.end === 'answered' || end.answer !== '' || end.reasoning !== '')
        this.#deps.queue.noteAnswered(job.id);
      if (end.end !== 'failed') return end;
      const { failure } = end;
      if (isBrokenOff(end)) this.#noteBrokenOff(job);
      // The server's own words stay with the job: some servers repeat what they were asked.
      const { kind, code } = failure;
      if (scope !== 'hearing')
        this.#deps.log.warn('A request to the model failed', { job: job.id, kind, code });
      wasTaken ||= end.wasTaken ?? false;
      if (scope === 'server') {
        this.#server.chatFoundGone(failure, wasTaken ? job.id : undefined);
        this.#reportUnreachable(failure);
        return 'requeue';
      }
      if (failure.kind === 'transient' && failure.retryAfter_ms !== undefined) return failure;
      if (scope === 'model' || scope === 'hearing') {
        const age_ms = this.#now() - job.received_at;
        return age_ms > longestAside_ms ? end : failure;
      }
      if (failure.kind === 'too_long' && end.canBeShorter !== false && shares < historyShares.length - 1)
        shares++;
      else if (failure.kind === 'transient' && repeats + job.put_backs < repeatsOfTransient) {
        repeats++;
        // What a prompt that is too long looks like with some engines: the last try goes without the history.
        if (failure.code === 'empty_answer' && repeats === repeatsOfTransient)
          shares = historyShares.length - 1;
        await delay((this.#deps.retryDelay_ms ?? pauseBefore)(repeats), signal);
      } else if (failure.code === 'interrupted' && failure.kind === 'transient' && job.put_backs > 0) {
        return brokenDown(job.put_backs + repeats + 1);
      } else return end;
    }
  }

  #noteBrokenOff({ id, model }: Job): void {
    const now = monotonic_ms();
    const since_ms = now - (this.#besideBrokenOff.get(id) ?? Number.NEGATIVE_INFINITY);
    if (since_ms <= atOnce_ms) this.#deps.onSeveralBrokeOff?.(model);
    for (const other of this.#running.keys()) if (other !== id) this.#besideBrokenOff.set(other, now);
  }

  #reportUnreachable(failure: Failure): void {
    try {
      this.#deps.onUnreachable(failure);
    } catch (error) {
      this.#deps.log.error('The notice that LM Studio is away could not be sent', error);
    }
  }

  async #runOnce(job: Job, controller: AbortController, historyShare: number): Promise<RunEnd> {
    const { signal } = controller;
    if (signal.aborted) return { end: 'stopped', answer: '', reasoning: '' };
    const limit = new AnswerLimit(job, this.#deps, () => controller.abort('limit' satisfies AbortReason));
    const onProgress = (progress: Progress) => {
      const running = this.#running.get(job.id);
      // Words of a request that was begun anew come too late.
      if (running?.controller !== controller) return;
      if (progress.firstWordAt !== undefined) limit.begin();
      running.progress = progress;
      this.#progress.emit();
    };
    this.#asking.add(job.id);
    try {
      const end = await this.#deps.run(job, { historyShare, signal, onProgress });
      return signal.reason === 'limit' && end.end === 'stopped' ? cutShort('answer_limit', end) : end;
    } catch (error) {
      this.#deps.log.error('Answering a message failed in the app itself', error, { job: job.id });
      return crashed(nameOf(error));
    } finally {
      this.#asking.delete(job.id);
      limit.end();
    }
  }

  /**
   * The result is in memory only until this succeeds: a full disk is waited out, not given up.
   * @throws what is no trouble of the disk, when it has come too often
   */
  async #durably(write: () => void): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return write();
      } catch (error) {
        if (!(error instanceof DiskError) && attempt > crashesAllowed) throw error;
        this.#deps.log.error('The queue cannot be written; trying again', error);
        await delay(backOff(attempt, 500, 10_000), this.#shutdown.signal);
        if (this.#shutdown.signal.aborted) return;
      }
    }
  }
}

const nothingYet: Progress = { phase: 'reading', tokens: 0, answer: '', reasoning: '' };

/** The server had taken the request, and then it or its connection was gone. */
function isBrokenOff({ failure, wasTaken }: Extract<RunEnd, { end: 'failed' }>): boolean {
  const isGone = scopeOf(failure.kind) === 'server' && wasTaken === true;
  return isGone || failure.code === 'interrupted' || failure.code === 'engine_crash';
}

function brokenDown(times: number): RunEnd {
  const detail = `the server broke down ${times} times at this message and was back soon`;
  return {
    end: 'failed',
    failure: { kind: 'refused', code: 'breaks_server', detail },
    answer: '',
    reasoning: '',
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function pauseBefore(repeat: number): number {
  return backOff(repeat, 1000, 10_000);
}
