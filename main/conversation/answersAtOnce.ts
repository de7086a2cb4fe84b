import { monotonic_ms } from '../common/clock.ts';
import type { SettingsReader } from '../common/settings.ts';
import type { LmStudioStatus } from '../common/status.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import { listedModel } from './listedModel.ts';

export interface AnswersAtOnceDeps {
  readonly settings: SettingsReader;
  readonly queue: Pick<JobQueue, 'running' | 'waiting'>;
  readonly lmStudio: () => LmStudioStatus;
}

/** A server that is loaded for more was seldom asked whether its computer can do it. */
const mostByItself = 4;
/** After that a model that broke off is tried with several again: it may have been loaded anew, or mended. */
const distrust_ms = 60 * 60_000;

/** How many jobs may run at the same time: what the owner set, or for `auto` what the model is loaded for. */
export class AnswersAtOnce {
  readonly #deps: AnswersAtOnceDeps;
  /** When a model broke off several answers at once, by the monotonic clock, milliseconds. */
  readonly #brokeOffAt = new Map<string, number>();

  constructor(deps: AnswersAtOnceDeps) {
    this.#deps = deps;
  }

  /** Of the model that is asked now or next. */
  get limit(): number {
    const { settings, queue, lmStudio } = this.#deps;
    const set = settings.get('parallelRequests');
    if (set !== 'auto') return set;
    const model = (queue.running[0] ?? queue.waiting(1)[0])?.model;
    if (model === undefined || this.#isDistrusted(model)) return 1;
    return Math.max(1, Math.min(listedModel(lmStudio(), model)?.parallel ?? 1, mostByItself));
  }

  /** The server broke off several answers of a model at once, as if they were too many for it. */
  brokeOff(model: string): void {
    this.#brokeOffAt.set(model, monotonic_ms());
  }

  #isDistrusted(model: string): boolean {
    const brokeOffAt = this.#brokeOffAt.get(model);
    return brokeOffAt !== undefined && monotonic_ms() - brokeOffAt < distrust_ms;
  }
}
