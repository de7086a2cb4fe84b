import { monotonic_ms } from '../common/clock.ts';
import { backOff, delay } from '../common/delay.ts';
import { type Failure, type FailureCode, statusIn } from '../common/failure.ts';
import type { Logger } from '../common/log.ts';
import type { SettingsReader } from '../common/settings.ts';
import { type Disk, DiskError } from '../core/disk.ts';
import {
  attachmentsAsJson,
  attachmentsOf,
  isUnheard,
  type RecordingAttachment,
} from '../core/queue/attachment.ts';
import type { Job } from '../core/queue/job.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import { type FileSource, FileUnavailable } from './attachedFiles.ts';
import { CannotHear, type Listener, NotHeard } from './listener.ts';

export interface HearingDeps {
  readonly storage: Pick<Disk, 'jobs'>;
  readonly queue: JobQueue;
  readonly settings: SettingsReader;
  readonly files: FileSource;
  readonly listener: Listener;
  readonly log: Logger;
  /** How long a job whose turn has come waits for its words before the others go first, milliseconds. */
  readonly patience_ms?: number | undefined;
  /** The pause before nothing could be heard so many times is tried again, milliseconds. */
  readonly retryDelay_ms?: ((repeat: number) => number) | undefined;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

const usualPatience_ms = 60_000;
/** Nobody waits for longer to be heard. */
const longestWait_ms = 24 * 60 * 60_000;
/** How much longer a recording may be than Telegram tells, which rounds. */
const tolerance_s = 2;

type Known = Pick<RecordingAttachment, 'text' | 'heardSeconds' | 'problem'>;

/**
 * Writes down what people have said, one after the other in the order of the queue, before their turn comes. What was heard
 * is kept with the job; so is why there is nothing to hear. Where nothing can be heard at all, those jobs are put aside and
 * it is tried again with growing pauses.
 */
export class Hearing {
  readonly #deps: HearingDeps;
  #isActive = false;
  #work: Promise<void> = Promise.resolve();
  #isAtWork = false;
  #ending = new AbortController();
  #current: { readonly job_id: number; readonly controller: AbortController } | undefined;
  /** What nothing can be heard for, how often in a row, and when it is tried again, by the monotonic clock. */
  #trouble: { readonly failure: Failure; readonly times: number; readonly dueAt: number } | undefined;
  #nextTry: NodeJS.Timeout | undefined;
  /** Jobs whose turn has come. */
  readonly #waiting = new Map<number, (failure: Failure | undefined) => void>();

  constructor(deps: HearingDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#isActive = true;
    this.#ending = new AbortController();
    this.look();
  }

