import {
  app,
  BrowserWindow,
  type IpcMainInvokeEvent,
  nativeTheme,
  type Session,
  screen,
  session as sessions,
} from 'electron';
import type { Pushes, PushName } from '../../common/calls.ts';
import type { Language } from '../../common/language.ts';
import { fittingZoom, type ZoomStep, zoomAfter } from '../../common/zoom.ts';
import type { WindowBounds } from '../../settings/appState.ts';
import type { Log } from '../log/log.ts';
import type { CloseChoice } from './closeQuestion.ts';
import { attachEditMenu } from './editMenu.ts';
import { comesFromPage, lockNavigation, lockSession } from './hardening.ts';
import { pageAddress } from './pageFiles.ts';
import { servePage } from './pageProtocol.ts';
import { backgroundOf } from './theme.ts';
import { grownBounds, reachableBounds } from './windowBounds.ts';

export interface WindowDeps {
  /** Absolute path of the bundled preload script. */
  readonly preload: string;
  /** Absolute path of the folder that holds index.html. */
  readonly page: string;
  /** Absolute path of a picture, for the Linux desktops that ask the window for one. */
  readonly icon?: string;
  readonly language: () => Language;
  readonly hasHighContrast: () => boolean;
  readonly appState: { window: WindowBounds | undefined; zoom: number };
  /** Whether the app can be reached again once its window is closed. */
  readonly trayAvailable: () => boolean;
  /** Asked on closing where there is no tray; 'cancel' leaves the window open. */
  readonly askOnClose: (window: BrowserWindow) => Promise<CloseChoice | 'cancel'>;
  readonly onOpened: () => void;
  /** The renderer process is gone; the app goes on. */
  readonly onClosed: () => void;
  readonly quit: () => void;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/** The page in which everything has room. Zoomed in, the window is as much larger at its smallest. */
const smallest = { width: 480, height: 360 };
const usual = { width: 1000, height: 680 };

const screenOf = (window: BrowserWindow) => screen.getDisplayMatching(window.getBounds());

/**
 * The one window. Closing it ends its renderer process: while nobody looks, the app is only a tray icon. The page
 * lives in a session of its own that reaches nothing but the page's files.
 */
export class AppWindow {
  readonly #deps: WindowDeps;
  #session: Session | undefined;
  #window: BrowserWindow | undefined;
  #isAsking = false;

  constructor(deps: WindowDeps) {
    this.#deps = deps;
  }

  /** The owner looks at it. */
  get isFocused(): boolean {
    return this.#window?.isFocused() ?? false;
  }

