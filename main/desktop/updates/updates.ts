import { isDeepStrictEqual } from 'node:util';
import type { SettingName, SettingsReader } from '../../common/settings.ts';
import type { AppStatus } from '../../common/status.ts';
import type { UpdateState, UpdateStatus } from '../../common/updatesContract.ts';
import { DailyLook } from './dailyLook.ts';
import type { Installer } from './installer.ts';
import { isNewer } from './isNewer.ts';
import type { Release } from './releaseFeed.ts';
import { updateErrorOf } from './updateError.ts';

/** What newer versions are asked of. */
export interface Releases {
  readonly way: 'installs' | 'tells';
  /** Who is asked. */
  readonly host: string;
  /** @throws UpdateError; when the signal is aborted, anything */
  read(signal: AbortSignal): Promise<Release>;
  /** Where the app brings itself up to date. */
  installer(): Promise<Pick<Installer, 'download' | 'install'>>;
  /**
   * Starts the app once this process has ended.
   * @param program where it is now; undefined: where it was, or the installer starts it
   */
  startAgain(program: string | undefined, isInstalled: boolean): void;
}

export interface UpdatesDeps {
  /** Takes a while; undefined: this app never looks. */
  readonly openReleases: () => Promise<Releases | undefined>;
  /** Of this app. */
  readonly version: string;
  readonly settings: SettingsReader;
  /** Kept across launches. */
  readonly remembered: { lookedAt: number | undefined; comesBack: ComesBack | null };
  readonly isOnline: () => boolean;
  /** The owner looks at the window: nothing happens under their eyes that they have not asked for. */
  readonly isWatched: () => boolean;
  /** Lets what is being answered come to its end and begins no more. */
  readonly beginNoMore: () => void;
  /** Ends the app; `finish` is called when it has nothing left to do. */
  readonly quit: () => void;
  readonly log: {
    info(message: string, facts?: Record<string, string>): void;
    warn(message: string, facts?: Record<string, string>): void;
    error(message: string, error: unknown): void;
  };
}

/** What the next launch has to know of an update. */
export interface ComesBack {
  readonly version: string;
  /** There was no window. */
  readonly isHidden: boolean;
  /** When the app ended, Unix milliseconds. */
  readonly at: number;
}

/** Nothing has gone on for so long before the app restarts by itself. */
const quietFor_ms = 300_000;

/**
 * Keeps the app up to date, once the owner has agreed: looks once a day for a newer version, tells of it, and, where the
 * package can be replaced, fetches it and puts it in place when nobody is being answered and nobody waits. What fails when
 * nobody asked is noted in the log and tried again the next day.
 */
export class Updates {
  readonly #deps: UpdatesDeps;
  readonly #daily: DailyLook;
  readonly #ending = new AbortController();
  #releases: Releases | undefined;
  #state: UpdateState = { state: 'unknown' };
  /** Versions of which the owner has read; '': the question whether to look. */
  readonly #dismissed = new Set<string>();
  #looking: Promise<void> | undefined;
  #onChange = () => {};
  #quiet: NodeJS.Timeout | undefined;
  #isAnswering = false;
  /** The app ends in order to be another version. */
  #isWished = false;