  /** Resolves when nothing is listened to any more. */
  async stop(): Promise<void> {
    this.#isActive = false;
    clearTimeout(this.#nextTry);
    this.#ending.abort();
    this.#current?.controller.abort();
    await this.#work;
  }

  /** Something is another than it was, a setting or a model: what could not be heard is tried at once. */
  retryNow(): void {
    if (this.#trouble) this.#trouble = { ...this.#trouble, dueAt: 0 };
    this.#begin();
  }

  /**
   * Waits for what was said in a job whose turn has come.
   * @returns why it is not waited for any longer; undefined: it is known
   * @throws the reason of `signal`, when it is aborted
   */
  until({ id }: Job, signal: AbortSignal): Promise<Failure | undefined> {
    const { patience_ms = usualPatience_ms, queue } = this.#deps;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        this.#waiting.delete(id);
        settle();
      };
      const abort = () => end(() => reject(signal.reason));
      const known = (failure: Failure | undefined) => end(() => resolve(failure));
      const late: Failure = { kind: 'unheard', code: 'hearing_late', detail: '' };
      const timer = setTimeout(() => known(late), patience_ms);
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort);
      if (!queue.get(id)?.isUnheard) return known(undefined);
      this.#waiting.set(id, known);
      this.retryNow();
    });
  }

  /** The queue is another: something may have to be heard, or be wanted no longer. */
  look(): void {
    const { queue } = this.#deps;
    // Stopped, or taken back: it is listened to no longer.
    const job = this.#current && queue.get(this.#current.job_id);
    if (this.#current && (!job || job.state === 'delivering')) this.#current.controller.abort();
    this.#begin();
  }

  #begin(): void {
    if (!this.#isActive || this.#isAtWork) return;
    const pause_ms = this.#trouble ? this.#trouble.dueAt - monotonic_ms() : 0;
    clearTimeout(this.#nextTry);
    const next = this.#deps.queue.unheard;
    if (!next) return;
    if (pause_ms > 0) {
      this.#nextTry = setTimeout(() => this.#begin(), pause_ms);
      return;
    }
    this.#isAtWork = true;
    this.#work = this.#hear(next.id)
      .catch((error: unknown) => {
        this.#deps.log.error('Hearing what somebody said failed in the app itself', error, { job: next.id });
      })
      .finally(() => {
        this.#isAtWork = false;
        this.#current = undefined;
        // What follows from it is there first: a job that has ended is not listened to again.
        setImmediate(() => this.#begin());
      });
  }

  async #hear(job_id: number): Promise<void> {
    const job = this.#deps.storage.jobs.get(job_id);
    const recording = job && attachmentsOf(job).find(isUnheard);
    if (!job || !recording) return this.#keep(job_id, undefined, {});
    const controller = new AbortController();
    this.#current = { job_id, controller };
    try {
      const known = await this.#listen(recording, controller.signal);
      this.#works();
      await this.#keep(job_id, recording, known);
    } catch (error) {
      if (controller.signal.aborted) return;
      // It was listened to.
      if (error instanceof NotHeard && error.code === 'no_words') this.#works();
      if (error instanceof CannotHear) await this.#cannotHear(job, error);
      else await this.#keep(job_id, recording, { problem: this.#problemOf(error, job_id) });
    }
  }

  async #listen(recording: RecordingAttachment, signal: AbortSignal): Promise<Known> {
    const { files, settings, listener } = this.#deps;
    const { seconds: told, language } = recording;
    const bytes = await files.read(recording.file_id, settings.get('maxFileSize') * 2 ** 20, signal);
    const most_s = settings.get('maxVoiceMinutes') * 60;
    const longest_s = told > 0 ? Math.min(told + tolerance_s, most_s) : most_s;
    const name = recording.name === '' ? 'voice.ogg' : recording.name;
    const { text, seconds } = await listener.hear({ bytes, name, longest_s, language }, signal);
    // It goes on where we stop, or it was to be longer than it is.
    const isPart = seconds >= longest_s - 0.01 || seconds < told - tolerance_s;
    return isPart ? { text, heardSeconds: Math.round(seconds) } : { text };
  }

  #problemOf(error: unknown, job: number): FailureCode {
    const { log } = this.#deps;
    if (error instanceof NotHeard || error instanceof FileUnavailable) {
      log.warn('A recording could not be heard', { job, code: error.code, status: statusIn(error.message) });
      return error.code;
    }
    log.error('A recording could not be heard for a reason of our own', error, { job });
    return 'hearing_failed';
  }

  #works(): void {
    if (this.#trouble) this.#deps.log.info('What people say can be heard again');
    this.#trouble = undefined;
    this.#deps.queue.hearingWorks();
  }

  async #cannotHear(job: Job, { code, message }: CannotHear): Promise<void> {
    const { queue, log, now = Date.now, retryDelay_ms = usualPause } = this.#deps;
    const times = (this.#trouble?.times ?? 0) + 1;
    const failure: Failure = { kind: 'unheard', code, detail: message };
    this.#trouble = { failure, times, dueAt: monotonic_ms() + retryDelay_ms(times) };
    // Never a server's own words: some repeat what they were asked.
    log.warn('Nothing that people say can be heard now', { code, status: statusIn(message) });
    queue.hearingFailed(failure);
    if (now() - job.received_at > longestWait_ms) {
      const recording = attachmentsOf(job).find(isUnheard);
      await this.#keep(job.id, recording, { problem: code });
    }
    for (const tell of [...this.#waiting.values()]) tell(failure);
  }

  /** Writes down what is known now. Meanwhile more may have come along with the message. */
  async #keep(job_id: number, recording: RecordingAttachment | undefined, known: Known): Promise<void> {
    const { storage, queue, log } = this.#deps;
    for (let tries = 1; this.#isActive; tries++) {
      try {
        const job = storage.jobs.get(job_id);
        if (!job) return;
        const attachments = attachmentsOf(job).map((one) =>
          isUnheard(one) && one.file_unique_id === recording?.file_unique_id ? { ...one, ...known } : one,
        );
        queue.setAttachments(job_id, attachmentsAsJson(attachments));
        if (!attachments.some(isUnheard)) this.#waiting.get(job_id)?.(undefined);
        return;
      } catch (error) {
        if (!(error instanceof DiskError)) throw error;
        log.error('What somebody said cannot be written down; trying again', error, { job: job_id });
        await delay(backOff(tries, 500, 10_000), this.#ending.signal);
      }
    }
  }
}

function usualPause(repeat: number): number {
  return backOff(repeat, 5000, 10 * 60_000);
}
