import { Announcer } from '../common/announcer.ts';
import type { Job, JobResult, JobStore, NewJob } from '../storage/jobStore.ts';

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
   */
  claim(atOnce: number): Job | undefined {
    const running = this.running;
    if (running.length >= atOnce) return undefined;
    const busyChats = new Set(running.map((job) => job.chat_id));
    const next = this.waiting(running.length === 0 ? 1 : undefined).find(
      (job) => !busyChats.has(job.chat_id),
    );
    if (!next || (running[0] && running[0].model !== next.model)) return undefined;
    const started = this.#jobs.start(next.id, this.#now());
    this.#announceSoon();
    return started;
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

  #announceSoon(): void {
    if (this.#announced) return;
    this.#announced = true;
    queueMicrotask(() => {
      this.#announced = false;
      this.#changes.announce();
    });
  }
}
