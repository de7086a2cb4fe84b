import type { UserFromGetMe } from 'grammy/types';
import { monotonic_ms } from '../common/clock.ts';
import type { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/log.ts';
import type { BotIdentity, BotStatus } from '../common/status.ts';
import type { AnswersAtOnce } from '../conversation/answersAtOnce.ts';
import type { Hearing } from '../conversation/hearing.ts';
import type { ApprovalLinks } from '../core/access/approvalLinks.ts';
import type { Job } from '../core/queue/job.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import type { Watchdog } from '../core/queue/watchdog.ts';
import type { Worker } from '../core/queue/worker.ts';
import { failureCodeOf, type Health } from '../lmstudio/health.ts';
import type { Storage } from '../storage/storage.ts';
import { registerProfile } from '../telegram/api/profile.ts';
import { failureOf } from '../telegram/api/telegramErrors.ts';
import type { CourierBot } from '../telegram/inbound/bot.ts';
import type { Cancellation } from '../telegram/inbound/cancellation.ts';
import type { HeldMessages } from '../telegram/inbound/heldMessages.ts';
import type { Intake, Retried } from '../telegram/inbound/intake.ts';
import type { Poller, PollerState } from '../telegram/inbound/poller.ts';
import type { LiveAnswers } from '../telegram/outbound/liveAnswers.ts';
import type { OutboxSender } from '../telegram/outbound/outboxSender.ts';
import type { LastWord, QueuePositionNotifier } from '../telegram/outbound/queuePositionNotifier.ts';
import type { ShownChoices } from '../telegram/outbound/shownChoices.ts';
import type { Typing } from '../telegram/outbound/typing.ts';
import type { AskingNews } from '../telegram/owner/askingNews.ts';
import type { Owner } from '../telegram/owner/owner.ts';
import { registerOwnerMenu } from '../telegram/owner/ownerMenu.ts';

/** How long it may take to tell those who wait that the bot is switched off, milliseconds. */
const lastWords_ms = 3000;

/** Whether there are topics is asked no more often. */
const looksEvery_ms = 60_000;

/** What `buildSession` makes; none of it runs yet. */
export interface SessionParts {
  readonly bot: CourierBot;
  readonly bot_id: number;
  readonly queue: JobQueue;
  readonly storage: Storage;
  readonly health: Health;
  readonly log: Logger;
  readonly isQueuePaused: boolean;
  /** Tells that the session's status is another one. */
  readonly changes: Emitter;
  readonly answersAtOnce: AnswersAtOnce;
  readonly worker: Worker;
  readonly watchdog: Watchdog;
  readonly hearing: Hearing;
  readonly outboxSender: OutboxSender;
  readonly positionNotifier: QueuePositionNotifier;
  readonly liveAnswers: LiveAnswers;
  readonly typing: Typing;
  readonly shownChoices: ShownChoices;
  readonly cancellation: Cancellation;
  readonly owner: Owner;
  readonly askingNews: AskingNews;
  readonly heldMessages: HeldMessages;
  readonly intake: Intake;
  readonly links: ApprovalLinks;
  readonly poller: Poller;
}

/** A bot at work with one token: its poller, its queue, its worker and its delivery, from start to stop. */
export class BotSession {
  readonly bot_id: number;
  readonly queue: JobQueue;
  readonly worker: Worker;
  readonly cancellation: Cancellation;
  readonly heldMessages: HeldMessages;
  readonly #parts: SessionParts;
  readonly #menu = new AbortController();
  readonly #subscriptions: (() => void)[] = [];
  #me: UserFromGetMe | undefined;
  #hasTopics: boolean | undefined;
  /** By the monotonic clock. */
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.bot_id = parts.bot_id;
    this.queue = parts.queue;
    this.worker = parts.worker;
    this.cancellation = parts.cancellation;
    this.heldMessages = parts.heldMessages;
  }

  /** In this order: nothing is taken before what follows from it is there to follow. */
  start(): void {
    const { poller, outboxSender, watchdog, hearing } = this.#parts;
    this.#connectOutbox();
    this.cancellation.expelBlocked();
    this.#showProgress();
    hearing.start();
    this.#startWorker();
    watchdog.start();
    poller.start();
    outboxSender.flush();
  }

  /**
   * Resolves when nothing of this bot is under way: no poll, no request to the model, no send.
   * @param lastWord what those who wait are told; none: it goes on soon
   */
  async stop(lastWord: LastWord | undefined): Promise<void> {
    const { storage, liveAnswers, typing, positionNotifier, poller, outboxSender, watchdog, hearing } =
      this.#parts;
    watchdog.stop();
    storage.outbox.deliver = () => {};
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    liveAnswers.stop();
    typing.stop();
    this.#parts.shownChoices.stop();
    this.#parts.askingNews.stop();
    this.#menu.abort();
    const isConnected = poller.state.state === 'polling';
    await Promise.all([poller.stop(), this.worker.stop(), hearing.stop()]);
    // What ran waits again: it is told, too.
    if (lastWord && isConnected) await positionNotifier.tellLast(lastWord, lastWords_ms);
    positionNotifier.stop();
    // Who waits now waits for the bot, not for the server.
    this.#parts.health.setPace('idle');
    await outboxSender.stop();
  }

  /** How many are answered at the same time. */
  get concurrency(): number {
    return this.#parts.answersAtOnce.limit;
  }

  get status(): BotStatus {
    const me = this.identity;
    const known = me ? { me } : {};
    const { state } = this.#parts.poller;
    switch (state.state) {
      case 'polling':
        return me ? { state: 'online', me } : { state: 'connecting' };
      case 'connecting':
        return { state: 'connecting' };
      case 'token_refused':
        return { state: 'needs_token', reason: 'refused' };
      default:
        return { ...state, ...known };
    }
  }

  get identity(): BotIdentity | undefined {
    return this.#me && { id: this.#me.id, username: this.#me.username, name: this.#me.first_name };
  }

  /** Whether private chats have topics; undefined: nobody has told yet. */
  get hasTopics(): boolean | undefined {
    return this.#hasTopics;
  }

  noteTopics(areOn: boolean): void {
    if (this.#hasTopics === areOn) return;
    this.#hasTopics = areOn;
    this.#parts.changes.changed();
  }

  /** Asks whether topics were switched on or off meanwhile, which Telegram tells nobody by itself. */
  async lookAtTopics(): Promise<void> {
    const now = monotonic_ms();
    if (!this.#me || now - this.#lookedAt < looksEvery_ms) return;
    this.#lookedAt = now;
    try {
      const me = await this.#parts.bot.api.getMe();
      this.noteTopics(me.has_topics_enabled);
    } catch (error) {
      // It is only about what the window says.
      this.#parts.log.warn('Whether there are topics could not be asked', { ...failureOf(error) });
    }
  }

  /** Of this bot. */
  get links(): ApprovalLinks {
    return this.#parts.links;
  }

  /** The owner is somebody else, or can be told again what happens. */
  followOwner(): void {
    this.#parts.askingNews.look();
    this.#registerOwnerMenu();
  }

  onChange(listener: () => void): () => void {
    return this.#parts.changes.subscribe(listener);
  }

  setPaused(paused: boolean): void {
    this.worker.setPaused(paused);
    this.#parts.positionNotifier.update();
  }

  /** After a sleep, or when the network is back. */
  reconnect(): void {
    this.#parts.intake.backlog.wasAway();
    this.#parts.poller.restart();
    this.#parts.outboxSender.retryNow();
    this.#parts.positionNotifier.update();
    this.wake();
  }

  /** How people are heard is another: what could not be heard may be now. */
  hearAnew(): void {
    this.#parts.hearing.retryNow();
  }

  /** The owner wants a message answered once more. */
  retry(job: Job): Retried {
    return this.#parts.storage.transaction(() => this.#parts.intake.askAgain(job));
  }

  /** Something may have become ready to be taken. */
  wake(): void {
    this.worker.wake();
    this.#parts.hearing.look();
    this.#paceHealth();
  }

  /** LM Studio's status is another: the queue waits while the server is away and goes on by itself when it is back. */
  followServer(): void {
    const { status, wasSeenAway, words } = this.#parts.health;
    if (status.state === 'online') {
      this.queue.modelsListed(status.models);
      this.worker.serverIsBack(wasSeenAway);
      // It may be loaded for more at once than before.
      this.worker.wake();
    } else if (status.state !== 'unknown') this.worker.serverIsGone(failureCodeOf(status), words);
    this.#paceHealth();
    this.#parts.positionNotifier.update();
  }

  /** Who the bot is. Called before the first poll. */
  async signIn(signal: AbortSignal): Promise<void> {
    const { storage, log } = this.#parts;
    const { api } = this.#parts.bot;
    const nativeSignal = signal as Parameters<typeof api.getMe>[0];
    const me = await api.getMe(nativeSignal);
    // What people wrote while the app was closed is wanted: nothing is dropped.
    await api.deleteWebhook({ drop_pending_updates: false }, nativeSignal);
    this.#parts.bot.botInfo = me;
    this.#me = me;
    // A server of somebody's own may be older than topics.
    this.noteTopics(me.has_topics_enabled === true);
    void this.heldMessages.answer();
    registerProfile(api, this.bot_id, storage.kv, signal).catch((error: unknown) => {
      if (!signal.aborted)
        log.warn('The command menu and the description could not be registered', { ...failureOf(error) });
    });
    this.followOwner();
  }

  followPoller({ state }: PollerState): void {
    const { backlog } = this.#parts.intake;
    if (state === 'polling') backlog.pollingGoesOn();
    else backlog.pollingPauses();
    if (state === 'polling') {
      this.#parts.outboxSender.retryNow();
      this.#parts.positionNotifier.update();
    }
    this.#parts.changes.changed();
  }

  #registerOwnerMenu(): void {
    const { bot, bot_id, storage, owner, log } = this.#parts;
    const owner_id = owner.reachableId;
    const { signal } = this.#menu;
    if (owner_id === undefined || !this.#me) return;
    registerOwnerMenu(bot.api, bot_id, storage.kv, { owner_id, signal }).catch((error: unknown) => {
      if (!signal.aborted)
        log.warn('The commands of the owner could not be put into their menu', { ...failureOf(error) });
    });
  }

  #connectOutbox(): void {
    const { storage, outboxSender } = this.#parts;
    storage.outbox.deliver = ({ bot_id, chat_id, rank }) => {
      if (bot_id === this.bot_id) outboxSender.deliver(chat_id, rank);
    };
  }

  /** Whoever is answered at once was never told a position. */
  #showProgress(): void {
    const { positionNotifier, typing, liveAnswers, changes } = this.#parts;
    this.#subscriptions.push(
      this.queue.onChange(() => positionNotifier.update()),
      this.queue.onChange(() => typing.update()),
      this.queue.onChange(() => changes.changed()),
      this.worker.onProgress(() => liveAnswers.update()),
      this.worker.onProgress(() => changes.changed()),
    );
  }

  #startWorker(): void {
    this.worker.setPaused(this.#parts.isQueuePaused);
    this.worker.start();
    this.followServer();
  }

  #paceHealth(): void {
    const { health } = this.#parts;
    const isEmpty = this.queue.length === 0;
    if (this.worker.held === 'lm_studio' && !isEmpty) health.setPace('waiting');
    else health.setPace(isEmpty && this.queue.running.length === 0 ? 'idle' : 'watched');
  }
}

/** The part before the colon is the bot's id: known before Telegram could be asked. */
export function botIdOf(token: string): number {
  return Number(token.slice(0, token.indexOf(':')));
}
