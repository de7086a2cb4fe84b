import path from 'node:path';
import { app, clipboard, ipcMain, nativeTheme, net, powerMonitor, safeStorage, shell } from 'electron';
import type { AppView } from './common/calls.ts';
import { redactor } from './common/redact.ts';
import type { Notice } from './common/status.ts';
import { callHandlers } from './desktop/calls/callHandlers.ts';
import { serveCalls } from './desktop/calls/serveCalls.ts';
import { Desktop } from './desktop/desktop.ts';
import { appLanguage } from './desktop/language.ts';
import { parseFlags } from './desktop/lifecycle/flags.ts';
import { claimInstance } from './desktop/lifecycle/instance.ts';
import { LoginStart, startArgs, wasOpenedAtLogin } from './desktop/lifecycle/loginStart.ts';
import { watchPower } from './desktop/lifecycle/power.ts';
import { failStartup, shutdownWith } from './desktop/lifecycle/shutdown.ts';
import { refuseDebuggers } from './desktop/lifecycle/switches.ts';
import { Log } from './desktop/log/log.ts';
import { LogFeed } from './desktop/log/logFeed.ts';
import { recallLog } from './desktop/log/logTail.ts';
import { createTelegramFetch } from './desktop/network/telegramFetch.ts';
import { showsTray } from './desktop/tray/trayPresence.ts';
import { setApplicationMenu } from './desktop/window/editMenu.ts';
import { registerPageScheme } from './desktop/window/pageProtocol.ts';
import { Courier } from './service/courier.ts';
import { forgetSecrets, withDotEnv } from './settings/environment.ts';
import { systemKeyStore } from './settings/keyStore.ts';
import { Settings } from './settings/settings.ts';
import { SafeStorageVault } from './settings/vault.ts';
import { NewerDatabaseError } from './storage/openDatabase.ts';
import { Storage } from './storage/storage.ts';

/** The map of the app: every part is built and connected here, and nowhere else. */

const flags = parseFlags(process.argv);
const out = path.join(import.meta.dirname, '..');

const refusedFlags = refuseDebuggers(app);
registerPageScheme();
// Windows shows notifications only of an app it knows by the name its shortcut has.
if (process.platform === 'win32') app.setAppUserModelId('org.lmcourier.app');

let openWindow = () => {};
if (claimInstance(app, () => openWindow())) {
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) =>
      failStartup(error, {
        isService: flags.service,
        isNewerDatabase: error instanceof NewerDatabaseError,
      }),
    );
} else {
  app.quit();
}

