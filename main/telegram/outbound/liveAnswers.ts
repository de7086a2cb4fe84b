import type { Api } from 'grammy';
import { monotonic_ms } from '../../common/clock.ts';
import { delay } from '../../common/delay.ts';
import type { Logger } from '../../common/log.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Disk } from '../../core/disk.ts';
import type { Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import type { Progress } from '../../core/queue/run.ts';
import type { RunningJobView, Worker } from '../../core/queue/worker.ts';
import { failureOf } from '../api/telegramErrors.ts';
import { LiveDraft } from './liveDraft.ts';
import { LiveReply } from './liveReply.ts';
import type { Paused, PerChatQueue } from './perChatQueue.ts';
import type { Preview } from './preview.ts';
import type { RateLimiter } from './rateLimiter.ts';
import { Renderings } from './renderings.ts';

export interface LiveAnswersDeps {
  readonly api: Api;
  readonly storage: Disk;
  readonly perChat: PerChatQueue;
  readonly rateLimiter: RateLimiter;
  readonly settings: SettingsReader;
  readonly worker: Pick<Worker, 'running'>;
  readonly queue: Pick<JobQueue, 'openOfChat' | 'get' | 'setPositionMessage'>;
  /** What is known of the answers that are shown, for whoever words them at their end. */
  readonly renderings?: Renderings;
  readonly log: Logger;
  /** A monotonic clock, milliseconds. */
  readonly now?: () => number;
}

/** An answer that is there sooner needs no preview, which would only be in its way. */
const firstLook_ms = 100;
const lookEvery_ms = 200;

interface Shown {
  readonly job: Job;
  readonly preview: Preview;
  progress: Progress;
  hasWords: boolean;
  /** Frames with words that went out. The first of them does not wait for the pace of the others. */
  wordFrames: number;
  readonly ended: AbortController;
  /** Ends the pause before the next frame. */
  pause: AbortController;
}

/**
 * Shows every answer while it is written: in private chats as a draft, in groups by editing one reply. Latest wins: a
 * frame that has not gone out is never followed up. It yields to everything else: answers and positions go first, a 429
 * freezes it, and trouble with it never touches the answer itself.
 */
export class LiveAnswers {
  readonly #deps: LiveAnswersDeps;
  readonly #now: () => number;
  readonly #renderings: Renderings;
  readonly #shown = new Map<number, Shown>();
  #stopped = false;
  /** Telegram does not know drafts (an older server of one's own): "typing…" is shown instead. */
  #draftsAreUnknown = false;

  constructor(deps: LiveAnswersDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? monotonic_ms;
    this.#renderings = deps.renderings ?? new Renderings();
  }

  /** Follows what runs now. Called on every progress of the worker. */
  update(): void {
    if (this.#stopped) return;
    const running = new Map(this.#deps.worker.running.map((view) => [view.job.id, view]));
    for (const [id, shown] of this.#shown) {
      if (running.has(id)) continue;
      shown.ended.abort('ended');
      this.#shown.delete(id);
      this.#renderings.forget(id);
    }
    for (const view of running.values()) this.#follow(view);
  }

  stop(): void {
    this.#stopped = true;
    for (const { ended } of this.#shown.values()) ended.abort('ended');
    this.#shown.clear();
  }

  /** Whether a job's chat has to be shown "typing…", because nothing better is shown there. */
  needsTyping({ chat_kind }: Pick<Job, 'chat_kind'>): boolean {
    return chat_kind === 'group' || this.#draftsAreUnknown;
  }

  #follow({ job, progress }: RunningJobView): void {
    const known = this.#shown.get(job.id);
    if (known) {
      known.progress = progress;
      // Looked for until they come: at every piece of a long answer it would cost more than the rest.
      if (!known.hasWords && hasWords(progress)) {
        known.hasWords = true;
        known.pause.abort('words');
      }
      return;
    }
    const preview = this.#previewOf(job);
    if (!preview) return;
    const shown: Shown = {
      job,
      preview,
      progress,
      hasWords: hasWords(progress),
      wordFrames: 0,
      ended: new AbortController(),
      pause: new AbortController(),
    };
    this.#shown.set(job.id, shown);
    void this.#show(shown);
  }

  #previewOf(job: Job): Preview | undefined {
    const { api, storage, queue, settings } = this.#deps;
    const renderings = this.#renderings;
    if (job.chat_kind === 'group') {
      return settings.get('groupLive') === 'on' ? new LiveReply({ api, queue, job, renderings }) : undefined;
    }
    if (this.#draftsAreUnknown) return undefined;
    return new LiveDraft({ api, storage, queue, job, settings, begunAt: this.#now(), renderings });
  }

  async #show(shown: Shown): Promise<void> {
    const { perChat, log } = this.#deps;
    const { job, preview } = shown;
    const { signal } = shown.ended;
    await delay(firstLook_ms, signal);
    while (!signal.aborted) {
      const isWanted = this.#mayGo(job, preview) && preview.isDue(shown.progress, this.#now());
      if (isWanted) {
        const goesOn = await perChat
          .run(job.chat_id, () => this.#frame(shown))
          .catch((error: unknown) => {
            log.error('An answer could not be shown while it was written', error, { job: job.id });
            return false;
          });
        if (!goesOn) return;
      }
      if (isWanted && shown.hasWords && shown.wordFrames === 0) continue;
      shown.pause = new AbortController();
      await delay(isWanted ? paceOf(shown) : lookEvery_ms, AbortSignal.any([signal, shown.pause.signal]));
    }
  }

  /** Asked when a frame is wanted and again when its turn has come: others may have used up what there was. */
  #mayGo({ chat_id }: Job, { kind }: Preview): boolean {
    const { perChat, rateLimiter } = this.#deps;
    return rateLimiter.delayFor(chat_id, kind) === 0 && perChat.pausedFor(chat_id, pausedWith(kind)) === 0;
  }

  /** Sends one frame. False: this job is not shown any more. */
  async #frame(shown: Shown): Promise<boolean> {
    const { job, preview, progress, ended } = shown;
    const { perChat, rateLimiter, log } = this.#deps;
    // The answer may have been sent while this frame waited for its turn: a frame after it would stay in the chat.
    if (ended.signal.aborted || !this.#mayGo(job, preview)) return true;
    rateLimiter.spend(job.chat_id, preview.kind);
    if (shown.hasWords) shown.wordFrames++;
    try {
      await preview.show(progress, this.#now());
    } catch (error) {
      const failure = failureOf(error);
      switch (failure.next) {
        case 'wait':
          perChat.pause(job.chat_id, failure.ms, pausedWith(preview.kind));
          return true;
        case 'retry':
        case 'treat_as_done':
          return true;
        case 'give_up_message':
          if (/method not found/i.test(failure.detail)) this.#draftsAreUnknown = true;
          log.warn('An answer is not shown while it is written', { job: job.id, detail: failure.detail });
          return false;
        default:
          log.warn('An answer is not shown while it is written', { job: job.id, next: failure.next });
          return false;
      }
    }
    return true;
  }
}

function paceOf({ preview, wordFrames }: Shown): number {
  return preview.firstPaces_ms[wordFrames - 1] ?? preview.pace_ms;
}

function pausedWith(kind: Preview['kind']): Paused {
  return kind === 'draft' ? 'drafts' : 'everything';
}

function hasWords({ answer }: Progress): boolean {
  return answer.trim() !== '';
}
