import { Announcer } from '../../common/announcer.ts';
import type { JobStore } from '../../storage/jobStore.ts';
import type { Job, JobResult, NewJob } from './job.ts';

const longestRest_ms = 10_000;

/**
 * The one global line of a bot: who waits, in which order, and who is being answered. Everything lives in the
 * database, so the line is the same after a restart; a job keeps its id and with it its place.
 */
export class JobQueue {
  readonly #jobs: JobStore;
  readonly #now: () => number;
  readonly #changes = new Announcer();
  #announced = false;

  constructor(
    readonly bot_id: number,
    deps: { jobs: JobStore; now?: () => number },
  ) {
    this.#jobs = deps.jobs;
    this.#now = deps.now ?? Date.now;
  }

  /** Joins the end of the line. Call it in the transaction that claims the update. */
  add(job: NewJob): Job {
    const added = this.#jobs.insert(job);
    this.#announceSoon();
    return added;
  }

  get length(): number {
    return this.#jobs.count(this.bot_id, 'waiting');
  }

  get running(): Job[] {
    return this.#jobs.inState(this.bot_id, 'running');
  }

  waiting(limit?: number): Job[] {
    return this.#jobs.waiting(this.bot_id, limit);
  }

  /** 1-based rank among those who wait. */
  place(job_id: number): number {
    return this.#jobs.countWaitingBefore(this.bot_id, job_id) + 1;
  }

  /**
   * Takes the next job: the first that waits, passing over chats that have one running. Several at once must ask
   * for the same model, because loading another can evict the one that is answering; then nobody is passed over.
   * Nor is one that waits for the rest of its message (see `readyIn`).
   */
  claim(atOnce: number): Job | undefined {
    const running = this.running;
    if (running.length >= atOnce) return undefined;
    const next = this.#next(running);
    if (!next || (running[0] && running[0].model !== next.model)) return undefined;
    if (this.#rest(next) > 0) return undefined;
    const started = this.#jobs.start(next.id, this.#now());
    this.#announceSoon();
    return started;
  }

  /** Milliseconds until the next job may be taken, should it wait for the rest of its message; 0: it does not. */
  get readyIn(): number {
    const next = this.#next(this.running);
    return next ? this.#rest(next) : 0;
  }

  /** More messages belong to a job: it grows and keeps its place. */
  grow(job_id: number, grown: Parameters<JobStore['grow']>[1]): void {
    this.#jobs.grow(job_id, grown);
    this.#announceSoon();
  }

  /** A message was edited while its job waits. False: it does not wait any more. */
  rewrite(job_id: number, text: string): boolean {
    this.#announceSoon();
    return this.#jobs.rewrite(job_id, text);
  }

  /** The owner wants it to be the next. False: it does not wait any more. */
  moveUp(job_id: number): boolean {
    this.#announceSoon();
    return this.#jobs.moveUp(job_id);
  }

  /** Back to its old place, which is the head. */
  putBack(job_id: number): void {
    this.#jobs.putBack(job_id);
    this.#announceSoon();
  }

  /** The end is decided; from here on it is delivery's. Undefined: it had ended before. */
  settle(job_id: number, result: JobResult): Job | undefined {
    const settled = this.#jobs.settle(job_id, result, this.#now());
    this.#announceSoon();
    return settled;
  }

  /** Announces that the line changed: once for all changes of a turn, and after their transaction. */
  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  #next(running: readonly Job[]): Job | undefined {
    const busyChats = new Set(running.map((job) => job.chat_id));
    return this.waiting(running.length === 0 ? 1 : undefined).find((job) => !busyChats.has(job.chat_id));
  }

  /** A clock that was set back must not hold the line: nothing waits for longer than `longestRest_ms`. */
  #rest(job: Job): number {
    const rest = job.ready_at - this.#now();
    return rest > longestRest_ms ? 0 : Math.max(0, rest);
  }

  #announceSoon(): void {
    if (this.#announced) return;
    this.#announced = true;
    queueMicrotask(() => {
      this.#announced = false;
      this.#changes.announce();
    });
  }
}
