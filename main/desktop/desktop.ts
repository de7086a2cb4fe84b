import path from 'node:path';
import { app, Notification } from 'electron';
import type { Pushes, PushName } from '../common/calls.ts';
import type { AppStatus } from '../common/status.ts';
import type { Courier } from '../service/courier.ts';
import type { Settings } from '../settings/settings.ts';
import type { Language } from './language.ts';
import type { Log } from './log/log.ts';
import { StateLog } from './log/stateLog.ts';
import { AskingNotifier } from './tray/notifications.ts';
import { AppTray } from './tray/tray.ts';
import { closeQuestion } from './window/closeQuestion.ts';
import { StatusFeed } from './window/statusFeed.ts';
import { AppWindow } from './window/window.ts';

export interface DesktopDeps {
  /** The folder that the build fills, absolute. */
  readonly out: string;
  /** Nothing is shown: states are still noted in the log. */
  readonly isService: boolean;
  readonly isTrayShown: boolean;
  readonly courier: Courier;
  readonly settings: Settings;
  readonly log: Log;
  readonly language: () => Language;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly onWindowClosed: () => void;
}

/** What can be seen of the app: tray, window and notifications. They draw the state and send wishes back. */
export class Desktop {
  readonly #deps: DesktopDeps;
  readonly #window: AppWindow;
  readonly #tray: AppTray | undefined;
  readonly #notifier: AskingNotifier | undefined;
  readonly #states: StateLog;
  readonly #feed: StatusFeed;

  /** Call it when the app is ready. */
  constructor(deps: DesktopDeps) {
    this.#deps = deps;
    const { isService, courier, log } = deps;
    this.#states = new StateLog(log);
    this.#window = this.#makeWindow();
    this.#tray = isService ? undefined : this.#makeTray();
    this.#notifier = isService || !Notification.isSupported() ? undefined : this.#makeNotifier();
    this.#feed = new StatusFeed({
      read: () => courier.status,
      draw: (status) => this.#draw(status),
      onError: (error) => log.error('The state could not be shown', error),
    });
  }

  /** Opens the window, or brings it to the front. */
  open(view?: Pushes['navigate']['view']): void {
    const { isService, log } = this.#deps;
    if (isService) return;
    this.#window
      .open()
      .then(() => view && this.#window.send('navigate', { view }))
      .catch((error: unknown) => log.error('The window could not be opened', error));
  }

  /** The state is another one, or is to be said in another language. */
  changed(): void {
    this.#feed.changed();
  }

  send<N extends PushName>(name: N, value: Pushes[N]): void {
    this.#window.send(name, value);
  }

  /** Whether a request comes from our own page. */
  isTrustedSender(event: Parameters<AppWindow['isTrustedSender']>[0]): boolean {
    return this.#window.isTrustedSender(event);
  }

  /** The tray stays until `leave`: ending may take a moment. */
  close(): void {
    this.#feed.stop();
    this.#notifier?.close();
    this.#window.close();
  }

  leave(): void {
    this.#tray?.destroy();
  }

  #draw(status: AppStatus): void {
    this.#states.note(status);
    this.#tray?.update(status);
    this.#notifier?.update(status.asking);
    this.#window.send('status', status);
  }

  #makeTray(): AppTray {
    const { out, language, courier, start, stop, log } = this.#deps;
    const carriedOut = (work: () => Promise<void>) => () => {
      work().catch((error: unknown) =>
        log.error('What was chosen in the tray menu could not be stored', error),
      );
    };
    return new AppTray({
      icons: path.join(out, 'icons'),
      language,
      actions: {
        start: carriedOut(start),
        stop: carriedOut(stop),
        pause: () => courier.setPaused(true),
        resume: () => courier.setPaused(false),
        open: () => this.open(),
        people: () => this.open('people'),
        quit: () => app.quit(),
      },
    });
  }

  #makeWindow(): AppWindow {
    const { out, language, settings, isTrayShown, onWindowClosed, log } = this.#deps;
    return new AppWindow({
      preload: path.join(out, 'main', 'preload.cjs'),
      page: path.join(out, 'renderer'),
      icon: path.join(out, 'icons', 'app.png'),
      language,
      appState: settings.appState,
      trayAvailable: () => isTrayShown,
      askOnClose: closeQuestion({
        language,
        onClose: () => settings.get('onClose'),
        remember: (choice) => {
          settings
            .set('onClose', choice)
            .catch((error: unknown) => log.error('What closing does could not be remembered', error));
        },
      }),
      onClosed: onWindowClosed,
      quit: () => app.quit(),
      log,
    });
  }

  #makeNotifier(): AskingNotifier {
    const { courier, language, log } = this.#deps;
    return new AskingNotifier({
      create: (text) => new Notification(text),
      known: courier.people.asking(),
      language,
      isWatched: () => this.#window.isFocused,
      approve: (chat_id) => courier.people.approve(chat_id),
      block: (chat_id) => courier.people.block(chat_id),
      openPeople: () => this.open('people'),
      log,
    });
  }
}
