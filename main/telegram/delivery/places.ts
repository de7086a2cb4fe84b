import { setMaxListeners } from 'node:events';
import type { Api } from 'grammy';
import { delay } from '../../common/delay.ts';
import { sentenceFor } from '../../common/failure.ts';
import type { Logger } from '../../common/log.ts';
import type { Job } from '../../core/queue/job.ts';
import type { JobQueue, OpenJob } from '../../core/queue/jobQueue.ts';
import type { Worker } from '../../core/queue/worker.ts';
import type { Storage } from '../../storage/storage.ts';
import { cancelKeyboard } from '../buttons.ts';
import { failureOf } from '../telegramErrors.ts';
import { asLanguage, type Language, say } from '../words.ts';
import type { Budget } from './budget.ts';
import type { ChatChains } from './chatChains.ts';

export interface PlacesDeps {
  readonly api: Api;
  readonly storage: Storage;
  readonly queue: JobQueue;
  readonly chains: ChatChains;
  /** Why the line is held, if it is. */
  readonly worker: Pick<Worker, 'held' | 'serverFailure'>;
  readonly budget: Budget;
  readonly concurrency: () => number;
  readonly log: Logger;
  /** Between two texts of one place, milliseconds. Default: 3 s. */
  readonly pause_ms?: number | undefined;
}

/** Places that are told; the ones between are skipped, because edits count like messages for Telegram's limits. */
const toldPlaces = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120];
/** More people than this are not told: by then a place says little and the messages would cost too much. */
const mostTold = 150;
const pauseBetweenEdits_ms = 3000;

/** What a job's message says or is about to say. */
interface Told {
  text: string;
  /** What went out last; another text than `text` is still to follow. */
  saidText: string;
  /** What the text is about besides the place. */
  situation: Situation;
  /** The wait it names, milliseconds. */
  wait_ms: number | undefined;
  /** A call for it is under way or waits for its turn; it will say the newest text. */
  busy: boolean;
  /** Unix milliseconds; 0: nothing was said yet. */
  saidAt: number;
}

/** Why somebody waits: because of others, or because the line is held for a reason that has its own sentence. */
type Situation = 'place' | 'place-paused' | 'place-turn' | ReturnType<typeof sentenceFor>;

/** Tells those who wait their place, in one message each that is edited as the line moves. */
export class Places {
  readonly #deps: PlacesDeps;
  readonly #told = new Map<number, Told>();
  /** Running jobs whose place was looked at when their turn came. */
  readonly #begun = new Set<number>();
  readonly #stopped = new AbortController();

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
    // One listener for each person who waits is no leak.
    setMaxListeners(0, this.#stopped.signal);
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** Compares what everybody was told with what is true. Called when the line moves or is held or released. */
  update(): void {
    const { queue, storage } = this.#deps;
    const running = queue.running;
    const waiting = queue.waiting(mostTold);
    const open = new Set([...running, ...waiting].map((job) => job.id));
    for (const id of this.#told.keys()) if (!open.has(id)) this.#told.delete(id);
    this.#turnsHaveCome(running);
    const situation = this.#situation();
    const waitAt = queue.expectedWaits(this.#deps.concurrency());
    for (const [index, { id }] of waiting.entries()) {
      const place = index + 1;
      const othersAhead = place > 1 || running.length > 0;
      if (!othersAhead && situation === 'place') continue;
      const wait_ms = waitAt(place);
      if (!this.#isWorthTelling(id, situation, place, wait_ms)) continue;
      const job = storage.jobs.get(id);
      if (job) this.#tell(job, situation, this.#sentence(job, situation, place, wait_ms), wait_ms);
    }
  }

  /** Sparse places, another situation, or a wait that has become quite another one. */
  #isWorthTelling(id: number, situation: Situation, place: number, wait_ms: number | undefined): boolean {
    const told = this.#told.get(id);
    if (!told || told.saidText === '' || told.situation !== situation || toldPlaces.includes(place))
      return true;
    return isQuiteAnother(told.wait_ms, wait_ms);
  }

  #sentence(job: Job, situation: Situation, place: number, wait_ms: number | undefined): string {
    const language = asLanguage(job.language);
    if (situation !== 'place') return say(language, situation, { place });
    const key = place === 1 ? 'place-next' : 'place';
    if (wait_ms === undefined) return say(language, key, { place, wait: 'none', time: '' });
    return say(language, key, { place, wait: 'known', time: inWords(language, wait_ms) });
  }

  #turnsHaveCome(running: readonly OpenJob[]): void {
    const ids = new Set(running.map((job) => job.id));
    for (const id of this.#begun) if (!ids.has(id)) this.#begun.delete(id);
    for (const { id, place_message_id } of running) {
      // Later that message may be the reply which grows in a group: it is no place any more.
      const hasPlace = place_message_id !== null && !this.#begun.has(id);
      this.#begun.add(id);
      const job = hasPlace || this.#told.has(id) ? this.#deps.storage.jobs.get(id) : undefined;
      if (job) this.#turnHasCome(job);
    }
  }

  /**
   * The answer begins. Who was told that the server is gone keeps the message until the answer is there: the server may
   * go again, and nobody is told twice.
   */
  #turnHasCome(job: Job): void {
    const situation = this.#told.get(job.id)?.situation;
    if (!situation || situation === 'place' || situation === 'place-paused') return this.#takeAway(job);
    if (job.chat_kind === 'group') return;
    this.#tell(job, 'place-turn', say(asLanguage(job.language), 'place-turn'), undefined);
  }

  /** The place has told all it had to tell. Where that fails, the answer takes the message away. */
  #takeAway(job: Job): void {
    this.#told.delete(job.id);
    const { chains, queue, api, log, budget } = this.#deps;
    chains
      .run(job.chat_id, async () => {
        const { state, place_message_id = null } = queue.get(job.id) ?? {};
        // Later than that, the message may already hold the answer.
        if (place_message_id === null || state !== 'running' || this.#stopped.signal.aborted) return;
        budget.spend(job.chat_id, 'preview');
        await api.deleteMessage(job.chat_id, place_message_id);
        queue.setPlaceMessage(job.id, null);
      })
      .catch((error: unknown) => {
        log.warn('A place in line could not be taken away', { job: job.id, next: failureOf(error).next });
      });
  }

  #situation(): Situation {
    const { held, serverFailure } = this.#deps.worker;
    if (held === 'owner') return 'place-paused';
    return serverFailure ? sentenceFor({ kind: 'unreachable', code: serverFailure }) : 'place';
  }

