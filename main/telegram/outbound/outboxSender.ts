import { setMaxListeners } from 'node:events';
import type { Api } from 'grammy';
import { backOff, delay } from '../../common/delay.ts';
import { asLanguage, type Language } from '../../common/language.ts';
import type { Logger } from '../../common/log.ts';
import { type Disk, DiskError, type Outgoing, type OutgoingRank, outgoingRanks } from '../../core/disk.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import { failureOf, isTooLarge, type TelegramFailure } from '../api/telegramErrors.ts';
import { t } from '../locales/translate.ts';
import { inPlaceOf, simplerRows } from './formats.ts';
import { lostTopicNote } from './lostTopicNote.ts';
import type { PerChatQueue } from './perChatQueue.ts';
import type { RateLimiter } from './rateLimiter.ts';
import { sendOutgoing } from './sendOutgoing.ts';

export interface OutboxSenderDeps {
  readonly bot_id: number;
  readonly api: Api;
  readonly storage: Disk;
  readonly queue: Pick<JobQueue, 'close' | 'closeUndeliverable' | 'setPositionMessage' | 'moveChat'>;
  readonly perChat: PerChatQueue;
  readonly rateLimiter: RateLimiter;
  readonly log: Logger;
  readonly onDelivered: () => void;
  /** A chat turned out to be one that can never be written to. */
  readonly onChatLost?: (chat_id: number) => void;
  /** The first pause after a failure, milliseconds; it doubles. Default: 1 s. */
  readonly firstPause_ms?: number | undefined;
}

/** How long a send may still take when the bot is stopped: cut off, it might reach the person twice. */
const lastSend_ms = 4000;

/** A message that our own code cannot send is given up then: it must not hold its chat. */
const defectsAllowed = 2;

const pauseAfterDefect_ms = 1000;

/** A chat that waits for its turn. */
interface Turn {
  readonly rank: OutgoingRank;
  /** Ends the wait. */
  readonly ended: AbortController;
}

/**
 * Empties the outbox: per chat by rank and in order, each message until Telegram has taken it or never will. A crash between
 * Telegram's answer and our note of it repeats that one message; nothing else can appear twice.
 */
export class OutboxSender {
  readonly #deps: OutboxSenderDeps;
  /** Chats that are being written to; true: more was added since the last look. */
  readonly #busy = new Map<number, boolean>();
  readonly #turns = new Map<number, Turn>();
  /** Message ids that Telegram gave and the disk refused: they are written down later, and nothing is sent again. */
  readonly #unrecorded = new Map<number, number>();
  /** Messages whose question Telegram cannot find, though it was asked to send without it then. */
  readonly #withoutReply = new Set<number>();
  readonly #defects = new Map<number, number>();
  readonly #stopped = new AbortController();
  #retryNow = new AbortController();
  readonly #cut = new AbortController();

