import { createHash } from 'node:crypto';
import type { Update } from 'grammy/types';
import { Emitter } from '../common/emitter.ts';
import { asLanguage } from '../common/language.ts';
import type { Logger } from '../common/log.ts';
import type { SettingsReader } from '../common/settings.ts';
import { Answering } from '../conversation/answering.ts';
import { AnswersAtOnce } from '../conversation/answersAtOnce.ts';
import { AttachedFiles } from '../conversation/attachedFiles.ts';
import type { ChatModel } from '../conversation/chatModel.ts';
import { Hearing } from '../conversation/hearing.ts';
import type { Listener } from '../conversation/listener.ts';
import { AccessControl } from '../core/access/accessControl.ts';
import { ApprovalLinks } from '../core/access/approvalLinks.ts';
import type { FitsBeside, JobQueue } from '../core/queue/jobQueue.ts';
import { crashed } from '../core/queue/run.ts';
import { Watchdog } from '../core/queue/watchdog.ts';
import { Worker, type WorkerDeps } from '../core/queue/worker.ts';
import { DocumentReader } from '../documents/documentReader.ts';
import type { Health } from '../lmstudio/health.ts';
import type { StartChild } from '../processes/childProcess.ts';
import type { Storage } from '../storage/storage.ts';
import { TelegramFiles } from '../telegram/api/files.ts';
import type { TelegramFetch } from '../telegram/api/transport.ts';
import { takeBatch } from '../telegram/inbound/batch.ts';
import { addHandlers, allowedUpdates, type CourierBot, connect } from '../telegram/inbound/bot.ts';
import { Cancellation } from '../telegram/inbound/cancellation.ts';
import { HeldMessages } from '../telegram/inbound/heldMessages.ts';
import { Intake } from '../telegram/inbound/intake.ts';
import type { Plan } from '../telegram/inbound/plan.ts';
import { Poller, type PollerDeps } from '../telegram/inbound/poller.ts';
import { t } from '../telegram/locales/translate.ts';
import { finalMessages } from '../telegram/outbound/compose.ts';
import { LiveAnswers } from '../telegram/outbound/liveAnswers.ts';
import { OutboxSender } from '../telegram/outbound/outboxSender.ts';
import { PerChatQueue } from '../telegram/outbound/perChatQueue.ts';
import { QueuePositionNotifier } from '../telegram/outbound/queuePositionNotifier.ts';
import { RateLimiter } from '../telegram/outbound/rateLimiter.ts';
import { Renderings } from '../telegram/outbound/renderings.ts';
import { ShownChoices } from '../telegram/outbound/shownChoices.ts';
import { Typing } from '../telegram/outbound/typing.ts';
import { AskingNews } from '../telegram/owner/askingNews.ts';
import type { Decisions } from '../telegram/owner/decisions.ts';
import type { Owner } from '../telegram/owner/owner.ts';
import type { OwnersService } from '../telegram/owner/ownerCommands.ts';
import { BotSession } from './botSession.ts';

export interface SessionDeps {
  readonly token: string;
  readonly settings: SettingsReader;
  readonly storage: Storage;
  /** Of this bot. Whoever made it lets it wake this session. */
  readonly queue: JobQueue;
  readonly fetch: TelegramFetch;
  readonly startChild: StartChild;
  readonly chat: ChatModel;
  readonly listener: Listener;
  readonly health: Health;
  readonly log: Logger;
  readonly isQueuePaused: boolean;
  readonly owner: Owner;
  readonly decisions: Decisions;
  readonly ownersService: OwnersService;
  readonly areTextsShown: (user_id: number) => boolean;
  /** The queue stands still for no known reason: only another session may help. */
  readonly onStandstill: () => void;
  readonly pace: SessionPace;
}

/** Pauses that are no settings; tests shorten them. */
export interface SessionPace {
  readonly retryDelay_ms?: WorkerDeps['retryDelay_ms'];
  readonly polling?: PollerDeps['pace'];
  readonly firstSendPause_ms?: number;
  readonly positionPause_ms?: number;
  readonly askingPause_ms?: number;
  readonly rateLimiter?: RateLimiter;
  /** How long the head of the queue waits for what was said in it, milliseconds. */
  readonly hearingPatience_ms?: number;
  readonly hearingRetry_ms?: (repeat: number) => number;
}

/** Builds the parts of a bot and connects them. Nothing runs before `BotSession.start`. */
export function buildSession(deps: SessionDeps): BotSession {
  const base = buildBase(deps);
  const { worker, watchdog, hearing } = buildWorker(base);
  const outbound = buildOutbound(base, worker);
  const inbound = buildInbound(base, worker, outbound, (areOn) => session.noteTopics(areOn));
  const poller = buildPoller(base, inbound, {
    signIn: (signal) => session.signIn(signal),
    onState: (state) => session.followPoller(state),
  });
  const session: BotSession = new BotSession({
    ...base,
    worker,
    watchdog,
    hearing,
    ...outbound,
    ...inbound,
    poller,
  });
  return session;
}

/** What every part of one bot stands on. */
type SessionBase = ReturnType<typeof buildBase>;

function buildBase(deps: SessionDeps) {
  const { token, settings, queue, health, fetch, log, pace } = deps;
  const bot: CourierBot = connect({ token, apiRoot: settings.get('telegramApiRoot'), fetch });
  return {
    ...deps,
    bot,
    api: bot.api,
    bot_id: queue.bot_id,
    answersAtOnce: new AnswersAtOnce({ settings, queue, lmStudio: () => health.status }),
    perChat: new PerChatQueue(),
    rateLimiter: pace.rateLimiter ?? new RateLimiter(),
    changes: new Emitter(log),
    renderings: new Renderings(),
  };
}

