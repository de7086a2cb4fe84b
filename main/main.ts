import path from 'node:path';
import { app, dialog, net, powerMonitor, safeStorage } from 'electron';
import { Desktop } from './desktop/desktop.ts';
import {
  type AfterDeleting,
  deleteProfile,
  finishDeleting,
  orderDeletion,
} from './desktop/lifecycle/deleteEverything.ts';
import { failStartup, failWithoutDisplay } from './desktop/lifecycle/failStartup.ts';
import { parseFlags } from './desktop/lifecycle/flags.ts';
import { claimInstance } from './desktop/lifecycle/instance.ts';
import { appLoginStart, relaunch, startArgs, wasOpenedAtLogin } from './desktop/lifecycle/loginStart.ts';
import { useLocalFolder } from './desktop/lifecycle/profileFolder.ts';
import { endWithoutSandbox, lacksSandbox } from './desktop/lifecycle/sandbox.ts';
import { tellOfRunning } from './desktop/lifecycle/secondLaunch.ts';
import { shutdownWith } from './desktop/lifecycle/shutdown.ts';
import { drawNothing, lacksDisplay, outliveDrawing, refuseDebuggers } from './desktop/lifecycle/switches.ts';
import { openProfile } from './desktop/lifecycle/usableProfile.ts';
import { type AppLog, openLog } from './desktop/log/openLog.ts';
import { createDownloadFetch } from './desktop/network/downloadFetch.ts';
import { createTelegramFetch } from './desktop/network/telegramFetch.ts';
import { Notices } from './desktop/notices.ts';
import { utilityChild } from './desktop/processes/utilityChild.ts';
import { TrayPresence } from './desktop/tray/trayPresence.ts';
import { comeBack } from './desktop/updates/comeBack.ts';
import { openUpdates } from './desktop/updates/openUpdates.ts';
import { updaterCache } from './desktop/updates/updaterCache.ts';
import { registerPageScheme } from './desktop/window/pageProtocol.ts';
import { Courier } from './service/courier.ts';
import { offerOwnersLink, passSetup } from './service/launch.ts';
import { openSettings } from './settings/openSettings.ts';
import { NewerDatabaseError } from './storage/openDatabase.ts';
import { Storage } from './storage/storage.ts';

/** The map of the app: its parts are opened here one after the other, each on what came before it. */

const flags = parseFlags(process.argv);
const refusedFlags = refuseDebuggers(app);
const { problem: whyNotMoved } = useLocalFolder(app, process);
if (flags.service) drawNothing(app);
else outliveDrawing(app);
if (lacksDisplay(app, process)) failWithoutDisplay();
registerPageScheme();
if (process.platform === 'win32') {
  // Windows shows notifications only of an app it knows by the name its shortcut has, and brings it their clicks by a number
  // that stays the same over all starts: those that were kept in the notification centre, too.
  app.setAppUserModelId('org.lmcourier.app');
  app.setToastActivatorCLSID('{D3E75EC5-2A86-4E6E-AAA4-B3A93E271BC2}');
}

let appLog: AppLog | undefined;
let startedAgain = () => {};
try {
  begin();
} catch (error) {
  fail(error);
}

function begin(): void {
  openProfile(app);
  const claim = claimInstance({ app, isService: flags.service, onSecondLaunch: () => startedAgain() });
  if (claim.isFirst) {
    if (finishDeleting(app.getPath('userData'), updaterCache()) === 'quit') return app.exit();
    app.whenReady().then(run).catch(fail);
    return;
  }
  const isSeen = !flags.service && !flags.hidden;
  void tellOfRunning(claim.other, isSeen).finally(() => app.quit());
}

function fail(error: unknown): void {
  const isNewerDatabase = error instanceof NewerDatabaseError;
  failStartup(error, { isService: flags.service, isNewerDatabase, log: appLog?.log }).catch(() =>
    app.exit(1),
  );
}

