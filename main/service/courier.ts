import { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/log.ts';
import type { SettingName } from '../common/settings.ts';
import type { AppStatus, Notice } from '../common/status.ts';
import { asksForGoneMode, moveAside } from '../conversation/chatSettings.ts';
import { emptyResult } from '../core/queue/job.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { OwnersPause, type PauseEnds } from '../core/queue/ownersPause.ts';
import { ChatClient } from '../lmstudio/chatClient.ts';
import { Health, type HealthDeps } from '../lmstudio/health.ts';
import { ModelLoader } from '../lmstudio/modelLoader.ts';
import { type ListLimits, ModelsClient } from '../lmstudio/models.ts';
import type { StartChild } from '../processes/childProcess.ts';
import { FileGuard } from '../storage/fileGuard.ts';
import { Pruner } from '../storage/pruner.ts';
import type { Storage } from '../storage/storage.ts';
import type { TelegramFetch } from '../telegram/api/transport.ts';
import type { LastWord } from '../telegram/outbound/queuePositionNotifier.ts';
import { Decisions } from '../telegram/owner/decisions.ts';
import type { OwnersService } from '../telegram/owner/ownerCommands.ts';
import { ModelStore } from '../voice/modelStore.ts';
import type { ModelRow } from '../voice/modelTable.ts';
import { appStatus, type OwnSettings } from './appStatus.ts';
import { type BotSession, botIdOf } from './botSession.ts';
import { buildSession, type SessionPace } from './buildSession.ts';
import { Ears } from './ears.ts';
import { ConnectionTests } from './owner/connectionTests.ts';
import { OwnerChat } from './owner/ownerChat.ts';
import { OwnerJobs } from './owner/ownerJobs.ts';
import { OwnerLinks } from './owner/ownerLinks.ts';
import { OwnerModels } from './owner/ownerModels.ts';
import { OwnerMoving } from './owner/ownerMoving.ts';
import { OwnerNews } from './owner/ownerNews.ts';
import { OwnerPeople } from './owner/ownerPeople.ts';
import { OwnerPresets } from './owner/ownerPresets.ts';
import { OwnerVoice } from './owner/ownerVoice.ts';
import { Removals } from './owner/removals.ts';
import { Stats } from './owner/stats.ts';
import { TextPrivacy } from './owner/textPrivacy.ts';

export interface CourierDeps {
  readonly settings: OwnSettings;
  readonly storage: Storage;
  readonly fetch: TelegramFetch;
  /** Begins the processes in which files are read. */
  readonly startChild: StartChild;
  /** Where models that hear are kept, absolute. */
  readonly voiceFolder: string;
  /** Fetches such models. */
  readonly downloadFetch: typeof fetch;
  /** Those that are offered; default: ours. */
  readonly voiceModels?: readonly ModelRow[] | undefined;
  readonly log: Logger;
  /** Kept across launches by the caller. */
  readonly appState: {
    started: boolean;
    queuePaused: boolean;
    setupDone?: boolean;
    ownerId?: number | undefined;
    pauseEnds?: PauseEnds | null | undefined;
  };
  /** Somebody may see notifications and the window; default: nobody can. */
  readonly hasScreen?: boolean;
  readonly notices: () => readonly Notice[];
  readonly pace?: CourierPace;
}

/** Pauses and limits that are no settings; tests shorten them. */
export interface CourierPace extends SessionPace {
  readonly listLimits?: ListLimits;
  readonly looks?: HealthDeps['pauses_ms'];
  /** How often to see whether the database file is still there, milliseconds. */
  readonly fileLook_ms?: number;
  /** How long the process that hears stays without anything to hear, milliseconds. */
  readonly hearingIdle_ms?: number;
  /** How long what the owner deletes can be taken back, milliseconds. */
  readonly undoFor_ms?: number;
}

/**
 * What the first look at LM Studio loads takes as long as all else at the start: the bot is online before it, but not waited
 * for any longer.
 */
const latestLook_ms = 1000;

/** A change of these means another bot or another server: the session is built anew. */
const needNewSession: readonly SettingName[] = ['token', 'telegramApiRoot'];
const letIn: readonly SettingName[] = ['accessMode', 'approvedIds'];
/** A change of these may let what could not be heard be heard. */
const hearing: readonly SettingName[] = [
  'voice',
  'voiceLocalModel',
  'voiceUrl',
  'voiceApiKey',
  'voiceModel',
  'voiceLanguage',
];
const needNewCheck: readonly SettingName[] = ['lmStudioUrl', 'lmStudioApiKey'];

/** The whole service without a screen: what the tray and the window start, stop, ask and show. */
export class Courier {
  readonly jobs: OwnerJobs;
  readonly people: OwnerPeople;
  readonly links: OwnerLinks;
  readonly owner: OwnerChat;
  readonly removals: Removals;
  readonly models: OwnerModels;
  readonly presets: OwnerPresets;
  readonly voice: OwnerVoice;
  readonly moving: OwnerMoving;
  readonly connections: ConnectionTests;
  readonly stats: Stats;
  readonly #deps: CourierDeps;
  readonly #changes: Emitter;
  readonly #lmStudio: LmStudio;
  readonly #hearingModels: ModelStore;
  readonly #ears: Ears;
  readonly #textPrivacy: TextPrivacy;
  readonly #pruner: Pruner;
  readonly #fileGuard: FileGuard;
  readonly #pause: OwnersPause;
  readonly #decisions: Decisions;
  readonly #ownerNews: OwnerNews;
  #queue: JobQueue;
  #session: BotSession | undefined;
  #isWanted = false;
  /** What those who wait are told when the bot is switched off. */
  #lastWord: LastWord | undefined = 'position-off';
  /** The queue in memory may be what is wrong: it is read from the disk again. */
  #isQueueDoubted = false;
  #begunAnew = 0;
  /** Starting and stopping take turns: two sessions at once would be two polls. */
  #turn: Promise<void> = Promise.resolve();
  #unsubscribe = () => {};
  #firstLook: NodeJS.Timeout | undefined;

  private constructor(deps: CourierDeps) {
    const { settings, storage, log } = deps;
    this.#deps = deps;
    this.#changes = new Emitter(log);
    this.#lmStudio = connectLmStudio(deps, () => this.#followServer());
    this.#queue = this.#openQueue();
    this.#hearingModels = new ModelStore({
      folder: deps.voiceFolder,
      fetch: deps.downloadFetch,
      log,
      table: deps.voiceModels,
      retryDelay_ms: deps.pace?.hearingRetry_ms,
      onChange: () => this.#changes.changed(),
    });
    this.#ears = new Ears({
      settings,
      startChild: deps.startChild,
      model: () => this.#hearingModels.usable(settings.get('voiceLocalModel')),
      idle_ms: deps.pace?.hearingIdle_ms,
    });
    this.#pruner = new Pruner({
      storage,
      keepDays: () => settings.get('keepDays'),
      isHeld: () => this.moving.status?.what === 'import',
      log,
    });
    this.#fileGuard = new FileGuard({
      storage,
      log,
      onChange: () => this.#changes.changed(),
      pause_ms: deps.pace?.fileLook_ms,
    });
    this.#textPrivacy = new TextPrivacy(deps);
    this.#pause = new OwnersPause({ remembered: deps.appState, onChange: () => this.#followPause(), log });
    const bot_id = () => this.#queue.bot_id;
    this.#decisions = new Decisions({ storage, bot_id, onDecided: () => this.#followDecision() });
    this.owner = new OwnerChat({
      ...deps,
      decisions: this.#decisions,
      bot_id,
      hasScreen: deps.hasScreen ?? false,
      onChange: () => this.#followOwner(),
    });
    this.#ownerNews = new OwnerNews({ ...deps, owner: this.owner, bot_id, status: () => this.status });
    this.#changes.subscribe(() => this.#ownerNews.update());
    this.removals = new Removals({
      storage,
      log,
      stopJob: (job_id) => this.jobs.stop(job_id),
      endJob: (job_id) => this.#endJob(job_id),
      undoFor_ms: deps.pace?.undoFor_ms,
      onChange: () => this.#changes.changed(),
    });
    const parts = {
      ...deps,
      removals: this.removals,
      decisions: this.#decisions,
      ...this.#lmStudio,
      textPrivacy: this.#textPrivacy,
      session: () => this.#session,
      onChange: () => this.#changes.changed(),
    };
    this.jobs = new OwnerJobs(parts);
    const followChoices = () => {
      this.#moveAside();
      this.#changes.changed();
    };
    this.people = new OwnerPeople({ ...parts, onChange: followChoices });
    this.links = new OwnerLinks(parts);
    this.models = new OwnerModels(parts);
    this.presets = new OwnerPresets({ storage, onChange: followChoices });
    this.voice = new OwnerVoice({
      settings,
      store: this.#hearingModels,
      closeFiles: () => this.#ears.close(),
      lacksLibrary: () => this.#ears.lacksLibrary,
      onModel: () => this.#session?.hearAnew(),
    });
    this.moving = new OwnerMoving({
      ...parts,
      presets: this.presets,
      bot_id,
      waiting: () => this.#queue.length + this.#queue.running.length,
      withoutBot: (work) => this.#withoutBot(work),
      onTaken: () => {
        followChoices();
        this.#followLetIn();
        this.#session?.cancellation.expelBlocked();
      },
    });
    this.connections = new ConnectionTests(parts);
    this.stats = new Stats({ storage });
  }

  /** Builds the service and lets all of it run but the bot: that waits for `start`. */
  static open(deps: CourierDeps): Courier {
    // What was running when the app ended waits again, before the queue is read.
    deps.storage.jobs.recover();
    const courier = new Courier(deps);
    courier.moving.finish();
    courier.#undoImport();
    courier.#firstLook = setTimeout(() => courier.#lookAtServer(), latestLook_ms);
    courier.#pause.start();
    courier.#unsubscribe = deps.settings.onChange((names) => courier.#onSettings(names));
    void courier.#hearingModels.start();
    courier.#pruner.start();
    courier.removals.carryOutAll();
    courier.#fileGuard.start();
    return courier;
  }

  /** Starts the bot, now and at later launches. */
  async start(): Promise<void> {
    this.#isWanted = true;
    await this.#rebuild();
    this.#remember(true);
  }

  /** Stops the bot, now and at later launches. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    await this.#rebuild();
    this.#remember(false);
  }

  /**
   * Ends everything. The storage is the caller's to close, afterwards.
   * @param how.quietly the computer shuts down, or the app is started again: nobody is told that the bot is off
   * @param how.isDeleted all that the app has is deleted afterwards: who waits is told that no answer comes
   */
  async close({ quietly = false, isDeleted = false } = {}): Promise<void> {
    if (quietly) this.#lastWord = undefined;
    else if (isDeleted) this.#lastWord = 'position-deleted';
    this.#unsubscribe();
    clearTimeout(this.#firstLook);
    this.#pause.stop();
    this.#ownerNews.stop();
    this.#pruner.stop();
    this.moving.cancel();
    this.#isWanted = false;
    await this.#rebuild();
    this.removals.close();
    this.#lmStudio.health.stop();
    this.#ears.close();
    await this.#hearingModels.stop();
    await this.models.close();
    this.#fileGuard.stop();
  }

  /** The first start is over, or put off. */
  finishSetup(): void {
    this.#deps.appState.setupDone = true;
    this.#changes.changed();
  }

  /** @param for_ms a pause ends by itself after that; undefined: the owner ends it */
  setPaused(paused: boolean, for_ms?: number): void {
    if (paused) this.#pause.begin(for_ms);
    else this.#pause.end();
  }

  /** The app is about to end: what runs is finished, nothing new is taken. */
  beginNoMore(): void {
    this.#session?.worker.setPaused(true);
  }

  /** The window is open: what it shows of LM Studio is looked at more often. */
  setWatched(isWatched: boolean): void {
    this.#lookAtServer();
    this.#lmStudio.health.setWatched(isWatched);
    if (isWatched) void this.#session?.lookAtTopics();
  }

  reconnect(): void {
    this.#pause.look();
    this.#session?.reconnect();
    void this.models.refresh();
  }

  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  get status(): AppStatus {
    return appStatus({
      ...this.#deps,
      pause: this.#pause,
      textPrivacy: this.#textPrivacy,
      today: this.stats,
      session: this.#session,
      queue: this.#queue,
      health: this.#lmStudio.health,
      models: this.models,
      voice: this.voice,
      moving: this.moving,
      people: this.people,
      removals: this.removals.pending,
      isWanted: this.#isWanted,
    });
  }

  /** What the owner can do from their own chat. */
  #ownersService(): OwnersService {
    const status = () => this.status;
    return {
      get status() {
        return status();
      },
      pause: (for_ms) => this.setPaused(true, for_ms),
      resume: () => this.setPaused(false),
      people: (wanted) => this.people.page(wanted),
      invite: (validFor_ms) => this.links.invite(validFor_ms),
    };
  }

  /** Done first, remembered after: a full disk must not keep Stop from working. */
  #remember(started: boolean): void {
    const { appState } = this.#deps;
    if (appState.started !== started) appState.started = started;
  }

  #lookAtServer(): void {
    clearTimeout(this.#firstLook);
    this.#lmStudio.health.start();
  }

  #followServer(): void {
    this.#session?.followServer();
    if (this.#lmStudio.health.status.state === 'online') this.#moveAside(asksForGoneMode);
    this.#changes.changed();
  }

  #onSettings(names: readonly SettingName[]): void {
    const touches = (some: readonly SettingName[]) => names.some((name) => some.includes(name));
    if (names.includes('parallelRequests')) this.#session?.wake();
    if (touches(needNewSession)) void this.#rebuild();
    if (names.includes('model')) this.#moveAside();
    if (touches(hearing)) this.#hearAnew();
    if (touches(letIn)) this.#followLetIn();
    if (touches(needNewCheck)) void this.models.refresh();
    this.#changes.changed();
  }

  #hearAnew(): void {
    if (this.#deps.settings.get('voice') === 'off') this.#ears.close();
    this.#session?.hearAnew();
  }

  /** What waits for a model that cannot be used asks the one that counts now that something else was chosen, or is there. */
  #moveAside(fits?: Parameters<typeof moveAside>[2]): void {
    const { settings, storage } = this.#deps;
    moveAside(this.#queue, { settings, storage, lmStudio: () => this.#lmStudio.health.status }, fits);
  }

  /** What stood still is left behind, with all it held in memory. */
  #beginAnew(): void {
    this.#begunAnew++;
    this.#deps.log.warn('The bot begins anew because its queue stood still', { times: this.#begunAnew });
    this.#isQueueDoubted = true;
    void this.#rebuild();
  }

  /** Whoever changes the pause may do so in a transaction: nothing is begun before that has ended. */
  #followPause(): void {
    this.#deps.storage.afterCommit(() => {
      this.#session?.setPaused(this.#pause.isOn);
      this.#changes.changed();
    });
  }

  #followDecision(): void {
    this.#session?.cancellation.expelBlocked();
    void this.#session?.heldMessages.answer();
    this.#changes.changed();
  }

  #followOwner(): void {
    this.#session?.followOwner();
    this.#changes.changed();
  }

  /** Where no bot is at work that could stop a request, nobody is told and nothing is sent: it ends at once. */
  #endJob(job_id: number): void {
    const job = this.#deps.storage.jobs.summary(job_id);
    if (!job || this.jobs.stop(job_id) || job.bot_id === this.#session?.bot_id) return;
    if (job.state === 'delivering') return this.#queue.closeUndeliverable(job_id, '');
    this.#queue.settle(job_id, { ...emptyResult, outcome: 'stopped' });
    this.#queue.close(job_id);
  }

  /** A setting lets in some of those who ask. */
  #followLetIn(): void {
    const statusOf = this.people.statusReader();
    this.#decisions.closeWhere((chat) => statusOf(chat) !== 'asking', 'owner-decided-setting');
    void this.#session?.heldMessages.answer();
  }

  /** Ends the present session and builds the one that is wanted now. */
  #rebuild(): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#replaceSession())
      .catch((error: unknown) => {
        this.#deps.log.error('The bot could not be started or stopped as asked', error);
      });
    return this.#turn;
  }

  /** Before anything can be added behind what an import had begun with when the app ended in it. */
  #undoImport(): void {
    this.#turn = this.#turn
      .then(() => this.moving.undo())
      .catch((error: unknown) => {
        this.#deps.log.error('What an import had begun with could not be taken back', error);
      });
  }

  /** Whoever waits is told nothing: it goes on soon. */
  #withoutBot<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      const before = this.#session;
      this.#session = undefined;
      await before?.stop(undefined);
      try {
        return await work();
      } finally {
        await this.#replaceSession();
      }
    });
    this.#turn = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** There is a queue while the bot is stopped, too: the window shows who waits. */
  #openQueue(): JobQueue {
    const { settings, storage, log } = this.#deps;
    return new JobQueue(botIdOf(settings.get('token')), {
      disk: storage,
      wake: () => this.#session?.wake(),
      log,
    });
  }

  async #replaceSession(): Promise<void> {
    const before = this.#session;
    this.#session = undefined;
    await before?.stop(this.#isWanted ? undefined : this.#lastWord);
    const { settings, storage, fetch, startChild, log, pace = {} } = this.#deps;
    const token = settings.get('token');
    if (this.#isQueueDoubted || this.#queue.bot_id !== botIdOf(token)) this.#queue = this.#openQueue();
    this.#isQueueDoubted = false;
    if (this.#isWanted && token !== '') {
      const session = buildSession({
        token,
        settings,
        storage,
        fetch,
        startChild,
        log,
        queue: this.#queue,
        ...this.#lmStudio,
        listener: this.#ears,
        isQueuePaused: this.#pause.isOn,
        owner: this.owner,
        decisions: this.#decisions,
        ownersService: this.#ownersService(),
        areTextsShown: (user_id) => this.#textPrivacy.areShown(user_id),
        onStandstill: () => this.#beginAnew(),
        pace,
      });
      session.onChange(() => {
        if (this.#isWanted && session.status.state !== 'connecting') this.#lookAtServer();
        this.#changes.changed();
      });
      this.#session = session;
      session.start();
    }
    this.#changes.changed();
  }
}

type LmStudio = ReturnType<typeof connectLmStudio>;

/** The three that talk to LM Studio: how it is, its answers, its models. Each asks for the settings at every call. */
function connectLmStudio({ settings, storage, log, pace = {} }: CourierDeps, onStatus: () => void) {
  const { listLimits, looks } = pace;
  const config = () => ({
    baseUrl: settings.get('lmStudioUrl'),
    apiKey: settings.get('lmStudioApiKey'),
    silenceLimit_ms: settings.get('silenceLimit') * 1000,
    firstByteLimit_ms: settings.get('firstByteLimit') * 1000,
  });
  const models = new ModelsClient({ config, chosen: () => settings.get('model'), limits: listLimits });
  return {
    health: new Health({ models, log, pauses_ms: looks, onStatus }),
    chat: new ChatClient({ config, memory: storage.kv, listLimits }),
    loader: new ModelLoader({ config }),
  };
}
