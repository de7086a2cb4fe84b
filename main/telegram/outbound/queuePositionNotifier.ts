import { setMaxListeners } from 'node:events';
import type { Api } from 'grammy';
import { monotonic_ms } from '../../common/clock.ts';
import { delay } from '../../common/delay.ts';
import { sentenceFor } from '../../common/failure.ts';
import { asLanguage, type Language } from '../../common/language.ts';
import type { Logger } from '../../common/log.ts';
import type { JobQueue, OpenJob } from '../../core/queue/jobQueue.ts';
import { isBefore } from '../../core/queue/openJobs.ts';
import type { Worker } from '../../core/queue/worker.ts';
import { failureOf } from '../api/telegramErrors.ts';
import { t } from '../locales/translate.ts';
import { inChatTurn } from './chatTurn.ts';
import { cancelKeyboard } from './keyboards.ts';
import type { PerChatQueue } from './perChatQueue.ts';
import type { RateLimiter } from './rateLimiter.ts';

export interface QueuePositionNotifierDeps {
  readonly api: Api;
  readonly queue: JobQueue;
  readonly perChat: PerChatQueue;
  /** Why the queue is held, if it is. */
  readonly worker: Pick<Worker, 'held' | 'serverHold'>;
  readonly rateLimiter: RateLimiter;
  readonly concurrency: () => number;
  readonly log: Logger;
  /** Between two texts of one position, milliseconds. Default: 3 s. */
  readonly pause_ms?: number | undefined;
}

/** Positions that are told; the ones between are skipped, because edits count like messages for Telegram's limits. */
const toldPositions = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120];
/** Who stands behind so many reads once that the line is long: a position says little there, and edits would cost too much. */
const mostTold = 150;
const pauseBetweenEdits_ms = 3000;
/** A model that cannot be used is found so within this, as a rule. */
const shortTry_ms = 15_000;
/** How long a call may still take when the bot is stopped. */
const lastCall_ms = 2000;

/** What a job's message says. The words are chosen when they go out, so that they are true then. */
interface Told {
  /** What the message is about besides the position. */
  situation: Situation;
  /** The position it names. */
  position: number | undefined;
  /** The wait it names, milliseconds. */
  wait_ms: number | undefined;
  /** What went out last; '': nothing, or nobody knows whether it did. */
  saidText: string;
  /** There is news that has not gone out yet. */
  isDue: boolean;
  /** A call for it is under way or waits for its turn; it will tell the newest. */
  isBusy: boolean;
  /** By the monotonic clock, milliseconds; -Infinity: nothing was said yet. */
  saidAt: number;
}

/** Why somebody waits: because of others, or because the queue or their model is held, which has its own sentence. */
/** Why nobody is told anything more: the bot is switched off, or all it had is deleted. */
export type LastWord = 'position-off' | 'position-deleted';

type Situation =
  | 'position'
  | 'position-long'
  | 'position-paused'
  | LastWord
  | 'position-turn'
  | `position-model ${string}`
  | ReturnType<typeof sentenceFor>;

/** Tells those who wait their position, in one message each that is edited as the queue moves. */
export class QueuePositionNotifier {
  readonly #deps: QueuePositionNotifierDeps;
  readonly #told = new Map<number, Told>();
  /** Jobs that were told that the queue is long, or have a message that says more. */
  readonly #farBehind = new Set<number>();
  /** Running jobs whose position was looked at when their turn came. */
  readonly #begun = new Set<number>();
  /** Sentences that are under way. */
  readonly #sending = new Set<Promise<void>>();
  /** Where everybody stood when the bot was switched off. */
  #lastPositions: ReadonlyMap<number, number> | undefined;
  #lastWord: LastWord = 'position-off';
  /** Pauses between two texts of one position end. */
  readonly #hurry = new AbortController();
  readonly #stopped = new AbortController();
  /** Calls that are under way are given up. */
  readonly #cut = new AbortController();

