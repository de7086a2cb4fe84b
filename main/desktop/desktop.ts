import path from 'node:path';
import {
  app,
  clipboard,
  ipcMain,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  shell,
} from 'electron';
import type { AppView, Pushes } from '../common/calls.ts';
import { type Language, languageFor } from '../common/language.ts';
import type { SettingName } from '../common/settings.ts';
import type { AppStatus } from '../common/status.ts';
import type { Courier } from '../service/courier.ts';
import type { Settings } from '../settings/settings.ts';
import { callHandlers } from './calls/callHandlers.ts';
import { serveCalls } from './calls/serveCalls.ts';
import type { AfterDeleting } from './lifecycle/deleteEverything.ts';
import type { LoginStart } from './lifecycle/loginStart.ts';
import { PowerWatch } from './lifecycle/power.ts';
import { StayAwake } from './lifecycle/stayAwake.ts';
import type { AppLog } from './log/openLog.ts';
import { StateLog } from './log/stateLog.ts';
import type { TelegramSession } from './network/telegramFetch.ts';
import type { Notices } from './notices.ts';
import { releasePage } from './releasePage.ts';
import { AskingNotifier, mostRemembered, type NotificationText } from './tray/notifications.ts';
import { AppTray } from './tray/tray.ts';
import type { TrayPresence } from './tray/trayPresence.ts';
import { TroubleNotifier } from './tray/troubleNotifier.ts';
import type { Updates } from './updates/updates.ts';
import { closeQuestion } from './window/closeQuestion.ts';
import { DockIcon } from './window/dockIcon.ts';
import { setApplicationMenu } from './window/editMenu.ts';
import { systemFileDialog } from './window/fileDialog.ts';
import { StatusFeed } from './window/statusFeed.ts';
import { type Theme, themeOf } from './window/theme.ts';
import { AppWindow } from './window/window.ts';

export interface DesktopDeps {
  /** The folder that the build fills, absolute. */
  readonly out: string;
  /** The profile, absolute. */
  readonly folder: string;
  /** Nothing is shown: states are still noted in the log. */
  readonly isService: boolean;
  readonly courier: Courier;
  readonly settings: Settings;
  readonly appLog: AppLog;
  readonly telegram: TelegramSession;
  readonly loginStart: LoginStart;
  readonly notices: Notices;
  readonly trayPresence: TrayPresence;
  /** Ends the app; afterwards nothing of it is left. */
  readonly deleteEverything: (next: AfterDeleting) => Promise<void>;
  readonly updates: Updates;
}

/** What can be seen of the app: tray, window and notifications. They draw the state and send wishes back. */
export class Desktop {
  readonly #deps: DesktopDeps;
  readonly #window: AppWindow;
  readonly #dockIcon = new DockIcon(app.dock);
  readonly #states: StateLog;
  readonly #feed: StatusFeed;
  readonly #stayAwake: StayAwake;
  readonly #powerWatch: PowerWatch;
  #tray: AppTray | undefined;
  #askingNotifier: AskingNotifier | undefined;
  #troubleNotifier: TroubleNotifier | undefined;

