// The service without a screen in plain Node: all of the app but Electron, on a real database file.
import { Courier } from '../../main/service/courier.ts';
import { Settings } from '../../main/settings/settings.ts';
import { Storage } from '../../main/storage/storage.ts';
import { EmptyVault, log } from './quiet.ts';
import { serve } from './rpc.ts';
import { StallWatch } from './stallWatch.ts';

const stallWatch = new StallWatch();

const methods = {
  watchStalls: () => stallWatch.start(),
  stalls: () => stallWatch.stop(),
};
export type PlainService = typeof methods;

const storage = Storage.open('courier.db');
const settings = await Settings.open({
  folder: process.cwd(),
  vault: new EmptyVault(),
  log,
  environment: process.env,
});
const courier = Courier.open({
  settings,
  storage,
  log,
  fetch: (url, init) => fetch(url, init),
  appState: settings.appState,
  notices: () => settings.notices,
});
await courier.start();
serve(methods);