  constructor(deps: UpdatesDeps) {
    this.#deps = deps;
    this.#daily = new DailyLook({
      isWanted: () => this.#isAgreed,
      remembered: deps.remembered,
      isOnline: deps.isOnline,
      look: () => void this.#lookOnce(false),
      log: deps.log,
    });
  }

  get status(): UpdateStatus {
    const releases = this.#releases;
    const { lookedAt } = this.#deps.remembered;
    return {
      ...this.#state,
      way: releases?.way ?? 'none',
      host: releases?.host ?? '',
      isAgreed: this.#isAgreed,
      isDismissed: this.#dismissed.has(this.#version),
      ...(lookedAt === undefined ? {} : { lookedAt }),
    };
  }

  /** Begins the daily looks. `onChange` hears of each new status. */
  start(onChange: () => void): void {
    this.#onChange = onChange;
    void this.#open();
  }

  async #open(): Promise<void> {
    try {
      this.#releases = await this.#deps.openReleases();
    } catch (error) {
      this.#deps.log.error('Newer versions cannot be looked for', error);
    }
    if (this.#ending.signal.aborted || !this.#releases) return;
    this.#daily.start();
    this.#onChange();
  }

  /** The app ends: what is being fetched goes on another time. */
  stop(): void {
    this.#daily.stop();
    clearTimeout(this.#quiet);
    this.#ending.abort();
  }

  followSettings(names: readonly SettingName[]): void {
    if (!this.#releases || !names.includes('checkUpdates')) return;
    this.#daily.follow();
    this.#onChange();
  }

  /** The computer woke up, or its network came back. */
  awake(): void {
    if (this.#releases) this.#daily.follow();
  }

  /** The owner wants to know now. What comes of it is in the status. */
  look(): void {
    if (this.#releases) void this.#lookOnce(true);
  }

  dismiss(): void {
    this.#dismissed.add(this.#version);
    this.#onChange();
  }

  /** The owner wants what is ready now. An answer that is being written is not cut. */
  restart(): void {
    if (this.#state.state !== 'ready') return;
    this.#set({ state: 'restarting', version: this.#state.version });
    this.#deps.beginNoMore();
    if (!this.#isAnswering) this.#end();
  }

  /** What goes on decides when an update may be installed. */
  update({ queue, modelChanges, listening, setup }: AppStatus): void {
    this.#isAnswering = queue.running.length > 0;
    if (this.#state.state === 'restarting' && !this.#isAnswering) return this.#end();
    const isQuiet =
      this.#isAgreed &&
      this.#state.state === 'ready' &&
      queue.running.length + queue.waiting + queue.delivering + modelChanges.length === 0 &&
      !setup.isOpen &&
      listening.models.every(({ state }) => state !== 'downloading');
    if (isQuiet) this.#quiet ??= setTimeout(() => this.#quietEnough(), quietFor_ms);
    else this.#beginQuietAnew();
  }

  /**
   * The app has nothing left to do: what is ready is installed, also when its owner has ended it.
   *
   * @param how.isHurried the system ends the app: there is no time
   * @param how.isHidden there was no window
   */
  async finish({ isHurried, isHidden }: { isHurried: boolean; isHidden: boolean }): Promise<void> {
    const releases = this.#releases;
    const { remembered, log } = this.#deps;
    const { state } = this.#state;
    const startAgain = this.#isWished;
    const isDue = startAgain || (state === 'ready' && this.#isAgreed);
    if (isHurried || !releases || !isDue) return;
    let program: string | undefined;
    let isInstalled = false;
    try {
      remembered.comesBack = { version: this.#version, isHidden: startAgain && isHidden, at: Date.now() };
      log.info('The update is installed', { version: this.#version });
      program = await (await releases.installer()).install({ startAgain });
      isInstalled = true;
    } catch (error) {
      log.error('The update could not be installed', error);
    }
    if (startAgain) releases.startAgain(program, isInstalled);
  }

  #lookOnce(isAsked: boolean): Promise<void> {
    this.#looking ??= this.#look(isAsked).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(isAsked: boolean): Promise<void> {
    const releases = this.#releases;
    const { log, version } = this.#deps;
    const before = this.#state;
    if (!releases || before.state === 'restarting') return;
    this.#daily.note();
    if (isAsked && before.state !== 'ready') this.#set({ state: 'looking' });
    try {
      this.#set(await this.#bring(releases, before));
    } catch (error) {
      if (this.#ending.signal.aborted) return;
      const { problem, message } = updateErrorOf(error);
      const isFound = this.#state.state === 'downloading';
      const newer = isFound ? { version: this.#version } : {};
      log.warn('No newer version could be had', { problem, message, has: version, ...newer });
      // What was ready made room for what was to be downloaded.
      const isStillTrue = !isFound && (before.state === 'ready' || (!isAsked && before.state === 'newer'));
      this.#set(isStillTrue ? before : { state: 'failed', problem, ...newer });
    }
  }

  /** @returns what is true at the end */
  async #bring(releases: Releases, before: UpdateState): Promise<UpdateState> {
    const { log } = this.#deps;
    const release = await releases.read(this.#ending.signal);
    const { version } = release;
    log.info('The release page was asked', { newest: version, has: this.#deps.version });
    if (!isNewer(version, this.#deps.version)) return { state: 'newest' };
    if (releases.way === 'tells') return { state: 'newer', version };
    if (before.state === 'ready' && before.version === version) return before;
    this.#set({ state: 'downloading', version, percent: 0 });
    const installer = await releases.installer();
    await installer.download(release, {
      signal: this.#ending.signal,
      onPercent: (percent) => this.#set({ state: 'downloading', version, percent }),
    });
    log.info('An update is ready', { version });
    return { state: 'ready', version };
  }

  get #isAgreed(): boolean {
    return this.#deps.settings.get('checkUpdates') === 'on';
  }

  /** Of what is told; '': of none. */
  get #version(): string {
    return 'version' in this.#state ? (this.#state.version ?? '') : '';
  }

  #set(state: UpdateState): void {
    if (this.#ending.signal.aborted || isDeepStrictEqual(state, this.#state)) return;
    this.#state = state;
    this.#onChange();
  }

  #quietEnough(): void {
    this.#quiet = undefined;
    if (this.#state.state !== 'ready') return;
    if (this.#deps.isWatched()) this.#quiet = setTimeout(() => this.#quietEnough(), quietFor_ms);
    else this.restart();
  }

  #beginQuietAnew(): void {
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
  }

  #end(): void {
    this.#isWished = true;
    this.#deps.quit();
  }
}
