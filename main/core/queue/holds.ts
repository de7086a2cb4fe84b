import { monotonic_ms } from '../../common/clock.ts';
import { backOff } from '../../common/delay.ts';
import type { Failure } from '../../common/failure.ts';
import type { OpenJob } from './openJobs.ts';

/** Why jobs are put aside, though the server is well. */
export interface Hold {
  readonly model: string;
  /** Only this job of the model, because others are answered; undefined: all of them. */
  readonly job_id: number | undefined;
  readonly failure: Failure;
  /** Unix milliseconds. */
  readonly since: number;
  /** How often it was tried in vain. */
  readonly tries: number;
}

type Held = { -readonly [K in keyof Hold]: Hold[K] } & {
  /** When it is tried again, by the monotonic clock, milliseconds. */
  dueAt: number;
  /** When a job may try it that has not tried it yet. */
  dueForOthersAt: number;
  /** How long it rests in all because the server asked for it, milliseconds. */
  rested_ms: number;
  /** Jobs that tried it in vain, and when, by the monotonic clock. */
  readonly tried: Map<number, number>;
  /** The job that tries it now. */
  trial: number | undefined;
};

/** What of a model's state makes it worth another try. */
export interface ListedModel {
  readonly id: string;
  readonly loaded: boolean;
}

const firstPause_ms = 30_000;
const longestPause_ms = 10 * 60_000;
const firstPauseOfOne_ms = 5_000;
/** A server that wants to be left alone for longer is not waited for. */
const longestRest_ms = 60_000;

/**
 * Which jobs are put aside. A job that met an unusable model may be to blame itself: another chat's job of that model is
 * tried at once. Fails that too, then all of the model wait, and one at a time tries again, with growing pauses. Is it
 * answered, then only the job that failed waits, for shorter pauses.
 */
