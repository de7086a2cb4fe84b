import type { Net, PowerMonitor } from 'electron';
import type { AppStatus } from '../../common/status.ts';

/** How often to look whether the network is back. The answer lies ready, so looking costs nothing but waking up. */
const checkEvery_ms = 5000;

export interface PowerWatchDeps {
  readonly powerMonitor: Pick<PowerMonitor, 'on' | 'off'>;
  readonly net: Pick<Net, 'isOnline'>;
  /** The computer woke up or its network came back: what waits to try again should try now. */
  readonly onAwake: () => void;
}

/**
 * Tells when something else than waiting helps. The main process gets no event when the network comes back, and there is not
 * always a window to ask, so it is looked at, but only while the bot has no connection: one that is lost Chromium tells of.
 */
export class PowerWatch {
  readonly #deps: PowerWatchDeps;
  #timer: NodeJS.Timeout | undefined;
  #wasOnline = true;

  constructor(deps: PowerWatchDeps) {
    this.#deps = deps;
  }

  /** Call it when the app is ready. */
  start(): void {
    this.#deps.powerMonitor.on('resume', this.#deps.onAwake);
  }

  update({ bot }: Pick<AppStatus, 'bot'>): void {
    if (bot.state !== 'offline') return this.#rest();
    if (this.#timer) return;
    this.#wasOnline = this.#deps.net.isOnline();
    this.#timer = setInterval(() => this.#look(), checkEvery_ms);
  }

  stop(): void {
    this.#rest();
    this.#deps.powerMonitor.off('resume', this.#deps.onAwake);
  }

  #look(): void {
    const isOnline = this.#deps.net.isOnline();
    if (isOnline && !this.#wasOnline) this.#deps.onAwake();
    this.#wasOnline = isOnline;
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
