import { monotonic_ms } from '../../common/clock.ts';
import type { Logger } from '../../common/log.ts';
import { emptyResult } from './job.ts';
import type { FitsBeside, JobQueue } from './jobQueue.ts';
import type { Worker } from './worker.ts';

export interface WatchdogDeps {
  readonly queue: Pick<JobQueue, 'next' | 'running' | 'length' | 'onChange' | 'requeue' | 'settle' | 'close'>;
  readonly worker: Pick<Worker, 'held' | 'wake' | 'running' | 'isInHand' | 'activeAt'>;
  readonly concurrency: () => number;
  readonly fitsBeside?: FitsBeside | undefined;
  /** Ends a job with an error to its person. */
  readonly giveUp: (job_id: number) => void;
  /** Waking did not help: the session has to begin anew. */
  readonly onStandstill: () => void;
  readonly log: Logger;
}

const lookEvery_ms = 10_000;
const standstill_ms = 30_000;
/** Who is left running more often is no victim but the cause, and must not hold the queue. */
const timesPutBack = 2;

/**
 * Looks now and then whether the queue stands still for no reason that is known: whatever defect led there, somebody
 * notices, says what was seen, and heals it. Where nothing is wrong it does nothing, and while nobody waits or is answered it
 * does not look.
 */
export class Watchdog {
  readonly #deps: WatchdogDeps;
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe = () => {};
  /** Since when there is something to take, by the monotonic clock, milliseconds; undefined: there is not. */
  #dueSince: number | undefined;
  #isWoken = false;
  readonly #putBack = new Map<number, number>();
  readonly #counts = { putBack: 0, givenUp: 0, woken: 0, begunAnew: 0 };

  constructor(deps: WatchdogDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#unsubscribe = this.#deps.queue.onChange(() => this.#watch());
    this.#watch();
  }

  stop(): void {
    this.#unsubscribe();
    this.#rest();
  }

  /** How often each thing had to be healed. */
  get counts(): Readonly<Record<'putBack' | 'givenUp' | 'woken' | 'begunAnew', number>> {
    return this.#counts;
  }

  #watch(): void {
    if (this.#hasWork) this.#timer ??= setInterval(() => this.#look(), lookEvery_ms);
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  get #hasWork(): boolean {
    const { queue } = this.#deps;
    return queue.length > 0 || queue.running.length > 0;
  }

  #look(): void {
    const { queue, worker, log } = this.#deps;
    try {
      if (!this.#hasWork) this.#rest();
      for (const { id } of queue.running) if (!worker.isInHand(id)) this.#takeFromNobody(id);
      this.#seeWhetherItStands();
    } catch (error) {
      log.error('The watchdog could not heal the queue; it looks again soon', error, this.#seen());
    }
  }

  /** A job is running, and nobody is at work on it. */
  #takeFromNobody(job: number): void {
    const { queue, log } = this.#deps;
    const times = (this.#putBack.get(job) ?? 0) + 1;
    this.#putBack.set(job, times);
    const facts = { job, times, ...this.#seen() };
    if (times <= timesPutBack) {
      this.#counts.putBack++;
      log.error('A message was running in nobody’s hands and is put back', undefined, facts);
      return queue.requeue(job);
    }
    this.#counts.givenUp++;
    log.error('A message was left running again and again and is given up', undefined, facts);
    this.#putBack.delete(job);
    this.#giveUp(job);
  }

  #giveUp(job_id: number): void {
    const { queue, giveUp, log } = this.#deps;
    try {
      giveUp(job_id);
    } catch (error) {
      log.error('That it is given up could not be told', error, { job: job_id });
      queue.settle(job_id, { ...emptyResult, outcome: 'failed', failure_code: 'crashed' });
      queue.close(job_id);
    }
  }

  #seeWhetherItStands(): void {
    const { queue, worker, concurrency, fitsBeside, onStandstill, log } = this.#deps;
    const now = monotonic_ms();
    const isDue = worker.held === 'no' && queue.next(concurrency(), fitsBeside) !== undefined;
    this.#dueSince = isDue ? (this.#dueSince ?? now) : undefined;
    const stands_ms = now - Math.max(this.#dueSince ?? now, worker.activeAt);
    if (stands_ms < standstill_ms) {
      this.#isWoken = false;
      return;
    }
    const facts = { stands_ms: Math.round(stands_ms), ...this.#seen() };
    if (!this.#isWoken) {
      this.#isWoken = true;
      this.#counts.woken++;
      log.error('The queue stands still and is woken', undefined, facts);
      return worker.wake();
    }
    this.#isWoken = false;
    this.#dueSince = undefined;
    this.#counts.begunAnew++;
    log.error('The queue stands still though it was woken; the bot begins anew', undefined, facts);
    onStandstill();
  }

  #seen() {
    const { queue, worker } = this.#deps;
    const { held } = worker;
    return {
      held,
      waiting: queue.length,
      running: queue.running.map(({ id }) => id).join(','),
      inHand: worker.running.map(({ job }) => job.id).join(','),
    };
  }
}
