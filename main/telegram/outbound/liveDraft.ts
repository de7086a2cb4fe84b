import type { Api } from 'grammy';
import { asLanguage } from '../../common/language.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Disk } from '../../core/disk.ts';
import type { Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import type { Progress } from '../../core/queue/run.ts';
import { richDraft } from '../../markup/markup.ts';
import { t } from '../locales/translate.ts';
import type { Preview } from './preview.ts';
import { Renderings } from './renderings.ts';

/** Telegram forgets a draft 30 s after its last frame. */
const refresh_ms = 20_000;
/** Seconds that are counted are shown in steps of five: each frame counts for Telegram's limits. */
const secondsStep = 5;
/** While the model thinks, the end of what it thinks is worth showing, if thoughts are shown at all. */
const shownThought = 600;

/** A draft in a private chat, with Telegram's own Stop button. Its draft_id is the job's id. */
export class LiveDraft implements Preview {
  readonly pace_ms = 1000;
  readonly firstPaces_ms = [150, 400];
  readonly kind = 'draft';
  readonly #api: Api;
  readonly #storage: Disk;
  readonly #queue: Pick<JobQueue, 'openOfChat'>;
  readonly #job: Job;
  readonly #settings: SettingsReader;
  readonly #renderings: Renderings;
  #lastFrame = '';
  readonly #begunAt: number;
  /** By the monotonic clock, milliseconds; undefined: before the first frame. */
  #lastAt: number | undefined;
  /** The newest message of ours in the chat when the frame went out: a newer one has cleared the draft. */
  #lastOfOurs = 0;

  constructor(deps: {
    api: Api;
    storage: Disk;
    queue: Pick<JobQueue, 'openOfChat'>;
    job: Job;
    settings: SettingsReader;
    /** When the job began, by the monotonic clock, milliseconds. */
    begunAt: number;
    renderings?: Renderings;
  }) {
    this.#api = deps.api;
    this.#storage = deps.storage;
    this.#queue = deps.queue;
    this.#job = deps.job;
    this.#settings = deps.settings;
    this.#begunAt = deps.begunAt;
    this.#renderings = deps.renderings ?? new Renderings();
  }

  isDue(progress: Progress, now: number): boolean {
    if (this.#lastAt === undefined || now - this.#lastAt >= refresh_ms || this.#isCleared()) return true;
    return this.#keyOf(progress, now) !== this.#lastFrame;
  }

  async show(progress: Progress, now: number): Promise<void> {
    const { id, chat_id, thread_id } = this.#job;
    const key = this.#keyOf(progress, now);
    this.#lastAt = now;
    this.#lastOfOurs = this.#newestOfOurs();
    await this.#api.raw.sendRichMessageDraft({
      chat_id,
      draft_id: id,
      rich_message: this.#frameOf(progress, now),
      can_stop: true,
      ...(thread_id ? { message_thread_id: thread_id } : {}),
    });
    this.#lastFrame = key;
  }

  /** What a frame shows, without rendering it. */
  #keyOf(progress: Progress, now: number): string {
    return progress.phase === 'answering' ? progress.answer : this.#thinkingOf(progress, now);
  }

  #frameOf(progress: Progress, now: number): ReturnType<typeof richDraft> {
    if (progress.phase === 'answering' && progress.answer.trim() !== '')
      return richDraft(progress.answer, {}, this.#renderings.ofFrame(this.#job.id));
    return richDraft('', { thinking: this.#thinkingOf(progress, now) });
  }

  #thinkingOf({ phase, reasoning }: Progress, now: number): string {
    const language = asLanguage(this.#job.language);
    if (phase === 'loading') {
      const passed = (now - this.#begunAt) / 1000;
      return t(language, 'live-loading', { seconds: Math.floor(passed / secondsStep) * secondsStep });
    }
    if (phase === 'listening') return t(language, 'live-listening');
    if (phase === 'reading') return t(language, 'live-reading');
    const isShown = this.#settings.get('showReasoning') === 'on' && reasoning.trim() !== '';
    return isShown ? reasoning.trim().slice(-shownThought) : t(language, 'live-thinking');
  }

  #isCleared(): boolean {
    return this.#newestOfOurs() > this.#lastOfOurs;
  }

  #newestOfOurs(): number {
    const { bot_id, chat_id } = this.#job;
    const positions = this.#queue
      .openOfChat(chat_id)
      .map(({ state, position_message_id }) => (state === 'waiting' ? (position_message_id ?? 0) : 0));
    return Math.max(this.#storage.outbox.newestMessageId(bot_id, chat_id), ...positions);
  }
}
