import { Emitter } from '../../common/emitter.ts';
import type { Failure } from '../../common/failure.ts';
import type { Logger } from '../../common/log.ts';
import type { Grown, QueueDisk } from '../disk.ts';
import { hasUnheard } from './attachment.ts';
import { ExpectedWait, measured } from './expectedWait.ts';
import { type Hold, Holds, type ListedModel } from './holds.ts';
import type { Job, JobResult, NewJob } from './job.ts';
import { isBefore, type OpenJob, OpenJobs, standsAt } from './openJobs.ts';

export type { Hold } from './holds.ts';
export type { OpenJob } from './openJobs.ts';

export interface JobQueueDeps {
  readonly disk: QueueDisk;
  /** Something may be taken now. Called after the commit. */
  readonly wake?: () => void;
  readonly log: Pick<Logger, 'error'>;
  readonly now?: () => number;
}

/** Whether the server has room for a job beside those that run. */
export type FitsBeside = (job: OpenJob, running: readonly OpenJob[]) => boolean;

/** A clock that was set back must not hold the queue: nothing waits for the rest of its message for longer. */
const longestWait_ms = 10_000;
const loadedAtOnce = 1000;

/**
 * The one global queue of a bot: who waits, in which order, and who is being answered. The disk is the truth and keeps
 * the texts; what is asked a hundred times a second is answered from memory, which holds what decides of every open job.
 *
 * Memory follows each change of the disk. Inside a transaction it shows what the transaction has written so far, as the
 * disk does; nobody else can look before the transaction ends, because it is synchronous. A savepoint or a commit that
 * fails takes its part back. What a change leads to (waking the worker, telling the window) waits for the commit.
 */
export class JobQueue {
  readonly bot_id: number;
  readonly #disk: QueueDisk;
  readonly #wake: () => void;
  readonly #now: () => number;
  readonly #holds: Holds;
  readonly #jobs: OpenJobs;
  readonly #expectedWait: ExpectedWait;
  readonly #changes: Emitter;

  constructor(bot_id: number, deps: JobQueueDeps) {
    this.bot_id = bot_id;
    this.#disk = deps.disk;
    this.#wake = deps.wake ?? (() => {});
    this.#now = deps.now ?? Date.now;
    this.#changes = new Emitter(deps.log);
    this.#holds = new Holds(this.#now);
    this.#jobs = new OpenJobs(this.#holds);
    this.#expectedWait = new ExpectedWait(this.#disk.jobs.durations(bot_id, measured), this.#now);
    this.#load();
  }

  /** Joins the end of the queue. Call it in the transaction that claims the update. */
  add(job: NewJob): Job {
    const added = this.#disk.jobs.insert(job);
    this.#become(added.id, openJob(added));
    return added;
  }

  /** How many wait, with those put aside. */
  get length(): number {
    return this.#jobs.waiting.length + this.#jobs.aside.length;
  }

  get running(): readonly OpenJob[] {
    return this.#jobs.running;
  }

  /** How many answers Telegram does not have yet. */
  get delivering(): number {
    return this.#jobs.delivering;
  }

  /** Head first, without those put aside. */
  waiting(limit?: number): readonly OpenJob[] {
    return this.#jobs.waiting.slice(0, limit);
  }

  /** Those that wait for a model that can be used, or for one of the same chat that does; head first. */
  aside(limit?: number): readonly OpenJob[] {
    return this.#jobs.aside.slice(0, limit);
  }

  /** All that wait, with those put aside, in the order they would have if nothing were held; head first. */
  inOrder(limit: number): readonly OpenJob[] {
    const all = [...this.waiting(limit), ...this.aside(limit)];
    return all.sort((one, other) => (isBefore(one, other) ? -1 : 1)).slice(0, limit);
  }

  /** Models, and single jobs, that are tried again later. */
  get holds(): readonly Hold[] {
    return this.#holds.all;
  }

  /** How many are put aside because of each. */
  heldBy(): ReadonlyMap<Hold, number> {
    const counts = new Map<Hold, number>();
    const ofChats = new Map<number, Hold>();
    for (const job of this.#jobs.aside) {
      const hold = this.#holds.of(job) ?? ofChats.get(job.chat_id);
      if (!hold) continue;
      ofChats.set(job.chat_id, hold);
      counts.set(hold, (counts.get(hold) ?? 0) + 1);
    }
    return counts;
  }

