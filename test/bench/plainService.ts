// The service without a screen in plain Node: all of the app but Electron, on a real database file.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Courier } from '../../main/courier.ts';
import { Settings } from '../../main/settings/settings.ts';
import { Storage } from '../../main/storage/storage.ts';
import { EmptyVault, log } from './quiet.ts';
import { serve } from './rpc.ts';

const loop = monitorEventLoopDelay({ resolution: 1 });

const methods = {
  watch: () => {
    loop.enable();
    loop.reset();
  },
  /** Milliseconds of the longest stall since `watch`. */
  longestStall: () => loop.max / 1e6,
};
export type PlainService = typeof methods;

const storage = Storage.open('courier.db');
const settings = await Settings.open({
  folder: process.cwd(),
  vault: new EmptyVault(),
  environment: process.env,
});
const courier = new Courier({
  settings,
  storage,
  log,
  fetch: (url, init) => fetch(url, init),
  remembered: settings.remembered,
  notices: () => settings.notices,
  tokenUnreadable: () => false,
});
await courier.start();
serve(methods);
