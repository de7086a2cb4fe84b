import { setMaxListeners } from 'node:events';
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

/** What a job's message says or is about to say. */
interface Told {
  text: string;
  /** A call for it waits for its turn; it will say the newest text. */
  pending: boolean;
  /** Unix milliseconds; 0: nothing was said yet. */
  saidAt: number;
}

/** Tells those who wait their place, in one message each that is edited as the line moves. */
export class Places {
  readonly #deps: PlacesDeps;
  readonly #told = new Map<number, Told>();
  readonly #unsubscribe: () => void;
  readonly #stopped = new AbortController();

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
    this.#unsubscribe = deps.queue.onChange(() => this.update());
    // One listener for each person who waits is no leak.
    setMaxListeners(0, this.#stopped.signal);
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
    for (const id of this.#told.keys()) if (!open.has(id)) this.#told.delete(id);
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

  /** Latest wins: a text that has not gone out yet is replaced, not followed, by the next one. */
  #tell(job: Job, text: string): void {
    const told = this.#told.get(job.id) ?? { text: '', pending: false, saidAt: 0 };
    if (told.text === text) return;
    told.text = text;
    this.#told.set(job.id, told);
    if (told.pending) return;
    told.pending = true;
    const { chains, log } = this.#deps;
    delay(told.saidAt + pauseBetweenEdits_ms - Date.now(), this.#stopped.signal)
      .then(() => chains.run(job.chat_id, () => this.#show(job.id, told)))
      .catch((error: unknown) => {
        if (this.#stopped.signal.aborted) return;
        // A place is worth one try: the next move of the line tells a newer one, and the answer comes anyway.
        log.warn('A place in line could not be told', { job: job.id, next: failureOf(error).next });
      });
  }

  async #show(job_id: number, told: Told): Promise<void> {
    told.pending = false;
    const { storage, api } = this.#deps;
    const job = storage.jobs.get(job_id);
    // What has ended belongs to the answer.
    if (this.#stopped.signal.aborted || (job?.state !== 'waiting' && job?.state !== 'running')) return;
    const { text } = told;
    told.saidAt = Date.now();
    if (job.place_message_id !== null) {
      await api.editMessageText(job.chat_id, job.place_message_id, text);
      return;
    }
    if (job.state === 'running') return;
    const sent = await api.sendMessage(job.chat_id, text, {
      disable_notification: true,
      reply_parameters: { message_id: job.message_id, allow_sending_without_reply: true },
      ...(job.thread_id ? { message_thread_id: job.thread_id } : {}),
    });
    storage.jobs.setPlaceMessage(job_id, sent.message_id);
  }
}