  constructor(deps: OutboxSenderDeps) {
    this.#deps = deps;
    // One listener for each chat that is being written to is no leak.
    setMaxListeners(0, this.#stopped.signal, this.#cut.signal);
  }

  /** Sends whatever is pending, in every chat: what an earlier run of the app left behind. */
  flush(): void {
    if (this.#stopped.signal.aborted) return;
    const { storage, bot_id } = this.#deps;
    for (const chat_id of storage.outbox.chatsWithPending(bot_id)) this.deliver(chat_id);
  }

  /** Something was added for a chat. What goes out sooner than what its chat waits with does not wait as long. */
  deliver(chat_id: number, rank?: OutgoingRank): void {
    if (this.#stopped.signal.aborted) return;
    const turn = this.#turns.get(chat_id);
    if (turn && rank && outgoingRanks.indexOf(rank) < outgoingRanks.indexOf(turn.rank)) turn.ended.abort();
    const isBusy = this.#busy.has(chat_id);
    this.#busy.set(chat_id, isBusy);
    if (!isBusy) void this.#emptyInTurn(chat_id);
  }

  async #emptyInTurn(chat_id: number): Promise<void> {
    const { perChat, log } = this.#deps;
    let hasMore: boolean;
    try {
      await perChat.run(chat_id, () => this.#empty(chat_id));
      // Something may have been added between the last look and here.
      hasMore = this.#busy.get(chat_id) === true;
    } catch (error) {
      log.error('Delivery to a chat stopped; it goes on in a moment', error, { chat_id });
      await delay(pauseAfterDefect_ms, this.#stopped.signal);
      hasMore = true;
    }
    this.#busy.delete(chat_id);
    if (hasMore) this.deliver(chat_id);
  }

  /** The network is back: pauses after failed connections end now. */
  retryNow(): void {
    this.#retryNow.abort();
    this.#retryNow = new AbortController();
    this.flush();
  }

  /** Nothing new is sent; what is under way may end for some seconds, then it is aborted and stays pending. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#retryNow.abort();
    for (const { ended } of this.#turns.values()) ended.abort();
    const timer = setTimeout(() => this.#cut.abort(), lastSend_ms);
    await this.#deps.perChat.idle();
    clearTimeout(timer);
  }

  async #empty(chat_id: number): Promise<void> {
    const { storage, bot_id, perChat } = this.#deps;
    const { signal } = this.#stopped;
    let failures = 0;
    while (!signal.aborted) {
      const next = storage.outbox.next(bot_id, chat_id);
      if (!next) return;
      const pause_ms = perChat.pausedFor(chat_id);
      if (pause_ms > 0) {
        await delay(pause_ms, signal);
        continue;
      }
      const failure = await this.#sendInTurn(chat_id, next.rank);
      if (!failure) {
        failures = 0;
        continue;
      }
      if (failure.next === 'wait') perChat.pause(chat_id, failure.ms);
      const pause =
        failure.next === 'wait' ? failure.ms : backOff(++failures, this.#deps.firstPause_ms ?? 1000, 60_000);
      this.#deps.log.warn('Telegram did not take a message; it is tried again', {
        chat_id,
        pause_ms: pause,
        ...failure,
      });
      await this.#pause(pause, failure.next !== 'wait');
    }
  }

  /** Returns why it has to be tried again; undefined: it was settled, or something else goes first now. */
  async #sendInTurn(chat_id: number, rank: OutgoingRank): Promise<TelegramFailure | undefined> {
    const { storage, bot_id, rateLimiter } = this.#deps;
    const ended = new AbortController();
    this.#turns.set(chat_id, { rank, ended });
    const send = async () => {
      // Read again: what it says may have been replaced meanwhile.
      const outgoing = storage.outbox.next(bot_id, chat_id);
      return outgoing && !this.#stopped.signal.aborted ? this.#send(outgoing) : undefined;
    };
    try {
      return await rateLimiter.inTurn(chat_id, rank, ended.signal, send);
    } finally {
      this.#turns.delete(chat_id);
    }
  }

  /** A limit set by Telegram is always waited out; a failed connection ends its pause when the network is back. */
  async #pause(ms: number, endsEarly: boolean): Promise<void> {
    const signals = endsEarly ? [this.#stopped.signal, this.#retryNow.signal] : [this.#stopped.signal];
    await delay(ms, AbortSignal.any(signals));
  }

  /** Returns why it has to be tried again; undefined when this message is settled either way. */
  async #send(outgoing: Outgoing): Promise<TelegramFailure | undefined> {
    const { storage, queue, api } = this.#deps;
    const known = this.#unrecorded.get(outgoing.id);
    if (known !== undefined) {
      this.#sent(outgoing, known);
      return undefined;
    }
    let position_message_id: number | null = null;
    try {
      const target = await this.#targetOf(outgoing);
      if (target === 'none') {
        storage.outbox.failed(outgoing.id, 'there is no message to edit');
        return undefined;
      }
      position_message_id = target;
      storage.relaxed(() => storage.outbox.beginSend(outgoing.id));
      const withoutReply = this.#withoutReply.has(outgoing.id) || this.#isRightBelow(outgoing);
      const signal = this.#cut.signal;
      this.#sent(outgoing, await sendOutgoing(api, outgoing, { position_message_id, withoutReply, signal }));
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (outgoing.file_name !== null && isTooLarge(error)) {
        this.#simplify(outgoing, 'it is too large');
        return undefined;
      }
      switch (failure.next) {
        case 'treat_as_done':
          this.#sent(outgoing, position_message_id ?? 0);
          return undefined;
        case 'send_instead':
          if (outgoing.job_id === null || position_message_id === null)
            this.#giveUp(outgoing, failure.detail);
          else queue.setPositionMessage(outgoing.job_id, null);
          return undefined;
        case 'send_without_reply':
          if (this.#withoutReply.has(outgoing.id)) this.#giveUp(outgoing, failure.detail);
          this.#withoutReply.add(outgoing.id);
          return undefined;
        case 'defect':
          return this.#defect(outgoing, error, failure);
        case 'follow_chat':
          queue.moveChat(outgoing.chat_id, failure.chat_id);
          // Its messages wait under the new id now; they have a chain of their own.
          this.deliver(failure.chat_id);
          return undefined;
        case 'give_up_message':
          this.#simplify(outgoing, failure.detail);
          return undefined;
        case 'leave_topic':
          this.#leaveTopic(outgoing, failure.detail);
          return undefined;
        case 'give_up_chat':
          this.#giveUp(outgoing, failure.detail);
          this.#deps.onChatLost?.(outgoing.chat_id);
          return undefined;
        default:
          return failure;
      }
    }
  }

  /** An error of the disk is tried again for ever, a defect of ours only a few times. */
  #defect(outgoing: Outgoing, error: unknown, failure: TelegramFailure): TelegramFailure | undefined {
    if (error instanceof DiskError) return failure;
    this.#deps.log.error('A message could not be sent for a defect of the app', error, { id: outgoing.id });
    const defects = (this.#defects.get(outgoing.id) ?? 0) + 1;
    this.#defects.set(outgoing.id, defects);
    if (defects <= defectsAllowed) return failure;
    this.#giveUpWithNote(outgoing, error instanceof Error ? error.name : typeof error);
    return undefined;
  }

  /** The message of ours that this one goes into; null: it is a new one; `none`: Telegram has never got that. */
  async #targetOf(outgoing: Outgoing): Promise<number | null | 'none'> {
    if (outgoing.edits === null) return this.#positionOf(outgoing);
    return this.#deps.storage.outbox.get(outgoing.edits)?.message_id ?? 'none';
  }

  /**
   * The message of ours that an answer goes into: in groups the reply that grew with the answer, and the position of who left
   * the queue. In a private chat an answer is a new message, below all that was said since, and its position goes away.
   * Looked up late: the position may have been told after the answer was written down.
   */
  async #positionOf(outgoing: Outgoing): Promise<number | null> {
    if (!outgoing.replaces_message || outgoing.job_id === null) return null;
    const { storage, queue, api, log } = this.#deps;
    const job = storage.jobs.get(outgoing.job_id);
    if (!job || job.position_message_id === null) return null;
    if (job.chat_kind === 'group' || job.started_at === null) return job.position_message_id;
    try {
      await api.deleteMessage(job.chat_id, job.position_message_id);
    } catch (error) {
      const { next } = failureOf(error);
      // What may succeed later is tried again before the answer: nobody keeps a position that is no longer true.
      if (next === 'wait' || next === 'retry' || next === 'new_token') throw error;
      log.warn('A position in the queue could not be taken away', { job: job.id, next });
    }
    queue.setPositionMessage(job.id, null);
    return null;
  }

  /** In a private chat nobody needs to be told that an answer is to the message right above it. */
  #isRightBelow({ job_id, reply_to }: Outgoing): boolean {
    const { storage } = this.#deps;
    const job = job_id === null ? undefined : storage.jobs.get(job_id);
    if (job?.chat_kind !== 'person' || reply_to !== job.message_id) return false;
    return !storage.outbox.wasWrittenSince(job);
  }