async function run(): Promise<void> {
  if (lacksSandbox(app, process)) return endWithoutSandbox({ app, dialog }, flags.service);
  const folder = app.getPath('userData');
  appLog = openLog(folder, flags.service);
  const { log } = appLog;
  const { isPackaged } = app;
  const { settings, restoreSecrets } = await openSettings({ folder, isPackaged, safeStorage, log });
  appLog.hide(() => settings.secrets());
  const opening = createTelegramFetch({ proxy: () => settings.get('telegramProxy') });
  const storage = Storage.open(path.join(folder, 'courier.db'), {
    onDefect: (error) => log.error('What follows a commit failed', error),
  });
  log.info('LM Courier starts', { version: app.getVersion(), electron: process.versions.electron });
  if (whyNotMoved !== undefined) {
    log.error(
      'The data could not be moved to the folder of this computer alone. It is used where it was, and moved at a later start',
      whyNotMoved,
    );
  }
  if (refusedFlags.length > 0)
    log.warn('Flags for debuggers do nothing in the packaged app', { flags: refusedFlags });

  const telegram = await opening;
  const loginStart = appLoginStart(app, log);
  const { platform, pid, env, argv } = process;
  const trayPresence = new TrayPresence({ platform, pid, environment: env });
  const notices = new Notices(
    () => settings.notices,
    () => storage.notices,
    () => trayPresence.notices,
    () => loginStart.notices,
  );
  const { appState } = settings;
  const courier = Courier.open({
    settings,
    storage,
    fetch: telegram.fetch,
    startChild: utilityChild(import.meta.dirname),
    voiceFolder: path.join(folder, 'voice'),
    downloadFetch: createDownloadFetch(),
    log,
    appState,
    hasScreen: !flags.service,
    notices: () => notices.all,
  });
  let isDeleted = false;
  const deleteEverything = async (next: AfterDeleting) => {
    // The entry of the system may be another profile's.
    if (settings.get('startAtLogin') === 'on') await loginStart.set(false);
    orderDeletion(folder, next);
    isDeleted = true;
    // In a launch of its own nothing is open any more, Chromium's files neither.
    relaunch(app);
    app.quit();
  };
  const updates = openUpdates({
    app,
    net,
    settings,
    remembered: appState,
    isService: flags.service,
    startArgs: startArgs({ argv, isPackaged, workingFolder: process.cwd() }),
    isWatched: () => desktop.isWatched,
    beginNoMore: () => courier.beginNoMore(),
    log,
  });
  const { isHidden } = comeBack({ remembered: appState, version: app.getVersion(), log });
  const desktop = new Desktop({
    out: path.join(import.meta.dirname, '..'),
    folder,
    isService: flags.service,
    ...{ courier, settings, appLog, telegram, loginStart, trayPresence, notices, updates, deleteEverything },
  });
  shutdownWith({
    app,
    powerMonitor,
    signals: process,
    platform,
    work: async ({ isHurried, letEnd }) => {
      const isHidden = !desktop.isOpen;
      desktop.close();
      await courier.close({ quietly: isHurried, isDeleted });
      await telegram.close();
      storage.close();
      desktop.leave();
      letEnd();
      restoreSecrets();
      if (!isDeleted) await updates.finish({ isHurried, isHidden });
      log.info('LM Courier ends');
      log.close();
      // The next launch deletes what could not be deleted now.
      if (isDeleted) deleteProfile(folder, updaterCache());
    },
    closeNow: () => {
      storage.close();
      log.info('LM Courier ends with the system');
      log.close();
    },
  });

  passSetup(courier, settings, { log, isService: flags.service });
  if (flags.service) offerOwnersLink(courier, log);
  if (appState.started) await courier.start();
  else log.info('The bot stays stopped until it is started in the window');
  // What can be seen comes up while Telegram is asked.
  desktop.start();
  startedAgain = () => desktop.startedAgain();
  if (!flags.service) desktop.keepLoginStart();
  if (!flags.hidden && !isHidden && !wasOpenedAtLogin(app, platform)) desktop.open();
}
