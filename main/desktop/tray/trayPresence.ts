import type { Notice } from '../../common/status.ts';
import { type Ask, askBus, askProgram, type BusCall, hasBus } from './sessionBus.ts';

/** unknown: nobody was asked yet, or the icon has only just been made. */
type State = 'unknown' | 'shown' | 'missing';

export interface TrayPresenceDeps {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The number of this process: its icon is the one to look for. */
  readonly pid: number;
  readonly ask?: Ask;
}

/** What has to follow. */
export interface TrayCommands {
  /** Whoever shows icons has come or gone, or has no icon of ours: the icon has to be made anew to be shown. */
  readonly makeAnew: () => void;
  /** Whether the icon is shown is another now. */
  readonly followChange: () => void;
}

/** Until something has changed: soon after the start, because at login the panel comes later than the app. */
const firstPause_ms = 1000;
/** Each look starts programs, and panels are restarted rarely. */
const longestPause_ms = 300_000;
/** So often is an icon made anew that nobody takes, which is for some minutes: it may be shown all the same. */
const mostTries = 8;

const watcher = 'org.kde.StatusNotifierWatcher';

const bus = (method: string, name: string): BusCall => ({
  service: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  method,
  args: [name],
});

const property = (name: string): BusCall => ({
  service: watcher,
  path: '/StatusNotifierWatcher',
  interface: 'org.freedesktop.DBus.Properties',
  method: 'Get',
  args: [watcher, name],
});

/**
 * Whether this desktop shows the tray icon. Windows and macOS always do. On Linux a StatusNotifierWatcher on D-Bus shows
 * the icons that are registered with it; without one Electron falls back to the older XEmbed tray, which panels on X11
 * have, but neither GNOME nor Wayland. An icon chooses between them when it is made, so it is made anew when the watcher
 * comes or goes. That is looked at with growing pauses, and every five minutes at last: panels are restarted.
 */
export class TrayPresence {
  readonly #deps: TrayPresenceDeps;
  readonly #ask: Ask;
  #commands: TrayCommands | undefined;
  #state: State = 'unknown';
  #hadWatcher: boolean | undefined;
  #pause_ms = firstPause_ms;
  #triesLeft = mostTries;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(deps: TrayPresenceDeps) {
    this.#deps = deps;
    this.#ask = deps.ask ?? askProgram;
  }

  /** The owner can count on the icon. */
  get isShown(): boolean {
    return this.#state === 'shown';
  }

  get notices(): readonly Notice[] {
    return this.#state === 'missing' ? [{ code: 'tray_missing' }] : [];
  }

  /** Call it when there is an icon to look for. */
  start(commands: TrayCommands): void {
    this.#commands = commands;
    if (this.#deps.platform === 'linux') void this.#look();
    else this.#become('shown');
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const hasWatcher =
      // Without a bus nobody answers, and programs that ask would begin one.
      hasBus(this.#deps.environment) &&
      (await this.#isTrue(bus('NameHasOwner', watcher))) &&
      (await this.#isTrue(property('IsStatusNotifierHostRegistered')));
    const isShown = hasWatcher ? await this.#isRegistered() : hasOldTray(this.#deps.environment);
    if (this.#isStopped) return;
    this.#judge(hasWatcher, isShown);
    this.#timer = setTimeout(() => void this.#look(), this.#pause_ms);
    this.#pause_ms = Math.min(this.#pause_ms * 2, longestPause_ms);
  }

  #judge(hasWatcher: boolean, isShown: boolean): void {
    const isFirst = this.#hadWatcher === undefined;
    const hasChanged = !isFirst && this.#hadWatcher !== hasWatcher;
    this.#hadWatcher = hasWatcher;
    if (hasChanged || (this.#state === 'shown' && !isShown)) {
      this.#pause_ms = firstPause_ms;
      this.#triesLeft = mostTries;
    }
    const isNotTaken = hasWatcher && !isShown && !isFirst && this.#triesLeft > 0;
    if (hasChanged || isNotTaken) {
      this.#triesLeft--;
      this.#commands?.makeAnew();
    }
    // An icon that was made a moment ago may yet be registered: the next look tells.
    const isTooEarly = hasWatcher && (isFirst || hasChanged);
    this.#become(isShown ? 'shown' : isTooEarly ? 'unknown' : 'missing');
  }

  #become(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#commands?.followChange();
  }

  async #isTrue(call: BusCall): Promise<boolean> {
    return /\btrue\b/.test((await askBus(call, this.#ask)) ?? '');
  }

  /** The list names a connection, or a name of one, for each icon; whose process that is the bus knows. */
  async #isRegistered(): Promise<boolean> {
    const list = (await askBus(property('RegisteredStatusNotifierItems'), this.#ask)) ?? '';
    const items = [...list.matchAll(/["']([^"']+)["']/g)].map(([, item = '']) => item.split(/[/@]/)[0] ?? '');
    for (const name of new Set(items)) {
      if (name === '') continue;
      const reply = await askBus(bus('GetConnectionUnixProcessID', name), this.#ask);
      if (reply !== undefined && new RegExp(`\\bu(?:int32)? ${this.#deps.pid}\\b`).test(reply)) return true;
    }
    return false;
  }
}

/** Without a watcher the older tray is a guess by the desktop: nobody tells of it. */
function hasOldTray(environment: TrayPresenceDeps['environment']): boolean {
  const isGnome = /(^|:)(gnome|ubuntu)/i.test(environment.XDG_CURRENT_DESKTOP ?? '');
  const isWayland = environment.XDG_SESSION_TYPE === 'wayland' || Boolean(environment.WAYLAND_DISPLAY);
  return !isGnome && !isWayland;
}
