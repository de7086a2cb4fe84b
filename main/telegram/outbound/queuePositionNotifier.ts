import { setMaxListeners } from 'node:events';
import type { Api } from 'grammy';
import { delay } from '../../common/delay.ts';
import { sentenceFor } from '../../common/failure.ts';
import type { Logger } from '../../common/log.ts';
import type { JobQueue, OpenJob } from '../../core/queue/jobQueue.ts';
import type { Worker } from '../../core/queue/worker.ts';
import { failureOf } from '../api/telegramErrors.ts';
import { asLanguage, type Language, say } from '../locales/translate.ts';
import { cancelKeyboard } from './keyboards.ts';
import type { ChatChains } from './perChatQueue.ts';
import type { Budget } from './rateLimiter.ts';

export interface PlacesDeps {
  readonly api: Api;
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

/** What a job's message says. The words are chosen when they go out, so that they are true then. */
interface Told {
  /** What the message is about besides the place. */
  situation: Situation;
  /** The wait it names, milliseconds. */
  wait_ms: number | undefined;
  /** What went out last; '': nothing, or nobody knows whether it did. */
  saidText: string;
  /** There is news that has not gone out yet. */
  isDue: boolean;
  /** A call for it is under way or waits for its turn; it will tell the newest. */
  isBusy: boolean;
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
    const { queue } = this.#deps;
    const running = queue.running;
    const waiting = queue.waiting(mostTold);
    const open = new Set([...running, ...waiting].map((job) => job.id));
    for (const id of this.#told.keys()) if (!open.has(id)) this.#told.delete(id);
    this.#turnsHaveCome(running);
    const situation = this.#situation();
    const waitAt = queue.expectedWaits(this.#deps.concurrency());
    for (const [index, job] of waiting.entries()) {
      const place = index + 1;
      const isNext = place === 1 && running.length === 0;
      if (isNext && situation === 'place') continue;
      if (this.#isNews(job.id, situation, place, waitAt(place))) this.#tell(job, situation);
    }
  }

  /** Sparse places, another situation, or a wait that has become quite another one. */
  #isNews(id: number, situation: Situation, place: number, wait_ms: number | undefined): boolean {
    const told = this.#told.get(id);
    if (!told || told.situation !== situation || toldPlaces.includes(place)) return true;
    if (told.saidText === '') return !told.isDue;
    return isQuiteAnother(told.wait_ms, wait_ms);
  }

  #turnsHaveCome(running: readonly OpenJob[]): void {
    const ids = new Set(running.map((job) => job.id));
    for (const id of this.#begun) if (!ids.has(id)) this.#begun.delete(id);
    for (const job of running) {
      const { id, place_message_id } = job;
      // Later that message may be the reply which grows in a group: it is no place any more.
      const hasPlace = place_message_id !== null && !this.#begun.has(id);
      this.#begun.add(id);
      if (hasPlace || this.#told.has(id)) this.#turnHasCome(job);
    }
  }

  /**
   * The answer begins. Who was told that the server is gone keeps the message until the answer is there: the server may
   * go again, and nobody is told twice.
   */
  #turnHasCome(job: OpenJob): void {
    const situation = this.#told.get(job.id)?.situation;
    if (!situation || situation === 'place' || situation === 'place-paused') return this.#takeAway(job);
    if (job.chat_kind === 'group') return;
    this.#tell(job, 'place-turn');
  }

  /** The place has told all it had to tell. Where that fails, the answer takes the message away. */
  #takeAway(job: OpenJob): void {
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

  /** What has not gone out yet is not followed by the next: it takes the newest words with it. */
  #tell(job: OpenJob, situation: Situation): void {
    const fresh: Told = {
      situation,
      wait_ms: undefined,
      saidText: '',
      isDue: true,
      isBusy: false,
      saidAt: 0,
    };
    const told = this.#told.get(job.id) ?? fresh;
    Object.assign(told, { situation, isDue: true });
    this.#told.set(job.id, told);
    if (told.isBusy) return;
    this.#catchUp(job, told).catch((error: unknown) => {
      if (this.#stopped.signal.aborted) return;
      const { next } = failureOf(error);
      // It is said again when the line moves or the connection is back; the answer comes anyway.
      if (next === 'retry' || next === 'new_token') told.saidText = '';
      this.#deps.log.warn('A place in line could not be told', { job: job.id, next });
    });
  }

  /** The first word to somebody is worth more than the news of a place. */
  #budgetFor({ id, chat_id }: OpenJob): number {
    const { budget, queue } = this.#deps;
    const isFirst = (queue.get(id)?.place_message_id ?? null) === null;
    return budget.delayFor(chat_id, isFirst ? 'message' : 'preview');
  }

  async #catchUp(job: OpenJob, told: Told): Promise<void> {
    const { chains } = this.#deps;
    const { signal } = this.#stopped;
    told.isBusy = true;
    try {
      while (told.isDue && !signal.aborted) {
        const pace_ms = told.saidAt + (this.#deps.pause_ms ?? pauseBetweenEdits_ms) - Date.now();
        await delay(Math.max(pace_ms, chains.quietFor(job.chat_id), this.#budgetFor(job)), signal);
        await chains.run(job.chat_id, () => this.#show(job.id, told));
      }
    } finally {
      told.isBusy = false;
    }
  }

  async #show(job_id: number, told: Told): Promise<void> {
    const { queue, chains } = this.#deps;
    const job = queue.get(job_id);
    if (this.#stopped.signal.aborted) return;
    // Whoever was before it in this chat may have used up what there was: then it waits anew.
    if (job && (chains.quietFor(job.chat_id) > 0 || this.#budgetFor(job) > 0)) return;
    told.isDue = false;
    const text = job && this.#sentence(job, told);
    if (!job || text === undefined || text === told.saidText) return;
    told.saidText = text;
    told.saidAt = Date.now();
    try {
      await this.#call(job, text);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.next === 'treat_as_done') return;
      if (failure.next !== 'wait') throw error;
      chains.beQuiet(job.chat_id, failure.ms);
      Object.assign(told, { saidText: '', isDue: true });
    }
  }

  /** What is true of a job now, and is noted as told; undefined: there is nothing to say. */
  #sentence({ id, state, language: stored, place_message_id }: OpenJob, told: Told): string | undefined {
    const { queue, concurrency } = this.#deps;
    const language = asLanguage(stored);
    // Once it is running, the answer is what there is to see.
    const isTurn = state === 'running' && place_message_id !== null && told.situation === 'place-turn';
    if (isTurn) return say(language, 'place-turn');
    const place = queue.position(id);
    if (place === undefined) return undefined;
    const situation = this.#situation();
    const wait_ms = queue.expectedWaits(concurrency())(place);
    Object.assign(told, { situation, wait_ms });
    if (situation !== 'place') return say(language, situation, { place });
    const key = place === 1 ? 'place-next' : 'place';
    if (wait_ms === undefined) return say(language, key, { place, wait: 'none', time: '' });
    return say(language, key, { place, wait: 'known', time: inWords(language, wait_ms) });
  }

  async #call(job: OpenJob, text: string): Promise<void> {
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