/** Takes jobs from the queue, asks the model, writes down what it said; and who looks that this goes on. */
function buildWorker(base: SessionBase) {
  const {
    queue,
    storage,
    settings,
    chat,
    listener,
    health,
    api,
    fetch,
    token,
    startChild,
    renderings,
    onStandstill,
    log,
    pace,
  } = base;
  const { answersAtOnce } = base;
  const { retryDelay_ms, hearingPatience_ms, hearingRetry_ms } = pace;
  const apiRoot = settings.get('telegramApiRoot');
  const source = new TelegramFiles({ api, fetch, token, apiRoot, log, retryDelay_ms });
  const hearing = new Hearing({
    storage,
    queue,
    settings,
    files: source,
    listener,
    log,
    patience_ms: hearingPatience_ms,
    retryDelay_ms: hearingRetry_ms,
  });
  const answering = new Answering({
    storage,
    queue,
    settings,
    chat,
    files: new AttachedFiles({
      storage,
      files: source,
      hearing,
      documents: new DocumentReader({ start: startChild }),
      log,
    }),
    finalMessages: (job, end, notes) => finalMessages(job, end, notes, settings, renderings),
    continueRequest: ({ language }) => t(asLanguage(language), 'continue-request'),
    lmStudio: () => health.status,
    log,
  });
  const concurrency = () => answersAtOnce.limit;
  const fitsBeside: FitsBeside = (job, running) => answering.fitsBeside(job, running);
  const worker = new Worker({
    queue,
    run: (job, attempt) => answering.run(job, attempt),
    settle: (job, end) => answering.settle(job, end),
    concurrency,
    fitsBeside,
    onSeveralBrokeOff: (model) => {
      log.warn('The server broke off several answers at once', { model });
      answersAtOnce.brokeOff(model);
    },
    answerLimit_ms: () => settings.get('answerTimeLimit') * 1000,
    onUnreachable: (failure) => health.reportUnreachable(failure.code),
    log,
    retryDelay_ms,
  });
  const giveUp = (job_id: number) => {
    const job = storage.jobs.get(job_id);
    if (job) answering.settle(job, crashed('left running'));
  };
  const watchdog = new Watchdog({ queue, worker, concurrency, fitsBeside, giveUp, onStandstill, log });
  return { worker, watchdog, hearing };
}

/** All that goes to Telegram: answers and replies, positions, live answers, "typing…". */
function buildOutbound(base: SessionBase, worker: Worker) {
  const { changes, owner, pace } = base;
  const outboxSender = new OutboxSender({
    ...base,
    onDelivered: () => changes.changed(),
    onChatLost: (chat_id) => owner.isGone(chat_id),
    firstPause_ms: pace.firstSendPause_ms,
  });
  const positionNotifier = new QueuePositionNotifier({
    ...base,
    worker,
    concurrency: () => base.answersAtOnce.limit,
    pause_ms: pace.positionPause_ms,
  });
  const liveAnswers = new LiveAnswers({ ...base, worker });
  const typing = new Typing({ ...base, isWanted: (job) => liveAnswers.needsTyping(job) });
  const shownChoices = new ShownChoices(base);
  return { outboxSender, positionNotifier, liveAnswers, typing, shownChoices };
}

/** What becomes of an update: who may talk, what they want, and the job it turns into. */
function buildInbound(
  base: SessionBase,
  worker: Worker,
  { shownChoices }: ReturnType<typeof buildOutbound>,
  onTopics: (areOn: boolean) => void,
) {
  const { bot, bot_id, settings, storage, queue, health, owner, decisions, ownersService, log } = base;
  const cancellation = new Cancellation({ storage, queue, worker });
  const lmStudio = () => health.status;
  const ownerId = () => owner.id;
  const intake = new Intake({ settings, storage, queue, worker, lmStudio, ownerId });
  const links = new ApprovalLinks({ bot_id, kv: storage.kv, hash });
  const access = new AccessControl({ settings, chats: storage.chats });
  const batch = { bot, bot_id, plans: new WeakMap<Update, Plan>(), storage, log };
  const heldMessages = new HeldMessages({ ...batch, access });
  const askingNews = new AskingNews({
    ...base,
    access,
    owner_id: () => owner.reachableId,
    isWanted: () => settings.get('notices') === 'all',
    pause_ms: base.pace.askingPause_ms,
  });
  addHandlers(bot, batch.plans, {
    settings,
    storage,
    queue,
    intake,
    cancellation,
    worker,
    lmStudio,
    access,
    heldMessages,
    shownChoices,
    links,
    onTopics,
    owner,
    decisions,
    service: ownersService,
    onAsking: () => askingNews.look(),
    log,
  });
  return { batch, cancellation, heldMessages, askingNews, intake, links };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Asks Telegram for updates and takes each batch as one transaction. */
function buildPoller(
  { api, log, pace }: SessionBase,
  { batch, intake }: ReturnType<typeof buildInbound>,
  session: Pick<PollerDeps, 'signIn' | 'onState'>,
): Poller {
  return new Poller({
    ...session,
    api,
    allowedUpdates,
    take: async (updates) => {
      intake.batchBegins(updates);
      await takeBatch(updates, batch);
    },
    log,
    pace: pace.polling,
  });
}