export class Holds {
  readonly #now: () => number;
  readonly #models = new Map<string, Held>();
  readonly #jobs = new Map<number, Held>();
  /** What keeps all that was spoken from being heard; whoever hears tries again by itself. */
  #hearing: Held | undefined;
  /** Jobs whose turn came before they were heard, and why they wait. */
  readonly #late = new Set<number>();
  #lateHold: Held | undefined;
  /** When a model answered last, by the monotonic clock, milliseconds. */
  readonly #workedAt = new Map<string, number>();
  /** Of jobs that met an unusable model: when last, and how often. */
  readonly #failures = new Map<number, { at: number; times: number }>();
  /** Jobs that the owner wants to be tried next, whenever their hold is due. */
  readonly #wanted = new Set<number>();
  #listed: readonly ListedModel[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  get all(): readonly Hold[] {
    return this.#held;
  }

  get #held(): readonly Held[] {
    const late = this.#late.size > 0 ? this.#lateHold : undefined;
    const ofHearing = [this.#hearing, late].filter((held) => held !== undefined);
    return [...ofHearing, ...this.#models.values(), ...this.#jobs.values()];
  }

  covers(job: OpenJob): boolean {
    return this.of(job) !== undefined;
  }

  /** Why a job is put aside on its own account. */
  of(job: OpenJob): Hold | undefined {
    return this.#heldOf(job);
  }

  /**
   * A job met an unusable model.
   * @returns how often it alone was refused while others of its model were answered; 0: the model may be to blame
   */
  failed(job: OpenJob, failure: Failure): number {
    const now = monotonic_ms();
    const before = this.#failures.get(job.id);
    const times = (before?.times ?? 0) + 1;
    this.#failures.set(job.id, { at: now, times });
    const hasWorkedSince = before !== undefined && (this.#workedAt.get(job.model) ?? -1) >= before.at;
    const isAloneToBlame = hasWorkedSince || this.#jobs.has(job.id);
    if (isAloneToBlame) {
      const held = this.#hold(this.#jobs, job.id, { ...job, job_id: job.id }, failure);
      held.dueAt = now + backOff(held.tries, firstPauseOfOne_ms, longestPause_ms);
      return times;
    }
    const held = this.#hold(this.#models, job.model, { ...job, job_id: undefined }, failure);
    held.tried.set(job.id, now);
    held.dueAt = now + backOff(held.tries, firstPause_ms, longestPause_ms);
    held.dueForOthersAt = held.tries === 1 ? now : Math.min(held.dueAt, now + firstPause_ms);
    return 0;
  }

  /**
   * The server takes a job later and says when. Others are asked meanwhile: they may go elsewhere, or rest themselves.
   * @returns false: that is later than anybody waits
   */
  rest(job: OpenJob, failure: Failure, ms: number): boolean {
    const tries = (this.#jobs.get(job.id)?.tries ?? 0) + 1;
    const pause_ms = Math.max(ms, backOff(tries, 1000, 10_000));
    const rested_ms = (this.#jobs.get(job.id)?.rested_ms ?? 0) + pause_ms;
    if (rested_ms > longestRest_ms) return false;
    const held = this.#hold(this.#jobs, job.id, { ...job, job_id: job.id }, failure);
    held.rested_ms = rested_ms;
    held.dueAt = monotonic_ms() + pause_ms;
    return true;
  }

  /** The turn of a job came before it was heard. */
  unheard(job_id: number, failure: Failure): void {
    // While nothing can be heard that is why it waits.
    if (this.#hearing) return;
    if (this.#late.size === 0) this.#lateHold = undefined;
    this.#late.add(job_id);
    this.#lateHold = this.#untilHeard(this.#lateHold, failure);
  }

  /** Whatever else it waits for: it is heard, or never will be. */
  heard(job_id: number): void {
    this.#late.delete(job_id);
  }

  /** Nothing can be heard. */
  hearingFailed(failure: Failure): void {
    this.#hearing = this.#untilHeard(this.#hearing, failure);
  }

  /** @returns whether anything was held until now */
  hearingWorks(): boolean {
    const wasHeld = this.#hearing !== undefined;
    this.#hearing = undefined;
    return wasHeld;
  }

  /** A model answered: nothing holds it any more. */
  worked({ id, model }: OpenJob): boolean {
    this.#workedAt.set(model, monotonic_ms());
    this.#jobs.delete(id);
    return this.#models.delete(model);
  }

  /** A job is not open any more, or asks for another model now. */
  forget(job_id: number): void {
    this.#wanted.delete(job_id);
    this.#failures.delete(job_id);
    this.#jobs.delete(job_id);
    this.#late.delete(job_id);
  }

  /** Holds of models that nobody of these asks for are over, and so is that of hearing where nobody of them has spoken. */
  keepOnly(jobs: readonly OpenJob[]): void {
    if (!jobs.some(({ isUnheard }) => isUnheard)) this.#hearing = undefined;
    const models = new Set(jobs.map(({ model }) => model));
    for (const model of this.#models.keys()) if (!models.has(model)) this.#models.delete(model);
  }

  /** The owner wants this job tried at once, whenever its hold is due. */
  tryNext(job: OpenJob): void {
    if (this.covers(job)) this.#wanted.add(job.id);
  }

  /**
   * The server told its models: one that came, was loaded or went is tried at once.
   * @returns whether anything is due because of it
   */
  listed(models: readonly ListedModel[]): boolean {
    const before = this.#listed;
    this.#listed = models;
    const changed = [...this.#models.values(), ...this.#jobs.values()].filter(({ model, failure }) =>
      failure.code === 'no_model_loaded'
        ? loadedOf(before) !== loadedOf(models)
        : failure.code !== 'rate_limited' && stateOf(before, model) !== stateOf(models, model),
    );
    const now = monotonic_ms();
    for (const held of changed) Object.assign(held, { dueAt: now, dueForOthersAt: now });
    return changed.length > 0;
  }

  /**
   * The job that is to try whether its hold is over.
   * @param aside in the order of the queue; only the first of each chat may be tried
   */
  due(aside: readonly OpenJob[], mayTry: (job: OpenJob) => boolean): OpenJob | undefined {
    if (this.isEmpty) return undefined;
    const now = monotonic_ms();
    const chats = new Set<number>();
    const first = aside.filter(({ chat_id }) => chats.size < chats.add(chat_id).size);
    const triedAt = (job: OpenJob) => this.#models.get(job.model)?.tried.get(job.id);
    const wanted = first.find((job) => this.#wanted.has(job.id) && mayTry(job) && !this.#isTried(job));
    if (wanted) return wanted;
    const mayNow = (job: OpenJob, which: 'dueAt' | 'dueForOthersAt') =>
      mayTry(job) && this.#isDue(job, now, which);
    const untried = first.find((job) => triedAt(job) === undefined && mayNow(job, 'dueForOthersAt'));
    if (untried) return untried;
    // Each in its turn: one that is refused for a reason of its own must not be the only one to try.
    const longestAgo = first.filter((job) => mayNow(job, 'dueAt'));
    longestAgo.sort((one, other) => (triedAt(one) ?? 0) - (triedAt(other) ?? 0));
    return longestAgo[0];
  }

  /** Milliseconds until something may be due; 0: nothing is waited for. */
  get dueIn_ms(): number {
    const now = monotonic_ms();
    const waits = [...this.#models.values(), ...this.#jobs.values()]
      .flatMap(({ dueAt, dueForOthersAt, trial }) => (trial === undefined ? [dueAt, dueForOthersAt] : []))
      .map((at) => at - now)
      .filter((ms) => ms > 0);
    return waits.length === 0 ? 0 : Math.ceil(Math.min(...waits));
  }

  /** A job that is put aside was taken all the same: it tries. */
  begins(job: OpenJob): void {
    this.#wanted.delete(job.id);
    const held = this.#heldOf(job);
    if (held) held.trial = job.id;
  }

  /** Whatever came of it; without `failed` nothing was learned, and it is tried again. */
  trialIsOver({ id, model }: OpenJob): void {
    for (const held of [this.#hearing, this.#lateHold, this.#jobs.get(id), this.#models.get(model)])
      if (held?.trial === id) held.trial = undefined;
  }

  #heldOf({ id, model, isUnheard }: OpenJob): Held | undefined {
    const ofHearing = this.#hearing ?? (this.#late.has(id) ? this.#lateHold : undefined);
    if (isUnheard && ofHearing) return ofHearing;
    return this.#jobs.get(id) ?? this.#models.get(model);
  }

  /** One of its model is being tried now. */
  #isTried(job: OpenJob): boolean {
    return this.#heldOf(job)?.trial !== undefined;
  }

  #isDue(job: OpenJob, now: number, which: 'dueAt' | 'dueForOthersAt'): boolean {
    const held = this.#heldOf(job);
    if (!held || held.trial !== undefined) return false;
    return (held.job_id === undefined ? held[which] : held.dueAt) <= now;
  }

  #hold<K>(
    holds: Map<K, Held>,
    key: K,
    { model, job_id }: Pick<Held, 'model' | 'job_id'>,
    failure: Failure,
  ): Held {
    const held = holds.get(key) ?? this.#newHold({ model, job_id }, failure);
    held.failure = failure;
    held.tries++;
    holds.set(key, held);
    return held;
  }

  /** It is over when it was heard, and not tried before. */
  #untilHeard(before: Held | undefined, failure: Failure): Held {
    const held = before ?? this.#newHold({ model: '', job_id: undefined }, failure);
    return Object.assign(held, { failure, tries: held.tries + 1, dueAt: Infinity, dueForOthersAt: Infinity });
  }

  #newHold({ model, job_id }: Pick<Held, 'model' | 'job_id'>, failure: Failure): Held {
    return {
      model,
      job_id,
      failure,
      since: this.#now(),
      tries: 0,
      dueAt: 0,
      dueForOthersAt: 0,
      rested_ms: 0,
      tried: new Map<number, number>(),
      trial: undefined,
    };
  }
}

function stateOf(models: readonly ListedModel[], id: string): string {
  const found = models.find((model) => model.id === id);
  return found ? `listed, loaded: ${found.loaded}` : 'not listed';
}

function loadedOf(models: readonly ListedModel[]): string {
  return models.flatMap(({ id, loaded }) => (loaded ? [id] : [])).join('\n');
}