  /** The window while it is open. */
  get shown(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Opens the window, or brings it to the front; resolves when it is shown. */
  async open(): Promise<void> {
    if (this.#window) {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.show();
      this.#window.focus();
      return;
    }
    const window = this.#make();
    this.#window = window;
    this.#deps.onOpened();
    const isPainted = new Promise<void>((resolve) => {
      window.once('ready-to-show', resolve);
      window.once('closed', resolve);
    });
    await window.loadURL(pageAddress).catch((error: unknown) => {
      // Closed before it was there, at the end of the app for one: nothing is wrong.
      if (!window.isDestroyed()) throw error;
    });
    await isPainted;
    if (!window.isDestroyed()) window.show();
  }

  /** Closes it without asking, as for quitting. */
  close(): void {
    if (!this.#window) return;
    this.#rememberBounds(this.#window);
    this.#window.destroy();
  }

  send<N extends PushName>(name: N, value: Pushes[N]): void {
    this.#window?.webContents.send(name, value);
  }

  /** The theme is another: what lies behind the page follows. */
  repaint(): void {
    this.#window?.setBackgroundColor(this.#background);
  }

  /** Draws larger, smaller or as designed; it is remembered. */
  zoom(step: ZoomStep): void {
    const window = this.#window;
    if (!window) return;
    const zoom = fittingZoom(zoomAfter(this.#zoomOf(window), step), smallest, screenOf(window).workAreaSize);
    try {
      this.#deps.appState.zoom = zoom;
    } catch (error) {
      // A full disk must not keep anybody from reading.
      this.#deps.log.error('The zoom could not be remembered', error);
    }
    this.#show(window, zoom);
  }

  isTrustedSender(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
    return comesFromPage(event, this.#window);
  }

  get #background(): string {
    return backgroundOf(nativeTheme.shouldUseDarkColors, this.#deps.hasHighContrast());
  }

  /** Made for the first window: who starts in the tray may never open one. */
  #lockedSession(): Session {
    const session = sessions.fromPartition('window', { cache: false });
    lockSession(session);
    servePage(session, this.#deps.page, this.#deps.hasHighContrast);
    return session;
  }

  #make(): BrowserWindow {
    this.#session ??= this.#lockedSession();
    const window = new BrowserWindow({
      title: 'LM Courier',
      ...usual,
      useContentSize: true,
      minWidth: smallest.width,
      minHeight: smallest.height,
      show: false,
      backgroundColor: this.#background,
      autoHideMenuBar: true,
      ...(this.#deps.icon === undefined ? {} : { icon: this.#deps.icon }),
      webPreferences: {
        session: this.#session,
        preload: this.#deps.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
        // Before the first paint; from then on Chromium keeps what is set.
        zoomFactor: fittingZoom(this.#deps.appState.zoom, smallest, screen.getPrimaryDisplay().workAreaSize),
      },
    });
    const bounds = reachableBounds(
      this.#deps.appState.window,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
    if (bounds) window.setBounds(bounds);
    this.#giveRoom(window, this.#zoomOf(window));
    lockNavigation(window);
    attachEditMenu(window.webContents, this.#deps.language);
    this.#listen(window);
    return window;
  }

  /** The remembered one, as far as the screen has room for it. */
  #zoomOf(window: BrowserWindow): number {
    return fittingZoom(this.#deps.appState.zoom, smallest, screenOf(window).workAreaSize);
  }

  #show(window: BrowserWindow, zoom: number): void {
    window.webContents.setZoomFactor(zoom);
    this.#giveRoom(window, zoom);
  }

  /** Whatever the zoom, the page is never smaller than its smallest. */
  #giveRoom(window: BrowserWindow, zoom: number): void {
    const [width = 0, height = 0] = window.getSize();
    const [pageWidth = 0, pageHeight = 0] = window.getContentSize();
    const least = {
      width: Math.ceil(smallest.width * zoom) + width - pageWidth,
      height: Math.ceil(smallest.height * zoom) + height - pageHeight,
    };
    window.setMinimumSize(least.width, least.height);
    if (width >= least.width && height >= least.height) return;
    window.setBounds(grownBounds(window.getBounds(), least, screenOf(window).workArea));
  }

  #listen(window: BrowserWindow): void {
    const repaint = () => this.repaint();
    nativeTheme.on('updated', repaint);
    // Ctrl and the wheel.
    window.webContents.on('zoom-changed', (_event, direction) => this.zoom(direction));
    window.webContents.on('did-finish-load', () => this.#show(window, this.#zoomOf(window)));
    window.on('close', (event) => {
      this.#rememberBounds(window);
      if (this.#deps.trayAvailable()) return;
      event.preventDefault();
      void this.#ask(window);
    });
    window.on('closed', () => {
      nativeTheme.off('updated', repaint);
      this.#window = undefined;
      this.#deps.onClosed();
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return;
      this.#deps.log.warn('The window broke down and is closed', { reason, exitCode });
      window.destroy();
    });
  }

  async #ask(window: BrowserWindow): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const choice = await this.#deps.askOnClose(window);
      if (choice === 'keep') window.destroy();
      if (choice === 'quit') this.#deps.quit();
    } catch (error) {
      this.#deps.log.error('The question on closing could not be asked', error);
    } finally {
      this.#isAsking = false;
    }
  }

  #rememberBounds(window: BrowserWindow): void {
    try {
      this.#deps.appState.window = window.getNormalBounds();
    } catch (error) {
      // A full disk must not keep the window from closing.
      this.#deps.log.error('Where the window was could not be remembered', error);
    }
  }
}
