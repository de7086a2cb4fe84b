import type { Update, UserFromGetMe } from 'grammy/types';
import { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/log.ts';
import type { LinkPurpose } from '../common/peopleContract.ts';
import type { SettingsReader } from '../common/settings.ts';
import type { BotIdentity, BotStatus } from '../common/status.ts';
import { Answering } from '../conversation/answering.ts';
import { AttachedFiles } from '../conversation/attachedFiles.ts';
import { AccessControl } from '../core/access/accessControl.ts';
import { type ApprovalLink, ApprovalLinks } from '../core/access/approvalLinks.ts';
import type { Job } from '../core/queue/job.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import { Worker, type WorkerDeps } from '../core/queue/worker.ts';
import type { ChatClient } from '../lmstudio/chatClient.ts';
import { failureCodeOf, type Health } from '../lmstudio/health.ts';
import type { Storage } from '../storage/storage.ts';
import { TelegramFiles } from '../telegram/api/files.ts';
import { registerProfile } from '../telegram/api/profile.ts';
import { failureOf } from '../telegram/api/telegramErrors.ts';
import type { TelegramFetch } from '../telegram/api/transport.ts';
import { takeBatch } from '../telegram/inbound/batch.ts';
import { addHandlers, allowedUpdates, type CourierBot, connect } from '../telegram/inbound/bot.ts';
import { Cancellation } from '../telegram/inbound/cancellation.ts';
import { HeldMessages } from '../telegram/inbound/heldMessages.ts';
import { Intake, type Retried } from '../telegram/inbound/intake.ts';
import type { Plan } from '../telegram/inbound/plan.ts';
import { Poller, type PollerDeps, type PollerState } from '../telegram/inbound/poller.ts';
import { finalMessages } from '../telegram/outbound/compose.ts';
import { LiveAnswers } from '../telegram/outbound/liveAnswers.ts';
import { OutboxSender } from '../telegram/outbound/outboxSender.ts';
import { PerChatQueue } from '../telegram/outbound/perChatQueue.ts';
import { QueuePositionNotifier } from '../telegram/outbound/queuePositionNotifier.ts';
import { RateLimiter } from '../telegram/outbound/rateLimiter.ts';
import { Typing } from '../telegram/outbound/typing.ts';

export interface BotSessionDeps {
  readonly token: string;
  readonly settings: SettingsReader;
  readonly storage: Storage;
  /** Of this bot. Whoever made it lets it wake this session. */
  readonly queue: JobQueue;
  readonly fetch: TelegramFetch;
  readonly chat: ChatClient;
  readonly health: Health;
  readonly log: Logger;
  readonly queuePaused: boolean;
  /** Somebody opened a link that was meant for the owner. */
  readonly onOwner: (chat_id: number) => void;
  readonly pace: SessionPace;
}

/** Pauses that are no settings; tests shorten them. */
export interface SessionPace {
  readonly retryDelay_ms?: WorkerDeps['retryDelay_ms'];
  readonly polling?: PollerDeps['pace'];
  readonly firstSendPause_ms?: number;
  readonly positionPause_ms?: number;
  readonly rateLimiter?: RateLimiter;
}

/** A bot at work with one token: its poller, its queue, its worker and its delivery, from start to stop. */
export class BotSession {
  readonly bot_id: number;
  readonly queue: JobQueue;
  readonly worker: Worker;
  readonly cancellation: Cancellation;
  readonly heldMessages: HeldMessages;
  readonly #deps: BotSessionDeps;
  readonly #bot: CourierBot;
  readonly #poller: Poller;
  readonly #outboxSender: OutboxSender;
  readonly #positionNotifier: QueuePositionNotifier;
  readonly #liveAnswers: LiveAnswers;
  readonly #typing: Typing;
  readonly #intake: Intake;
  readonly #links = new ApprovalLinks();
  readonly #changes: Emitter;
  readonly #subscriptions: (() => void)[] = [];
  #me: UserFromGetMe | undefined;

  constructor(deps: BotSessionDeps) {
    this.#deps = deps;
    const { token, settings, storage, queue, chat, health, log, pace } = deps;
    this.bot_id = botIdOf(token);
    this.queue = queue;
    this.#changes = new Emitter(log);
    this.#bot = connect({ token, apiRoot: settings.get('telegramApiRoot'), fetch: deps.fetch });
    const { api } = this.#bot;
    const changed = () => this.#changes.changed();
    const perChat = new PerChatQueue();
    const rateLimiter = pace.rateLimiter ?? new RateLimiter();
    this.#outboxSender = new OutboxSender({
      bot_id: this.bot_id,
      api,
      storage,
      queue,
      perChat,
      rateLimiter,
      log,
      onDelivered: changed,
      firstPause_ms: pace.firstSendPause_ms,
    });
    const files = new TelegramFiles({
      api,
      fetch: deps.fetch,
      token,
      apiRoot: settings.get('telegramApiRoot'),
      log,
      retryDelay_ms: pace.retryDelay_ms,
    });
    const answering = new Answering({
      storage,
      queue: this.queue,
      settings,
      chat,
      files: new AttachedFiles({ storage, files, log }),
      finalMessages: (job, end, notes) => finalMessages(job, end, notes, settings),
      lmStudio: () => health.status,
      log,
    });
    this.worker = new Worker({
      queue: this.queue,
      run: (job, attempt) => answering.run(job, attempt),
      settle: (job, end) => answering.settle(job, end),
      concurrency: () => settings.get('parallelRequests'),
      onUnreachable: (failure) => health.reportUnreachable(failure.code),
      onProgress: () => {
        this.#liveAnswers.update();
        changed();
      },
      log,
      retryDelay_ms: pace.retryDelay_ms,
    });
    this.cancellation = new Cancellation({ storage, queue: this.queue, worker: this.worker });
    this.#intake = new Intake({ settings, storage, queue: this.queue });
    const plans = new WeakMap<Update, Plan>();
    const access = new AccessControl({ settings, chats: storage.chats });
    const batch = { bot: this.#bot, bot_id: this.bot_id, plans, storage, log };
    this.heldMessages = new HeldMessages({ ...batch, access });
    addHandlers(this.#bot, plans, {
      settings,
      storage,
      queue: this.queue,
      intake: this.#intake,
      cancellation: this.cancellation,
      worker: this.worker,
      lmStudio: () => health.status,
      access,
      heldMessages: this.heldMessages,
      links: this.#links,
      onOwner: deps.onOwner,
      log,
    });
    this.#poller = new Poller({
      api,
      allowedUpdates,
      signIn: (signal) => this.#signIn(signal),
      take: async (updates) => {
        if (this.#poller.state.state !== 'polling') this.#intake.pollingBegins(Date.now());
        await takeBatch(updates, batch);
      },
      onState: (state) => this.#followPoller(state),
      log,
      pace: pace.polling,
    });
    this.#liveAnswers = new LiveAnswers({
      api,
      storage,
      perChat,
      rateLimiter,
      settings,
      queue,
      worker: this.worker,
      log,
    });
    this.#positionNotifier = new QueuePositionNotifier({
      api,
      queue: this.queue,
      perChat,
      rateLimiter,
      worker: this.worker,
      concurrency: () => settings.get('parallelRequests'),
      log,
      pause_ms: pace.positionPause_ms,
    });
    this.#typing = new Typing({
      api,
      queue: this.queue,
      perChat,
      rateLimiter,
      isWanted: (job) => this.#liveAnswers.needsTyping(job),
      log,
    });
  }

  start(): void {
    const { storage, queuePaused } = this.#deps;
    storage.outbox.deliver = ({ bot_id, chat_id }) => {
      if (bot_id === this.bot_id) this.#outboxSender.deliver(chat_id);
    };
    this.cancellation.expelBlocked();
    // What they show follows the queue; whoever is answered at once was never told a position.
    this.#subscriptions.push(
      this.queue.onChange(() => this.#positionNotifier.update()),
      this.queue.onChange(() => this.#typing.update()),
      this.queue.onChange(() => this.#changes.changed()),
    );
    this.worker.setPaused(queuePaused);
    this.worker.start();
    this.followServer();
    this.#poller.start();
    this.#outboxSender.flush();
  }

  /** Resolves when nothing of this bot is under way: no poll, no request to the model, no send. */
  async stop(): Promise<void> {
    this.#deps.storage.outbox.deliver = () => {};
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#liveAnswers.stop();
    this.#typing.stop();
    this.#positionNotifier.stop();
    await Promise.all([this.#poller.stop(), this.worker.stop()]);
    await this.#outboxSender.stop();
  }

  get status(): BotStatus {
    const me = this.identity;
    const known = me ? { me } : {};
    const { state } = this.#poller;
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

  /** A single-use link that approves who opens it; undefined until the bot's name is known. */
  approvalLink(purpose: LinkPurpose): { readonly link: ApprovalLink; readonly url: string } | undefined {
    if (!this.#me) return undefined;
    const link = this.#links.create(purpose);
    return { link, url: `https://t.me/${this.#me.username}?start=${link.payload}` };
  }

  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  setPaused(paused: boolean): void {
    this.worker.setPaused(paused);
    this.#positionNotifier.update();
  }

  /** After a sleep, or when the network is back. */
  reconnect(): void {
    this.#poller.restart();
    this.#outboxSender.retryNow();
  }

  /** The owner wants a message answered once more. */
  retry(job: Job): Retried {
    return this.#deps.storage.transaction(() => this.#intake.retry(job));
  }

  /** Something may have become ready to be taken. */
  wake(): void {
    this.worker.wake();
    this.#paceHealth();
  }

  /** LM Studio's status is another: the queue waits while the server is away and goes on by itself when it is back. */
  followServer(): void {
    const { status, wasSeenAway } = this.#deps.health;
    if (status.state === 'online') this.worker.serverIsBack(wasSeenAway);
    else if (status.state !== 'unknown') this.worker.serverIsGone(failureCodeOf(status));
    this.#positionNotifier.update();
    this.#paceHealth();
  }

  async #signIn(signal: AbortSignal): Promise<void> {
    const { storage, log } = this.#deps;
    const { api } = this.#bot;
    const nativeSignal = signal as Parameters<typeof api.getMe>[0];
    const me = await api.getMe(nativeSignal);
    // What people wrote while the app was closed is wanted: nothing is dropped.
    await api.deleteWebhook({ drop_pending_updates: false }, nativeSignal);
    this.#bot.botInfo = me;
    this.#me = me;
    void this.heldMessages.answer();
    registerProfile(api, this.bot_id, storage.kv, signal).catch((error: unknown) => {
      if (!signal.aborted)
        log.warn('The command menu and the description could not be registered', { ...failureOf(error) });
    });
  }

  #followPoller({ state }: PollerState): void {
    if (state === 'polling') {
      this.#outboxSender.retryNow();
      this.#positionNotifier.update();
    }
    this.#changes.changed();
  }

  #paceHealth(): void {
    const isAwaited = this.worker.held === 'lm_studio' && this.queue.length > 0;
    this.#deps.health.setPace(isAwaited ? 'waiting' : 'idle');
  }
}

/** The part before the colon is the bot's id: known before Telegram could be asked. */
export function botIdOf(token: string): number {
  return Number(token.slice(0, token.indexOf(':')));
}
