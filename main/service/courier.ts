import type { TestProblem, TestResult } from '../common/calls.ts';
import { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/log.ts';
import type { SettingName, SettingsReader } from '../common/settings.ts';
import type { AppStatus, BotIdentity, Notice } from '../common/status.ts';
import { JobQueue } from '../core/queue/jobQueue.ts';
import { ChatClient } from '../lmstudio/chatClient.ts';
import { Health, type HealthDeps } from '../lmstudio/health.ts';
import { ModelLoader } from '../lmstudio/modelLoader.ts';
import { type ListLimits, ModelsClient } from '../lmstudio/models.ts';
import { Pruner } from '../storage/pruner.ts';
import type { Storage } from '../storage/storage.ts';
import { failureOf } from '../telegram/api/telegramErrors.ts';
import type { TelegramFetch } from '../telegram/api/transport.ts';
import { connect } from '../telegram/inbound/bot.ts';
import { appStatus } from './appStatus.ts';
import { BotSession, botIdOf, type SessionPace } from './botSession.ts';
import { OwnerJobs } from './owner/ownerJobs.ts';
import { OwnerLinks } from './owner/ownerLinks.ts';
import { OwnerModels } from './owner/ownerModels.ts';
import { OwnerPeople } from './owner/ownerPeople.ts';
import { Stats } from './owner/stats.ts';
import { TextPrivacy } from './owner/textPrivacy.ts';

export interface CourierDeps {
  readonly settings: SettingsReader & { isLocked(name: SettingName): boolean };
  readonly storage: Storage;
  readonly fetch: TelegramFetch;
  readonly log: Logger;
  /** Kept across launches by the caller. */
  readonly appState: { queuePaused: boolean; setupDone?: boolean; ownerId?: number | undefined };
  readonly notices: () => readonly Notice[];
  /** The stored token could not be decrypted. */
  readonly tokenUnreadable: () => boolean;
  readonly pace?: CourierPace;
}

/** Pauses and limits that are no settings; tests shorten them. */
export interface CourierPace extends SessionPace {
  /** How often to see whether the server still answers while a first word is awaited, milliseconds. */
  readonly probe_ms?: number;
  readonly listLimits?: ListLimits;
  readonly looks?: HealthDeps['pauses_ms'];
}

/** A change of these means another bot or another server: the session is built anew. */
const needNewSession: readonly SettingName[] = ['token', 'telegramApiRoot'];
const letIn: readonly SettingName[] = ['accessMode', 'approvedIds'];
const needNewCheck: readonly SettingName[] = ['lmStudioUrl', 'lmStudioApiKey'];

/** The whole service without a screen: what the tray and the window start, stop, ask and show. */
export class Courier {
  readonly jobs: OwnerJobs;
  readonly people: OwnerPeople;
  readonly links: OwnerLinks;
  readonly models: OwnerModels;
  readonly stats: Stats;
  readonly #deps: CourierDeps;
  readonly #health: Health;
  readonly #chat: ChatClient;
  readonly #changes: Emitter;
  readonly #unsubscribe: () => void;
  readonly #pruner: Pruner;
  readonly #textPrivacy: TextPrivacy;
  #wanted = false;
  #session: BotSession | undefined;
  #queue: JobQueue;
  /** Starting and stopping take turns: two sessions at once would be two polls. */
  #turn: Promise<void> = Promise.resolve();

  constructor(deps: CourierDeps) {
    this.#deps = deps;
    this.#changes = new Emitter(deps.log);
    const { settings, storage, pace = {} } = deps;
    const config = () => ({
      baseUrl: settings.get('lmStudioUrl'),
      apiKey: settings.get('lmStudioApiKey'),
      silenceLimit_ms: settings.get('silenceLimit') * 1000,
      firstByteLimit_ms: settings.get('firstByteLimit') * 1000,
    });
    const models = new ModelsClient({ config, limits: pace.listLimits });
    this.#health = new Health({
      models,
      log: deps.log,
      pauses_ms: pace.looks,
      onStatus: () => {
        this.#session?.followServer();
        this.#changes.changed();
      },
    });
    this.#chat = new ChatClient({
      config,
      memory: storage.kv,
      probeInterval_ms: pace.probe_ms,
      listLimits: pace.listLimits,
    });
    storage.jobs.recover();
    this.#queue = this.#openQueue();
    const changed = () => this.#changes.changed();
    const session = () => this.#session;
    this.#textPrivacy = new TextPrivacy(deps);
    this.stats = new Stats({ storage });
    this.jobs = new OwnerJobs({ storage, textPrivacy: this.#textPrivacy, session, onChange: changed });
    this.people = new OwnerPeople({ ...deps, textPrivacy: this.#textPrivacy, session, onChange: changed });
    this.links = new OwnerLinks({ storage, session });
    this.models = new OwnerModels({
      loader: new ModelLoader({ config }),
      health: this.#health,
      log: deps.log,
      onChange: changed,
    });
    this.#health.start();
    this.#unsubscribe = settings.onChange((names) => this.#onSettings(names));
    this.#pruner = new Pruner({ storage, keepDays: () => settings.get('keepDays'), log: deps.log });
    this.#pruner.start();
  }

  /** Whether the owner wants the bot to run. */
  get started(): boolean {
    return this.#wanted;
  }

  start(): Promise<void> {
    this.#wanted = true;
    return this.#rebuild();
  }

  stop(): Promise<void> {
    this.#wanted = false;
    return this.#rebuild();
  }

  /** Ends everything. The storage is the caller's to close, afterwards. */
  async close(): Promise<void> {
    this.#unsubscribe();
    this.#pruner.stop();
    this.#wanted = false;
    await this.#rebuild();
    this.#health.stop();
    await this.models.close();
  }

  /** The first start is over, or put off. */
  finishSetup(): void {
    this.#deps.appState.setupDone = true;
    this.#changes.changed();
  }

  setPaused(paused: boolean): void {
    this.#deps.appState.queuePaused = paused;
    this.#session?.setPaused(paused);
    this.#changes.changed();
  }

  reconnect(): void {
    this.#session?.reconnect();
    void this.models.refresh();
  }

  async testTelegram(): Promise<TestResult<{ readonly me: BotIdentity }>> {
    const { settings, fetch } = this.#deps;
    const token = settings.get('token');
    if (token === '') return { ok: false, problem: 'no_token', detail: '' };
    try {
      const bot = connect({ token, apiRoot: settings.get('telegramApiRoot'), fetch });
      const me = await bot.api.getMe();
      return { ok: true, me: { id: me.id, username: me.username, name: me.first_name } };
    } catch (error) {
      const failure = failureOf(error);
      const detail = 'detail' in failure ? failure.detail : '';
      return { ok: false, problem: problemOf(failure), detail };
    }
  }

  async testLmStudio(): Promise<TestResult<{ readonly models: number; readonly loaded: number }>> {
    const status = await this.#health.check();
    switch (status.state) {
      case 'online': {
        const loaded = status.models.filter((model) => model.loaded).length;
        return { ok: true, models: status.models.length, loaded };
      }
      case 'unauthorized':
      case 'not_lm_studio':
        return { ok: false, problem: status.state, detail: '' };
      default:
        return { ok: false, problem: 'server_off', detail: '' };
    }
  }

  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  get status(): AppStatus {
    return appStatus({
      ...this.#deps,
      textPrivacy: this.#textPrivacy,
      today: this.stats,
      session: this.#session,
      queue: this.#queue,
      health: this.#health,
      models: this.models,
      people: this.people,
      isWanted: this.#wanted,
    });
  }

  #onSettings(names: readonly SettingName[]): void {
    const touches = (some: readonly SettingName[]) => names.some((name) => some.includes(name));
    if (touches(needNewSession)) void this.#rebuild();
    if (touches(letIn)) void this.#session?.heldMessages.answer();
    if (touches(needNewCheck)) void this.models.refresh();
    this.#changes.changed();
  }

  #rememberOwner(chat_id: number): void {
    const { appState, log } = this.#deps;
    try {
      appState.ownerId = chat_id;
    } catch (error) {
      log.error('Which account is the owner’s could not be remembered', error);
    }
    this.#changes.changed();
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
    await before?.stop();
    const { settings, appState, storage, fetch, log, pace = {} } = this.#deps;
    const token = settings.get('token');
    if (this.#queue.bot_id !== botIdOf(token)) this.#queue = this.#openQueue();
    if (this.#wanted && token !== '') {
      const session = new BotSession({
        token,
        settings,
        storage,
        fetch,
        log,
        queue: this.#queue,
        chat: this.#chat,
        health: this.#health,
        queuePaused: appState.queuePaused,
        onOwner: (chat_id) => this.#rememberOwner(chat_id),
        pace,
      });
      session.onChange(() => this.#changes.changed());
      this.#session = session;
      session.start();
    }
    this.#changes.changed();
  }
}

function problemOf(failure: ReturnType<typeof failureOf>): TestProblem {
  if (failure.next === 'new_token') return 'token_refused';
  if (failure.next === 'retry' && (failure.reason === 'not_telegram' || failure.reason === 'unsafe_port')) {
    return failure.reason;
  }
  return 'no_connection';
}