  constructor(deps: QueuePositionNotifierDeps) {
    this.#deps = deps;
    // One listener for each person who waits is no leak.
    setMaxListeners(0, this.#stopped.signal, this.#hurry.signal, this.#cut.signal);
  }

  /** Nothing new is told; what is under way may end for some seconds. */
  stop(): void {
    this.#stopped.abort();
    this.#hurry.abort();
    setTimeout(() => this.#cut.abort(), lastCall_ms).unref();
  }

  /**
   * The bot is switched off: those who wait read whether their message is safe, head first. Whoever is not reached in time
   * reads what is true when the bot is switched on again, if it ever is.
   */
  async tellLast(word: LastWord, limit_ms: number): Promise<void> {
    const { queue } = this.#deps;
    const waiting = [...queue.waiting(), ...queue.aside()].sort((one, other) =>
      isBefore(one, other) ? -1 : 1,
    );
    this.#lastPositions = new Map(waiting.map(({ id }, index) => [id, index + 1]));
    this.#lastWord = word;
    this.#hurry.abort();
    for (const job of waiting.slice(0, mostTold)) this.#tell(job, word);
    const tooLong = new AbortController();
    await Promise.race([Promise.allSettled(this.#sending), delay(limit_ms, tooLong.signal)]);
    tooLong.abort();
  }

  /** Compares what everybody was told with what is true. Called when the queue moves or is held or released. */
  update(): void {
    const { queue } = this.#deps;
    const running = queue.running;
    const waiting = queue.waiting(mostTold);
    const aside = queue.aside(mostTold);
    this.#forgetEnded();
    this.#turnsHaveCome(running);
    for (const job of aside) {
      const situation = this.#situation(job.id);
      const told = this.#told.get(job.id);
      const isMissed = told?.saidText === '' && !told.isDue;
      if (told?.situation !== situation || isMissed) this.#tell(job, situation);
    }
    const situation = this.#situation();
    const waitAt = queue.expectedWaits(this.#deps.concurrency());
    for (const [index, job] of waiting.entries()) {
      const position = index + 1;
      const isNext = position === 1 && running.length === 0;
      if (isNext && situation === 'position') continue;
      if (this.#isNews(job.id, situation, position, waitAt(position))) this.#tell(job, situation);
    }
    this.#tellFarBehind();
  }

  /** Now and then, so that a step costs the same however many were told. */
  #forgetEnded(): void {
    const { queue } = this.#deps;
    const known = Math.max(this.#told.size, this.#farBehind.size);
    if (known < 2 * (queue.length + queue.running.length) + mostTold) return;
    for (const id of this.#told.keys()) if (!isOpen(queue.get(id))) this.#told.delete(id);
    for (const id of this.#farBehind) if (!isOpen(queue.get(id))) this.#farBehind.delete(id);
  }

  /** Once, that the queue is long. From its end: whoever comes later stands behind all who were told. */
  #tellFarBehind(): void {
    const waiting = this.#deps.queue.waiting();
    for (let index = waiting.length - 1; index >= mostTold; index--) {
      const job = waiting[index];
      if (!job || this.#farBehind.has(job.id)) return;
      this.#farBehind.add(job.id);
      // Whoever has a message from an earlier run of the app has read it.
      const isToldBefore = this.#told.has(job.id) || job.position_message_id !== null;
      if (!isToldBefore) this.#tell(job, 'position-long');
    }
  }

  /** Sparse positions, another situation, or a wait that has become quite another one. */
  #isNews(id: number, situation: Situation, position: number, wait_ms: number | undefined): boolean {
    const told = this.#told.get(id);
    if (!told || told.situation !== situation || toldPositions.includes(position)) return true;
    if (hasPassedOne(told.position, position)) return true;
    if (told.saidText === '') return !told.isDue;
    return isQuiteAnother(told.wait_ms, wait_ms);
  }

  #turnsHaveCome(running: readonly OpenJob[]): void {
    const ids = new Set(running.map((job) => job.id));
    for (const id of this.#begun) if (!ids.has(id)) this.#begun.delete(id);
    for (const job of running) {
      const { id, position_message_id } = job;
      // Later that message may be the reply which grows in a group: it is no position any more.
      const hasPosition = position_message_id !== null && !this.#begun.has(id);
      this.#begun.add(id);
      if (hasPosition || this.#told.has(id)) this.#turnHasCome(job);
    }
  }

  /**
   * The answer begins. Who was told that the server is gone keeps the message until the answer is there: the server may
   * go again, and nobody is told twice. With a model that could not be used it is only a try.
   */
  #turnHasCome(job: OpenJob): void {
    const situation = this.#told.get(job.id)?.situation;
    if (!situation || situation === 'position' || situation === 'position-paused') return this.#takeAway(job);
    if (job.chat_kind === 'group') return;
    if (!situation.startsWith('position-model')) return this.#tell(job, 'position-turn');
    void delay(shortTry_ms, this.#stopped.signal).then(() => this.#tryGoesOn(job));
  }

  /** A model that is tried for so long works, most likely, and only takes its time. */
  #tryGoesOn({ id, started_at }: OpenJob): void {
    const job = this.#deps.queue.get(id);
    const isSame = job?.state === 'running' && job.started_at === started_at;
    if (isSame && this.#told.has(id) && !this.#stopped.signal.aborted) this.#tell(job, 'position-turn');
  }

  /** The position has told all it had to tell. Where it fails for now, the answer takes the message away. */
  #takeAway(job: OpenJob): void {
    this.#told.delete(job.id);
    this.#deleteWhenAllowed(job).catch((error: unknown) => {
      this.#deps.log.error('A position in the queue could not be taken away', error, { job: job.id });
    });
  }

  async #deleteWhenAllowed({ id, chat_id }: OpenJob): Promise<void> {
    const { perChat } = this.#deps;
    const { signal } = this.#stopped;
    while (!(await perChat.run(chat_id, () => this.#delete(id)))) {
      await delay(perChat.pausedFor(chat_id), signal);
    }
  }

  /** False: the chat is to be left in peace, and it has to be tried again. */
  async #delete(job_id: number): Promise<boolean> {
    const { perChat, queue, api, log, rateLimiter } = this.#deps;
    const job = queue.get(job_id);
    // Later than that, the message may already hold the answer.
    const isOver = job?.state !== 'running' || this.#stopped.signal.aborted;
    if (isOver || job.position_message_id === null) return true;
    if (perChat.pausedFor(job.chat_id) > 0) return false;
    rateLimiter.spend(job.chat_id, 'preview');
    try {
      await api.deleteMessage(job.chat_id, job.position_message_id);
    } catch (error) {
      const failure = failureOf(error);
      const { next } = failure;
      if (next !== 'treat_as_done') {
        log.warn('A position in the queue could not be taken away', { job: job_id, next });
      }
      if (failure.next === 'wait') {
        perChat.pause(job.chat_id, failure.ms);
        return false;
      }
      // Refused once is refused for ever. In a group the message is still good for the answer to go into.
      const isGivenUp = next === 'give_up_message' && job.chat_kind === 'person';
      if (!isGivenUp && next !== 'treat_as_done') return true;
    }
    queue.setPositionMessage(job_id, null);
    return true;
  }

  /** @param aside a job that is put aside */
  #situation(aside?: number): Situation {
    const { worker, queue } = this.#deps;
    const { held, serverHold } = worker;
    const hold = aside === undefined ? undefined : queue.holdOf(aside);
    if (hold) return `position-model ${hold.failure.code} ${hold.model}`;
    if (held === 'owner') return 'position-paused';
    return serverHold ? sentenceFor({ kind: 'unreachable', code: serverHold.code }) : 'position';
  }

  /** What has not gone out yet is not followed by the next: it takes the newest words with it. */
  #tell(job: OpenJob, situation: Situation): void {
    const fresh: Told = {
      situation,
      position: undefined,
      wait_ms: undefined,
      saidText: '',
      isDue: true,
      isBusy: false,
      saidAt: Number.NEGATIVE_INFINITY,
    };
    const told = this.#told.get(job.id) ?? fresh;
    Object.assign(told, { situation, isDue: true });
    this.#told.set(job.id, told);
    if (told.isBusy) return;
    const sending = this.#catchUp(job, told)
      .catch((error: unknown) => {
        if (this.#stopped.signal.aborted) return;
        const { next } = failureOf(error);
        // It is said again when the queue moves or the connection is back; the answer comes anyway.
        if (next === 'retry' || next === 'new_token') told.saidText = '';
        this.#deps.log.warn('A position in the queue could not be sent', { job: job.id, next });
      })
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  /** A first message goes before changes of positions that were already told; the last words, after which nothing comes, before all. */
  #kindOf({ id }: OpenJob): 'position' | 'preview' | 'answer' {
    if (this.#lastPositions) return 'answer';
    const isFirst = (this.#deps.queue.get(id)?.position_message_id ?? null) === null;
    return isFirst ? 'position' : 'preview';
  }

  async #catchUp(job: OpenJob, told: Told): Promise<void> {
    const { perChat } = this.#deps;
    const { signal } = this.#stopped;
    told.isBusy = true;
    try {
      while (told.isDue && !signal.aborted) {
        const pace_ms = told.saidAt + (this.#deps.pause_ms ?? pauseBetweenEdits_ms) - monotonic_ms();
        await delay(Math.max(pace_ms, perChat.pausedFor(job.chat_id)), this.#hurry.signal);
        const { chat_id } = job;
        const pause_ms = perChat.pausedFor(chat_id);
        if (pause_ms > 0) await delay(pause_ms, signal);
        if (this.#words(job.id, told) === undefined) told.isDue = false;
        else
          await inChatTurn(this.#deps, { chat_id, kind: this.#kindOf(job), signal }, () =>
            this.#show(job.id, told),
          );
      }
    } finally {
      told.isBusy = false;
    }
  }

  async #show(job_id: number, told: Told): Promise<void> {
    const { queue, perChat } = this.#deps;
    const job = queue.get(job_id);
    if (this.#stopped.signal.aborted) return;
    // Whoever was before it in this chat may have met a pause: then it waits anew.
    if (job && perChat.pausedFor(job.chat_id) > 0) return;
    told.isDue = false;
    const text = this.#words(job_id, told);
    if (!job || text === undefined) return;
    told.saidText = text;
    told.saidAt = monotonic_ms();
    try {
      await this.#call(job, text);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.next === 'treat_as_done') return;
      if (failure.next !== 'wait') throw error;
      perChat.pause(job.chat_id, failure.ms);
      Object.assign(told, { saidText: '', isDue: true });
    }
  }

  /** What there is to say now; undefined: nothing, or nothing new. */
  #words(job_id: number, told: Told): string | undefined {
    const job = this.#deps.queue.get(job_id);
    const text = job && this.#sentence(job, told);
    return text === told.saidText ? undefined : text;
  }

  /** What is true of a job now, and is noted as told; undefined: there is nothing to say. */
  #sentence({ id, state, language: stored, position_message_id }: OpenJob, told: Told): string | undefined {
    const { queue, concurrency } = this.#deps;
    const language = asLanguage(stored);
    const lastPosition = this.#lastPositions?.get(id);
    if (lastPosition !== undefined) return t(language, this.#lastWord, { position: lastPosition });
    // Once it is running, the answer is what there is to see.
    const isTurn = state === 'running' && position_message_id !== null && told.situation === 'position-turn';
    if (isTurn) return t(language, 'position-turn');
    const hold = queue.holdOf(id);
    if (hold) {
      told.situation = this.#situation(id);
      const sentence = hold.failure.kind === 'unheard' ? 'position-unheard' : 'position-model';
      return t(language, sentence, { code: hold.failure.code, model: hold.model });
    }
    const position = queue.position(id);
    if (position === undefined) return undefined;
    const situation = position > mostTold ? 'position-long' : this.#situation();
    const wait_ms = queue.expectedWaits(concurrency())(position);
    Object.assign(told, { situation, position, wait_ms });
    if (situation !== 'position') return t(language, situation, { position });
    const key = position === 1 ? 'position-next' : 'position';
    if (wait_ms === undefined) return t(language, key, { position, wait: 'none', time: '' });
    return t(language, key, { position, wait: 'known', time: inWords(language, wait_ms) });
  }

  async #call(job: OpenJob, text: string): Promise<void> {
    const { queue, api } = this.#deps;
    const reply_markup = cancelKeyboard(job.id, asLanguage(job.language));
    const signal = this.#cut.signal as Parameters<Api['sendMessage']>[3];
    if (job.position_message_id !== null) {
      const isCancelled = this.#lastPositions !== undefined && this.#lastWord === 'position-deleted';
      const buttons = job.state === 'waiting' && !isCancelled ? { reply_markup } : {};
      await api.editMessageText(job.chat_id, job.position_message_id, text, buttons, signal);
      return;
    }
    const options = {
      disable_notification: true,
      reply_markup,
      reply_parameters: { message_id: job.message_id, allow_sending_without_reply: true },
      ...(job.thread_id ? { message_thread_id: job.thread_id } : {}),
    };
    const { message_id } = await api.sendMessage(job.chat_id, text, options, signal);
    // Taken out of the queue meanwhile, it had no message yet that could say so.
    if (queue.get(job.id)) return queue.setPositionMessage(job.id, message_id);
    await api.editMessageText(job.chat_id, message_id, t(asLanguage(job.language), 'cancelled'), {}, signal);
  }
}

function isOpen(job: OpenJob | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** Many may leave at once, or be let go first: then a position that is told is passed over. */
function hasPassedOne(told: number | undefined, now: number): boolean {
  if (told === undefined) return false;
  return toldPositions.some((one) => (now <= one && one < told) || (told < one && one <= now));
}

/** By half of what was said and by at least half a minute; the first known wait is news too. */
function isQuiteAnother(told: number | undefined, now: number | undefined): boolean {
  if (now === undefined) return false;
  if (told === undefined) return true;
  const difference = Math.abs(now - told);
  return difference > 30_000 && difference > told / 2;
}

/** Rounded as people say it: 10 s, 40 s, 2 min, 1 h. */
export function inWords(language: Language, ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 55) return t(language, 'wait-seconds', { count: Math.max(5, Math.round(seconds / 5) * 5) });
  const minutes = seconds / 60;
  if (minutes < 55) return t(language, 'wait-minutes', { count: Math.max(1, Math.round(minutes)) });
  return t(language, 'wait-hours', { count: Math.round(minutes / 60) });
}