  constructor(deps: DesktopDeps) {
    this.#deps = deps;
    const { courier, settings, appLog } = deps;
    this.#stayAwake = new StayAwake({
      powerSaveBlocker,
      isAlwaysWanted: () => settings.get('keepAwake') === 'on',
    });
    this.#powerWatch = new PowerWatch({ powerMonitor, net, onAwake: () => this.#awake() });
    this.#states = new StateLog(appLog.log);
    this.#window = this.#makeWindow();
    this.#feed = new StatusFeed({
      read: () => courier.status,
      draw: (status) => this.#draw(status),
      onError: (error) => appLog.log.error('The state could not be shown', error),
    });
  }

  /** Shows the tray and answers the window from here on. Call it when the app is ready. */
  start(): void {
    const { isService, courier, settings, updates } = this.#deps;
    this.#dockIcon.hide();
    this.#tray = isService ? undefined : this.#makeTray();
    if (!isService && Notification.isSupported()) this.#makeNotifiers();
    courier.onChange(() => this.#feed.changed());
    settings.onChange((names) => this.#followSettings(names));
    this.#serveWindow();
    this.#powerWatch.start();
    this.#showTheme();
    setApplicationMenu(this.#language(), process.platform);
    app.on('window-all-closed', () => {}); // The tray goes on.
    app.on('activate', () => this.open());
    this.#feed.changed();
    if (this.#tray) this.#followTrayPresence(this.#tray);
    updates.start(() => this.#followUpdates());
  }

  /** The owner looks at the window. */
  get isWatched(): boolean {
    return this.#window.isFocused;
  }

  /** There is a window, wherever it is. */
  get isOpen(): boolean {
    return this.#window.shown !== undefined;
  }

  /** The app was started once more. Of a service, which has no window, that launch tells by itself. */
  startedAgain(): void {
    const { isService, appLog } = this.#deps;
    if (!isService) return this.open();
    appLog.log.info('The app was started once more: it runs as a service, without a window');
  }

  /** Opens the window, or brings it to the front. */
  open(view?: Pushes['navigate']['view']): void {
    const { isService, appLog } = this.#deps;
    if (isService) return;
    this.#window
      .open()
      .then(() => view && this.#window.send('navigate', { view }))
      .catch((error: unknown) => appLog.log.error('The window could not be opened', error));
  }

  /** The program may have moved since the system was last told where it is. */
  keepLoginStart(): void {
    if (this.#deps.settings.get('startAtLogin') === 'on') this.#setLoginStart();
  }

  /** The tray stays until `leave`: ending may take a moment. */
  close(): void {
    this.#powerWatch.stop();
    this.#deps.trayPresence.stop();
    this.#feed.stop();
    this.#stayAwake.stop();
    this.#deps.updates.stop();
    this.#askingNotifier?.close();
    this.#troubleNotifier?.close();
    this.#window.close();
    this.#dockIcon.stop();
    this.#deps.appLog.feed.unfollow();
  }

  leave(): void {
    this.#tray?.destroy();
  }

  readonly #language = (): Language =>
    languageFor(this.#deps.settings.get('appLanguage'), app.getPreferredSystemLanguages());

  get #theme(): Theme {
    return themeOf(this.#deps.settings.get('appTheme'));
  }

  /** Title bar, menus and the system's own dialogs follow as well. */
  #showTheme(): void {
    nativeTheme.themeSource = this.#theme.source;
    this.#window.repaint();
  }

  readonly #view = (): AppView => ({
    language: this.#language(),
    version: app.getVersion(),
    platform: process.platform,
    dataFolder: this.#deps.folder,
    hasHighContrast: this.#theme.hasHighContrast,
  });

  #serveWindow(): void {
    const { courier, notices, appLog } = this.#deps;
    serveCalls({
      ipcMain,
      isTrustedSender: (event) => this.#window.isTrustedSender(event),
      log: appLog.log,
      handlers: callHandlers({
        ...this.#deps,
        status: () => courier.status,
        view: this.#view,
        shell,
        licenceFolder: app.isPackaged ? process.resourcesPath : this.#deps.out,
        clipboard,
        fileDialog: systemFileDialog(() => this.#window.shown),
        sendLog: (entries) => this.#window.send('log', entries),
        zoom: (step) => this.#window.zoom(step),
        dismissNotice: (code) => {
          notices.dismiss(code);
          this.#feed.changed();
        },
      }),
    });
  }

  #awake(): void {
    this.#deps.courier.reconnect();
    this.#deps.updates.awake();
  }

  #followUpdates(): void {
    this.#window.send('update', this.#deps.updates.status);
    this.#feed.changed();
  }

  #followSettings(names: readonly SettingName[]): void {
    const { settings, telegram, courier, updates } = this.#deps;
    this.#window.send('settings', settings.views());
    updates.followSettings(names);
    if (names.includes('appLanguage')) {
      setApplicationMenu(this.#language(), process.platform);
      this.#window.send('view', this.#view());
    }
    if (names.includes('appTheme')) {
      this.#showTheme();
      this.#window.send('view', this.#view());
    }
    if (names.includes('startAtLogin')) this.#setLoginStart();
    // Of another address it is to be said again.
    if (names.includes('telegramApiRoot')) this.#deps.notices.undismiss('telegram_unprotected');
    if (names.includes('lmStudioUrl')) this.#deps.notices.undismiss('lm_studio_unprotected');
    if (names.includes('voiceUrl')) this.#deps.notices.undismiss('voice_unprotected');
    if (names.includes('telegramProxy')) void telegram.applyProxy().then(() => courier.reconnect());
    this.#feed.changed();
  }

  #followTrayPresence(tray: AppTray): void {
    this.#deps.trayPresence.start({
      makeAnew: () => tray.makeAnew(this.#deps.courier.status, this.#deps.updates.status),
      followChange: () => this.#feed.changed(),
    });
  }

  #setLoginStart(): void {
    const { settings, loginStart, notices } = this.#deps;
    notices.undismiss('login_start_failed');
    void loginStart.set(settings.get('startAtLogin') === 'on').then(() => this.#feed.changed());
  }

  #draw(status: AppStatus): void {
    this.#states.note(status);
    this.#stayAwake.update(status);
    this.#powerWatch.update(status);
    this.#deps.updates.update(status);
    this.#tray?.update(status, this.#deps.updates.status);
    this.#askingNotifier?.update(status);
    this.#troubleNotifier?.update(status);
    this.#window.send('status', status);
  }

  #makeTray(): AppTray {
    const { out, courier, updates, appLog } = this.#deps;
    const carriedOut = (work: () => Promise<void>) => () => {
      work().catch((error: unknown) =>
        appLog.log.error('What was chosen in the tray menu could not be done', error),
      );
    };
    return new AppTray({
      icons: path.join(out, 'icons'),
      language: this.#language,
      actions: {
        start: carriedOut(() => courier.start()),
        stop: carriedOut(() => courier.stop()),
        pause: () => courier.setPaused(true),
        resume: () => courier.setPaused(false),
        open: () => this.open(),
        people: () => this.open('people'),
        restart: () => updates.restart(),
        releases: carriedOut(() => shell.openExternal(releasePage)),
        quit: () => app.quit(),
      },
    });
  }

  #makeWindow(): AppWindow {
    const { out, courier, settings, trayPresence, appLog } = this.#deps;
    const { log, feed } = appLog;
    return new AppWindow({
      preload: path.join(out, 'main', 'preload.cjs'),
      page: path.join(out, 'renderer'),
      icon: path.join(out, 'icons', 'app.png'),
      language: this.#language,
      hasHighContrast: () => this.#theme.hasHighContrast,
      appState: settings.appState,
      trayAvailable: () => trayPresence.isShown,
      askOnClose: closeQuestion({
        language: this.#language,
        onClose: () => settings.get('onClose'),
        remember: (choice) => {
          settings
            .set('onClose', choice)
            .catch((error: unknown) => log.error('What closing does could not be remembered', error));
        },
      }),
      onOpened: () => {
        this.#dockIcon.show();
        courier.setWatched(true);
      },
      onClosed: () => {
        this.#dockIcon.hide();
        courier.setWatched(false);
        feed.unfollow();
      },
      quit: () => app.quit(),
      log,
    });
  }

  #makeNotifiers(): void {
    const { courier, settings, appLog } = this.#deps;
    const shared = {
      create: (text: NotificationText) => new Notification(text),
      language: this.#language,
      isWatched: () => this.#window.isFocused,
    };
    this.#troubleNotifier = new TroubleNotifier({
      ...shared,
      isWanted: () => settings.get('notices') !== 'none',
      open: () => this.open(),
    });
    this.#askingNotifier = new AskingNotifier({
      ...shared,
      known: courier.people.asking(mostRemembered).asking,
      isWanted: () => settings.get('notices') === 'all',
      approve: (chat_id) => courier.people.approve(chat_id, { ifAsking: true }),
      block: (chat_id) => courier.people.block(chat_id, { ifAsking: true }),
      openPeople: () => this.open('people'),
      log: appLog.log,
    });
  }
}
