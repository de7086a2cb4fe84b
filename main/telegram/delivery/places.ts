import type { Api } from 'grammy';
import { delay } from '../../common/delay.ts';
import type { Logger } from '../../common/log.ts';
import type { JobQueue } from '../../queue/jobQueue.ts';
import type { Job } from '../../storage/jobStore.ts';
import type { Storage } from '../../storage/storage.ts';
import { failureOf } from '../telegramErrors.ts';
import { asLanguage, say } from '../words.ts';
import type { ChatChains } from './chatChains.ts';

export interface PlacesDeps {
  readonly api: Api;
  readonly storage: Storage;
  readonly queue: JobQueue;
  readonly chains: ChatChains;
  readonly held: () => 'no' | 'owner' | 'lm_studio';
  readonly log: Logger;
}

/** Places that are told; the ones between are skipped, because edits count like messages for Telegram's limits. */
const toldPlaces = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120];
/** More people than this are not told: by then a place says little and the messages would cost too much. */
const mostTold = 150;
const pauseBetweenEdits_ms = 3000;

/** Tells those who wait their place, in one message each that is edited as the line moves. */
export class Places {
  readonly #deps: PlacesDeps;
  /** What each job's message says or is about to say. */
  readonly #told = new Map<number, string>();
  readonly #lastEdit = new Map<number, number>();
  readonly #unsubscribe: () => void;
  readonly #stopped = new AbortController();

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
    this.#unsubscribe = deps.queue.onChange(() => this.update());
  }

  stop(): void {
    this.#unsubscribe();
    this.#stopped.abort();
  }

  /** Compares what everybody was told with what is true. Called when the line moves or is held or released. */
  update(): void {
    const { queue, held } = this.#deps;
    const running = queue.running;
    const waiting = queue.waiting(mostTold);
    const open = new Set([...running, ...waiting].map((job) => job.id));
    for (const id of this.#told.keys()) if (!open.has(id)) this.#forget(id);
    for (const job of running)
      if (this.#has(job)) this.#tell(job, say(asLanguage(job.language), 'place-turn'));
    for (const [index, job] of waiting.entries()) {
      const place = index + 1;
      const othersAhead = place > 1 || running.length > 0;
      if (!othersAhead && held() === 'no') continue;
      if (this.#has(job) && !toldPlaces.includes(place)) continue;
      this.#tell(job, this.#sentence(job, place));
    }
  }

  #sentence(job: Job, place: number): string {
    const language = asLanguage(job.language);
    switch (this.#deps.held()) {
      case 'lm_studio':
        return say(language, 'place-server-gone', { place });
      case 'owner':
        return say(language, 'place-paused', { place });
      case 'no':
        return place === 1 ? say(language, 'place-next') : say(language, 'place', { place });
    }
  }

  #has(job: Job): boolean {
    return this.#told.has(job.id) || job.place_message_id !== null;
  }

  #forget(job_id: number): void {
    this.#told.delete(job_id);
    this.#lastEdit.delete(job_id);
  }

  #tell(job: Job, text: string): void {
    if (this.#told.get(job.id) === text) return;
    const isFirst = !this.#has(job);
    this.#told.set(job.id, text);
    const { chains, log } = this.#deps;
    const after = isFirst ? Promise.resolve() : this.#spaced(job.id);
    after
      .then(() => chains.run(job.chat_id, () => this.#show(job.id, text)))
      .catch((error: unknown) => {
        const failure = failureOf(error);
        // A place is worth one try: the next move of the line tells a newer one, and the answer comes anyway.
        log.warn('A place in line could not be told', { job: job.id, next: failure.next });
      });
  }

  async #spaced(job_id: number): Promise<void> {
    const last = this.#lastEdit.get(job_id) ?? 0;
    await delay(last + pauseBetweenEdits_ms - Date.now(), this.#stopped.signal);
  }

  async #show(job_id: number, text: string): Promise<void> {
    const { storage, api } = this.#deps;
    const job = storage.jobs.get(job_id);
    // Latest wins, and what has ended belongs to the answer.
    if (this.#stopped.signal.aborted || this.#told.get(job_id) !== text) return;
    if (job?.state !== 'waiting' && job?.state !== 'running') return;
    this.#lastEdit.set(job_id, Date.now());
    const signal = this.#stopped.signal as Parameters<Api['sendMessage']>[3];
    if (job.place_message_id !== null) {
      await api.editMessageText(job.chat_id, job.place_message_id, text, {}, signal);
      return;
    }
    if (job.state === 'running') return;
    const sent = await api.sendMessage(
      job.chat_id,
      text,
      {
        disable_notification: true,
        reply_parameters: { message_id: job.message_id, allow_sending_without_reply: true },
        ...(job.thread_id ? { message_thread_id: job.thread_id } : {}),
      },
      signal,
    );
    storage.jobs.setPlaceMessage(job_id, sent.message_id);
  }
}