async function run(): Promise<void> {
  const folder = app.getPath('userData');

  // What everything stands on: log, settings, storage.
  let secrets: () => readonly string[] = () => [];
  const redact = redactor(() => secrets());
  const logFile = path.join(folder, 'logs', 'courier.log');
  const logFeed = new LogFeed({ redact, send: (entries) => desktop.send('log', entries) });
  const log = new Log({
    file: logFile,
    terminal: flags.service,
    redact,
    onLine: (line) => logFeed.add(line),
  });
  recallLog(logFile, logFeed, log);
  process.on('uncaughtException', (error) => log.error('Something failed that nobody expected', error));
  process.on('unhandledRejection', (error) => log.error('Something failed that nobody waited for', error));
  const vault = new SafeStorageVault({
    folder: path.join(folder, 'secrets'),
    keyStore: systemKeyStore(safeStorage, process.platform),
    onProblem: (message, error) => log.error(message, error),
  });
  const environment = app.isPackaged ? process.env : withDotEnv(process.env, process.cwd());
  const settings = await Settings.open({ folder, environment, vault, log });
  forgetSecrets(process.env);
  secrets = () => settings.secrets();
  const language = () => appLanguage(settings.get('appLanguage'), app.getPreferredSystemLanguages());
  const storage = Storage.open(path.join(folder, 'courier.db'), {
    onDefect: (error) => log.error('What follows a commit failed', error),
  });
  log.info('LM Courier starts', { version: app.getVersion(), electron: process.versions.electron });
  if (refusedFlags.length > 0)
    log.warn('Flags for debuggers do nothing in the packaged app', { flags: refusedFlags });

  // The service.
  const telegram = await createTelegramFetch({ proxy: () => settings.get('telegramProxy') });
  const isTrayShown =
    flags.service || (await showsTray({ platform: process.platform, environment: process.env }));
  const loginStart = new LoginStart({
    app,
    platform: process.platform,
    executable: process.env.APPIMAGE ?? process.execPath,
    args: startArgs({ argv: process.argv, isPackaged: app.isPackaged, workingFolder: process.cwd() }),
    configFolder: app.getPath('appData'),
    log,
  });
  const dismissed = new Set<string>();
  const notices = () =>
    [...allNotices(settings, storage, isTrayShown), ...loginStart.notices].filter(
      ({ code }) => !dismissed.has(code),
    );
  const courier = new Courier({
    settings,
    storage,
    fetch: telegram.fetch,
    log,
    appState: settings.appState,
    notices,
    tokenUnreadable: () =>
      settings.notices.some(({ code, detail }) => code === 'secret_unreadable' && detail === 'token'),
  });
  // Done first, remembered after: a full disk must not keep Stop from working.
  const start = async () => {
    await courier.start();
    settings.appState.started = true;
  };
  const stop = async () => {
    await courier.stop();
    settings.appState.started = false;
  };

  // What can be seen of it.
  const view = (): AppView => ({
    language: language(),
    version: app.getVersion(),
    platform: process.platform,
    dataFolder: folder,
  });
  const desktop = new Desktop({
    out,
    isService: flags.service,
    isTrayShown,
    courier,
    settings,
    log,
    language,
    start,
    stop,
    onWindowClosed: () => logFeed.unfollow(),
  });
  openWindow = () => desktop.open();
  const setLoginStart = () => {
    dismissed.delete('login_start_failed');
    void loginStart.set(settings.get('startAtLogin') === 'on').then(() => desktop.changed());
  };

  // Their connections.
  courier.onChange(() => desktop.changed());
  settings.onChange((names) => {
    desktop.send('settings', settings.views());
    if (names.includes('appLanguage')) {
      setApplicationMenu(language(), process.platform);
      desktop.send('view', view());
    }
    if (names.includes('startAtLogin')) setLoginStart();
    if (names.includes('telegramProxy')) void telegram.applyProxy().then(() => courier.reconnect());
    desktop.changed();
  });
  serveCalls({
    ipcMain,
    isTrustedSender: (event) => desktop.isTrustedSender(event),
    log,
    handlers: callHandlers({
      courier,
      settings,
      start,
      stop,
      status: () => courier.status,
      view,
      shell,
      clipboard,
      log,
      logFeed,
      logFile,
      redact,
      dismissNotice: (code) => {
        dismissed.add(code);
        desktop.changed();
      },
    }),
  });
  const unwatch = watchPower({ powerMonitor, net, onAwake: () => courier.reconnect() });
  nativeTheme.themeSource = 'system';
  setApplicationMenu(language(), process.platform);
  app.on('window-all-closed', () => {}); // The tray goes on.
  app.on('activate', () => openWindow());
  shutdownWith(async () => {
    unwatch();
    desktop.close();
    logFeed.unfollow();
    await courier.close();
    await telegram.close();
    storage.close();
    desktop.leave();
    log.info('LM Courier ends');
    log.close();
  });

  passSetup(courier, settings, log);
  if (flags.service) offerApprovalLink(courier, settings, log);
  desktop.changed();
  if (settings.appState.started) await courier.start();
  // The program may have moved since it was last told.
  if (settings.get('startAtLogin') === 'on' && !flags.service) setLoginStart();
  if (!flags.hidden && !wasOpenedAtLogin(app, process.platform)) openWindow();
}

/** Who is set up already, by the environment or by an older version, is not led through the first start. */
function passSetup(courier: Courier, settings: Settings, log: Log): void {
  const { isOpen, hasTalker } = courier.status.setup;
  const isSetUp = settings.get('token') !== '' && hasTalker;
  if (!isOpen || !(flags.service || isSetUp)) return;
  try {
    courier.finishSetup();
  } catch (error) {
    log.error('That the app is set up could not be remembered', error);
  }
}

/** Without a window nobody could approve the first person: the log tells a way in, once. */
function offerApprovalLink(courier: Courier, settings: Settings, log: Log): void {
  if (settings.get('accessMode') !== 'approve' || settings.get('approvedIds') !== '') return;
  const unsubscribe = courier.onChange(() => {
    const link = courier.links.make('invite')?.url;
    if (!link) return;
    unsubscribe();
    log.info(`Open this link within ten minutes to be let in: ${link}`);
  });
}

function allNotices(settings: Settings, storage: Storage, isTrayShown: boolean): Notice[] {
  const { keptAside } = storage;
  return [
    ...settings.notices,
    ...(keptAside ? [{ code: 'database_corrupt', detail: path.basename(keptAside) } as const] : []),
    ...(isTrayShown ? [] : [{ code: 'tray_missing' } as const]),
  ];
}