  /** Why a job is put aside, which may be an earlier one of its chat; undefined: it is not. */
  holdOf(job_id: number): Hold | undefined {
    const job = this.#jobs.get(job_id);
    if (!job || !this.#jobs.isAside(job_id)) return undefined;
    const own = this.#holds.of(job);
    if (own) return own;
    const before = this.#jobs.ofChat(job.chat_id).find((other) => this.#holds.covers(other));
    return before && this.#holds.of(before);
  }

  get(job_id: number): OpenJob | undefined {
    return this.#jobs.get(job_id);
  }

  /** 1-based rank among those who wait; undefined: it does not wait, or is put aside. */
  position(job_id: number): number | undefined {
    return this.#jobs.position(job_id);
  }

  /** Waiting and running jobs of a chat, topics included, by id. */
  openOfChat(chat_id: number): OpenJob[] {
    return this.#jobs.ofChat(chat_id).filter(({ state }) => state !== 'delivering');
  }

  /** Waiting and running jobs of a person, in all chats. */
  openOfPerson(user_id: number): OpenJob[] {
    return this.#jobs.ofPerson(user_id).filter(({ state }) => state !== 'delivering');
  }

  /** Waiting and running jobs of the chats and people that fit, which are asked for once each. */
  openOf(fits: (chat_id: number) => boolean): OpenJob[] {
    const fitting = new Set([...this.#jobs.owners].filter(fits));
    return this.#jobs
      .all()
      .filter(
        ({ state, chat_id, user_id }) =>
          state !== 'delivering' && (fitting.has(chat_id) || fitting.has(user_id)),
      );
  }

  /**
   * Takes the next job: the first that waits, passing over chats that have one running. Several at once must ask
   * for the same model, because loading another can evict the one that is answering; then nobody is passed over.
   * Nor is one that waits for the rest of its message (see `readyIn`). What is put aside has its turn now and then, at
   * its place among the others, to see whether its model can be used again. Where the next one does not fit beside those
   * that run, it waits for them, and nobody passes it.
   * @param concurrency how many may run at the same time
   */
  claim(concurrency: number, fitsBeside?: FitsBeside): Job | undefined {
    for (;;) {
      const next = this.next(concurrency, fitsBeside);
      if (!next) return undefined;
      // Should a power cut take it back, the job waits, as it does after a crash.
      const started = this.#disk.relaxed(() => this.#disk.jobs.start(next.id, this.#now()));
      if (started) {
        this.#holds.begins(next);
        this.#become(next.id, openJob(started));
        return started;
      }
      // Then the next one has its turn.
      this.#reload(next.id);
    }
  }

  /** The job that `claim` would take now. */
  next(concurrency: number, fitsBeside: FitsBeside = () => true): OpenJob | undefined {
    const running = this.#jobs.running;
    if (running.length >= concurrency) return undefined;
    const next = this.#next(running);
    if (!next || (running[0] && running[0].model !== next.model)) return undefined;
    if (this.#remaining_ms(next) > 0) return undefined;
    return running.length === 0 || fitsBeside(next, running) ? next : undefined;
  }

  /** Milliseconds until the next job may be taken, should it wait for more than others; 0: it does not. */
  get readyIn(): number {
    const next = this.#next(this.#jobs.running);
    const waits = [next ? this.#remaining_ms(next) : 0, this.#holds.dueIn_ms].filter((ms) => ms > 0);
    return waits.length === 0 ? 0 : Math.min(...waits);
  }

  /**
   * The waits as they look now.
   * @returns what tells, for a position, the milliseconds until that message is begun with; undefined before three
   *   answers were measured
   */
  expectedWaits(concurrency: number): (position: number) => number | undefined {
    const since = this.#jobs.running.map(({ started_at }) => started_at ?? this.#now());
    return this.#expectedWait.forecast(since, concurrency);
  }

  /** More messages belong to a job: it grows and keeps its position. Undefined: its end is decided. */
  grow(job_id: number, grown: Grown): Job | undefined {
    const job = this.#disk.jobs.grow(job_id, grown);
    const { ready_at, written_at } = grown;
    if (job) this.#update(job_id, { ready_at, written_at, isUnheard: hasUnheard(grown) });
    return job;
  }

  /** A message was edited while its job waits. False: it does not wait any more. */
  rewrite(job_id: number, text: string): boolean {
    const isRewritten = this.#disk.jobs.rewrite(job_id, text);
    if (isRewritten) this.#update(job_id, {});
    return isRewritten;
  }

  /**
   * The owner wants it to be the next. What is put aside is tried next, without waiting for its time.
   * @returns false: it does not wait any more
   */
  prioritize(job_id: number): boolean {
    const { waiting, aside, running } = this.#jobs;
    const first = [waiting[0], aside[0], ...running].map((job) => job?.priority ?? 0);
    const priority = Math.max(...first) + 1;
    const job = this.#jobs.get(job_id);
    if (!job || !this.#disk.jobs.prioritize(job_id, priority)) return false;
    this.#holds.tryNext(job);
    this.#update(job_id, { priority });
    return true;
  }

  /** Whether somebody of another chat waits behind it, so that there is somebody to let go first. */
  canSkip(job_id: number): boolean {
    const job = this.#jobs.get(job_id);
    if (job?.state !== 'waiting') return false;
    const isBehind = (other: OpenJob) => other.chat_id !== job.chat_id;
    return [this.#jobs.waiting, this.#jobs.aside].some((list) => {
      const last = list.findLast(isBehind);
      return last !== undefined && isBefore(job, last);
    });
  }

  /** Lets all others that wait go before it, and what follows it in its chat. False: there is nobody to let go. */
  skip(job_id: number): boolean {
    const job = this.#jobs.get(job_id);
    if (!job || !this.canSkip(job_id)) return false;
    const all = [...this.#jobs.waiting, ...this.#jobs.aside];
    const others = all.filter(({ chat_id }) => chat_id !== job.chat_id);
    const last = Math.max(...others.map(standsAt));
    // Between it and the next id there is.
    const moved_behind = last + (Math.floor(last) + 1 - last) / 2;
    const followers = all.filter((one) => one.chat_id === job.chat_id && !isBefore(one, job));
    this.#disk.transaction(() => {
      for (const { id } of followers)
        if (this.#disk.jobs.moveBehind(id, moved_behind)) this.#update(id, { moved_behind, priority: 0 });
    });
    return true;
  }

  /** Back to its old position, which is the head. */
  requeue(job_id: number): void {
    if (this.#disk.jobs.requeue(job_id)) this.#update(job_id, { state: 'waiting', started_at: null });
    else this.#reload(job_id);
  }

  /** The server broke down at it and was back soon: it may be to blame. */
  countPutBack(job_id: number): void {
    this.#disk.jobs.countPutBack(job_id);
  }

  /**
   * A running job met a model that cannot be used. From now on the jobs that ask for it are put aside.
   * @returns how often this job alone was refused while others of its model were answered; 0: the model may be to blame
   */
  noteUnusable(job_id: number, failure: Failure): number {
    const job = this.#jobs.get(job_id);
    if (!job) return 0;
    const timesAlone = this.#holds.failed(job, failure);
    this.#jobs.partAnew();
    return timesAlone;
  }

  /**
   * The server takes a running job later and says when: until then it is put aside.
   * @returns false: that is later than anybody waits
   */
  rest(job_id: number, failure: Failure, ms: number): boolean {
    const job = this.#jobs.get(job_id);
    const rests = job !== undefined && this.#holds.rest(job, failure, ms);
    this.#jobs.partAnew();
    return rests;
  }

  /** What has to be heard next: the job that is being answered, then in the order of the queue. */
  get unheard(): OpenJob | undefined {
    const all = this.#jobs.unheard.filter(({ state }) => state !== 'delivering');
    const running = all.find(({ state }) => state === 'running');
    return running ?? all.sort((one, other) => (isBefore(one, other) ? -1 : 1))[0];
  }

  /** What came along with a job is known better now: words that were heard, or why there are none. */
  setAttachments(job_id: number, attachments: string): void {
    this.#disk.jobs.setAttachments(job_id, attachments);
    const isUnheard = hasUnheard({ attachments });
    if (!isUnheard) this.#holds.heard(job_id);
    this.#update(job_id, { isUnheard });
  }

  /** The turn of a running job has come before it was heard: it is put aside until it is. */
  noteUnheard(job_id: number, failure: Failure): void {
    this.#holds.unheard(job_id, failure);
    this.#jobs.partAnew();
  }

  /** Nothing can be heard: what has to be is put aside. */
  hearingFailed(failure: Failure): void {
    this.#holds.hearingFailed(failure);
    this.#jobs.partAnew();
    this.#changes.changed();
  }

  /** Something was heard: nothing holds the others any more. */
  hearingWorks(): void {
    if (!this.#holds.hearingWorks()) return;
    this.#jobs.partAnew();
    this.#changes.changed();
    this.#wake();
  }

  /** A running job was answered, so its model can be used. */
  noteAnswered(job_id: number): void {
    const job = this.#jobs.get(job_id);
    if (!job || !this.#holds.worked(job)) return;
    this.#jobs.partAnew();
    this.#changes.changed();
    this.#wake();
  }

  /** The server's models are others than before: what was put aside may be worth another try. */
  modelsListed(models: readonly ListedModel[]): void {
    if (this.#holds.listed(models)) this.#wake();
  }

  /**
   * What is put aside asks another model, because another was chosen. All of it at once: whoever is taken first would let
   * go what stands behind it in its chat.
   * @param modelOf undefined: it stays with its own
   */
  changeModels(modelOf: (job: OpenJob) => string | undefined): void {
    this.#disk.transaction(() => {
      for (const job of this.aside()) {
        const model = modelOf(job) ?? job.model;
        if (job.model === model || !this.#disk.jobs.setModel(job.id, model)) continue;
        this.#holds.forget(job.id);
        this.#update(job.id, { model });
      }
    });
  }

  /** The end is decided; from here on it is delivery's. Undefined: it had ended before. */
  settle(job_id: number, result: JobResult): Job | undefined {
    const settled = this.#disk.jobs.settle(job_id, result, this.#now());
    if (!settled) {
      this.#reload(job_id);
      return undefined;
    }
    this.#become(job_id, openJob(settled));
    const { outcome, started_at, answered_at } = settled;
    if (outcome === 'done' && started_at !== null && answered_at !== null) {
      this.#disk.afterCommit(() => this.#expectedWait.note(answered_at - started_at));
    }
    return settled;
  }

  /** Telegram has everything of this job, or never will. */
  close(job_id: number): void {
    if (this.#disk.jobs.close(job_id, this.#now())) this.#become(job_id, undefined);
    else this.#reload(job_id);
  }

  /** The answer exists but Telegram will never take it. */
  closeUndeliverable(job_id: number, detail: string): void {
    if (this.#disk.jobs.closeUndeliverable(job_id, detail, this.#now())) this.#become(job_id, undefined);
    else this.#reload(job_id);
  }

  /** The bot's message that tells the position, or in groups grows into the answer; null: there is none any more. */
  setPositionMessage(job_id: number, position_message_id: number | null): void {
    if (this.#disk.jobs.setPositionMessage(job_id, position_message_id))
      this.#update(job_id, { position_message_id });
  }

  /** A group has another id now. Its old messages cannot be edited from there. */
  moveChat(from: number, to: number): void {
    this.#disk.transaction(() => {
      this.#disk.moveChat(from, to);
      for (const { id } of this.#jobs.ofChat(from))
        this.#update(id, { chat_id: to, position_message_id: null });
    });
  }

  /** Tells that the queue changed: once for all changes of a turn, after their commit. */
  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  #load(): void {
    for (let after = 0; ; ) {
      const jobs = this.#disk.jobs.open(this.bot_id, after, loadedAtOnce);
      for (const job of jobs) this.#jobs.replace(job.id, job);
      const last = jobs.at(-1);
      if (!last || jobs.length < loadedAtOnce) return;
      after = last.id;
    }
  }

  #next(running: readonly OpenJob[]): OpenJob | undefined {
    const busyChats = new Set(running.map((job) => job.chat_id));
    const isFree = (job: OpenJob) => !busyChats.has(job.chat_id);
    const next = this.#jobs.waiting.find(isFree);
    const trial = this.#holds.due(this.#jobs.aside, (job) => isFree(job) && this.#remaining_ms(job) === 0);
    return trial && (!next || isBefore(trial, next)) ? trial : next;
  }

  #remaining_ms(job: OpenJob): number {
    const remaining_ms = job.ready_at - this.#now();
    return remaining_ms > longestWait_ms ? 0 : Math.max(0, remaining_ms);
  }

  #update(job_id: number, change: Partial<OpenJob>): void {
    const job = this.#jobs.get(job_id);
    if (job) this.#become(job_id, { ...job, ...change });
  }

  /** The disk found a job in another state than memory has it: it was changed behind our back, and must hold nobody. */
  #reload(job_id: number): void {
    const known = this.#jobs.get(job_id);
    if (!known) return;
    const actual = this.#disk.jobs.open(this.bot_id, job_id - 1, 1).find(({ id }) => id === job_id);
    if (actual?.state !== known.state) this.#become(job_id, actual);
  }

  /** Every change of the memory goes through here, after the disk has taken it. */
  #become(job_id: number, job: OpenJob | undefined): void {
    const old = this.#jobs.get(job_id);
    this.#jobs.replace(job_id, job);
    if (old?.state === 'running' && job?.state !== 'running') this.#holds.trialIsOver(old);
    this.#disk.onRollback(() => this.#jobs.replace(job_id, old));
    this.#disk.afterCommit(() => {
      if (job === undefined || job.state === 'delivering') this.#forgetHolds(job_id);
      this.#changes.changed();
      this.#wake();
    });
  }

  /** What was tried for this job alone, or for a model that nobody asks for any more, is over. */
  #forgetHolds(job_id: number): void {
    this.#holds.forget(job_id);
    if (this.#holds.isEmpty) return;
    this.#holds.keepOnly([...this.#jobs.aside, ...this.#jobs.running]);
    this.#jobs.partAnew();
  }
}

function openJob(job: Job): OpenJob {
  const { id, chat_id, thread_id, chat_kind, user_id, message_id, language } = job;
  const { state, model, ready_at, priority, moved_behind, written_at, started_at, position_message_id } = job;
  return {
    id,
    chat_id,
    thread_id,
    chat_kind,
    user_id,
    message_id,
    language,
    state,
    model,
    ready_at,
    priority,
    moved_behind,
    written_at,
    started_at,
    position_message_id,
    isUnheard: hasUnheard(job),
  };
}