  /** Latest wins: a text that has not gone out yet is replaced, not followed, by the next one. */
  #tell(job: Job, situation: Situation, text: string, wait_ms: number | undefined): void {
    const fresh: Told = { text: '', saidText: '', situation, wait_ms, busy: false, saidAt: 0 };
    const told = this.#told.get(job.id) ?? fresh;
    Object.assign(told, { situation, text, wait_ms });
    this.#told.set(job.id, told);
    if (told.busy) return;
    this.#catchUp(job, told).catch((error: unknown) => {
      if (this.#stopped.signal.aborted) return;
      const { next } = failureOf(error);
      // It is said again when the line moves or the connection is back; the answer comes anyway.
      if (next === 'retry' || next === 'new_token') told.saidText = '';
      this.#deps.log.warn('A place in line could not be told', { job: job.id, next });
    });
  }

  /** The first word to somebody is worth more than the news of a place. */
  #budgetFor(job: Job): number {
    const { budget, storage } = this.#deps;
    const isFirst = (storage.jobs.get(job.id)?.place_message_id ?? null) === null;
    return budget.delayFor(job.chat_id, isFirst ? 'message' : 'preview');
  }

  async #catchUp(job: Job, told: Told): Promise<void> {
    const { chains } = this.#deps;
    const { signal } = this.#stopped;
    told.busy = true;
    try {
      while (told.saidText !== told.text && !signal.aborted) {
        const pace_ms = told.saidAt + (this.#deps.pause_ms ?? pauseBetweenEdits_ms) - Date.now();
        await delay(Math.max(pace_ms, chains.quietFor(job.chat_id), this.#budgetFor(job)), signal);
        await chains.run(job.chat_id, () => this.#show(job.id, told));
      }
    } finally {
      told.busy = false;
    }
  }

  async #show(job_id: number, told: Told): Promise<void> {
    const { storage, chains } = this.#deps;
    const job = storage.jobs.get(job_id);
    if (this.#stopped.signal.aborted) return;
    // Whoever was before it in this chat may have used up what there was: then it waits anew.
    if (job && (chains.quietFor(job.chat_id) > 0 || this.#budgetFor(job) > 0)) return;
    told.saidText = told.text;
    // Once it is running, the answer is what there is to see.
    const isTurn =
      job?.state === 'running' && job.place_message_id !== null && told.situation === 'place-turn';
    if (!job || (job.state !== 'waiting' && !isTurn)) return;
    told.saidAt = Date.now();
    try {
      await this.#call(job, told.text);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.next === 'treat_as_done') return;
      if (failure.next !== 'wait') throw error;
      chains.beQuiet(job.chat_id, failure.ms);
      told.saidText = '';
    }
  }

  async #call(job: Job, text: string): Promise<void> {
    const { queue, api, budget } = this.#deps;
    const reply_markup = cancelKeyboard(job.id, asLanguage(job.language));
    budget.spend(job.chat_id, 'preview');
    if (job.place_message_id !== null) {
      const buttons = job.state === 'waiting' ? { reply_markup } : {};
      await api.editMessageText(job.chat_id, job.place_message_id, text, buttons);
      return;
    }
    const sent = await api.sendMessage(job.chat_id, text, {
      disable_notification: true,
      reply_markup,
      reply_parameters: { message_id: job.message_id, allow_sending_without_reply: true },
      ...(job.thread_id ? { message_thread_id: job.thread_id } : {}),
    });
    queue.setPlaceMessage(job.id, sent.message_id);
  }
}

/** By half of what was said and by at least half a minute; the first known wait is news too. */
function isQuiteAnother(told: number | undefined, now: number | undefined): boolean {
  if (now === undefined) return false;
  if (told === undefined) return true;
  const difference = Math.abs(now - told);
  return difference > 30_000 && difference > told / 2;
}

/** Rounded as people say it: 10 s, 40 s, 2 min, 1 h. */
function inWords(language: Language, ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 55) return say(language, 'wait-seconds', { count: Math.max(5, Math.round(seconds / 5) * 5) });
  const minutes = seconds / 60;
  if (minutes < 55) return say(language, 'wait-minutes', { count: Math.max(1, Math.round(minutes)) });
  return say(language, 'wait-hours', { count: Math.round(minutes / 60) });
}