  #sent(outgoing: Outgoing, message_id: number): void {
    const { storage, queue, onDelivered } = this.#deps;
    this.#unrecorded.set(outgoing.id, message_id);
    storage.transaction(() => {
      storage.outbox.sent(outgoing.id, message_id);
      if (outgoing.job_id !== null && !storage.outbox.hasPending(outgoing.job_id)) {
        queue.close(outgoing.job_id);
      }
    });
    this.#unrecorded.delete(outgoing.id);
    onDelivered();
  }

  /** Telegram refuses what a message holds: it goes in a simpler form, rich, then classic, then plain, then without buttons. */
  #simplify(outgoing: Outgoing, detail: string): void {
    const rows = simplerRows(outgoing, this.#languageOf(outgoing)) ?? [];
    const others =
      rows.length === 0 && outgoing.reply_markup !== null
        ? inPlaceOf({ ...outgoing, reply_markup: null }, [outgoing])
        : inPlaceOf(outgoing, rows);
    // Nothing in its place would leave the job without an end.
    if (others.length === 0) return this.#giveUpWithNote(outgoing, detail);
    const { storage, log } = this.#deps;
    log.warn('A message was refused for what it holds; it is sent in a simpler form', {
      detail,
      format: outgoing.format,
    });
    storage.outbox.replace(outgoing, others, detail);
  }

  #languageOf({ job_id }: Outgoing): Language {
    const job = job_id === null ? undefined : this.#deps.storage.jobs.get(job_id);
    return asLanguage(job?.language ?? '');
  }

  /**
   * A topic was deleted or closed, or the bot has none any more. In a private chat what was meant for it goes to the main
   * view; in a group that is another conversation of other people.
   */
  #leaveTopic(outgoing: Outgoing, detail: string): void {
    const { storage, log } = this.#deps;
    const { job_id, chat_id, thread_id } = outgoing;
    if (thread_id === 0 || chat_id < 0) return this.#giveUp(outgoing, detail);
    log.warn('A topic cannot be written to; what was meant for it goes to the main view', {
      chat_id,
      job: job_id,
      detail,
    });
    const job = job_id === null ? undefined : storage.jobs.get(job_id);
    storage.outbox.leaveTopic(outgoing, job && lostTopicNote(job, outgoing.rank));
  }

  /** The chat is there, and only this answer cannot be sent: its person reads at least that. */
  #giveUpWithNote(outgoing: Outgoing, detail: string): void {
    const { storage } = this.#deps;
    const job = outgoing.job_id === null ? undefined : storage.jobs.get(outgoing.job_id);
    storage.transaction(() => {
      this.#giveUp(outgoing, detail);
      // A note that is refused too is not followed by another.
      if (job?.state !== 'delivering') return;
      const { bot_id, chat_id, thread_id, message_id: reply_to } = job;
      const text = t(asLanguage(job.language), 'failure-undeliverable');
      const note = {
        bot_id,
        chat_id,
        thread_id,
        job_id: job.id,
        text,
        reply_to,
        replaces_message: 1,
      } as const;
      // In its place: later answers come after it.
      storage.outbox.replace(outgoing, [note], detail);
    });
  }

  #giveUp(outgoing: Outgoing, detail: string): void {
    const { storage, queue, onDelivered, log } = this.#deps;
    log.warn('A message can never be delivered', { chat_id: outgoing.chat_id, job: outgoing.job_id, detail });
    const { job_id } = outgoing;
    storage.transaction(() => {
      if (job_id === null) return storage.outbox.failed(outgoing.id, detail);
      storage.outbox.failJob(job_id, detail);
      queue.closeUndeliverable(job_id, detail);
    });
    onDelivered();
  }
}
