// What a call of the Bot API costs with the fetch that the app uses in Electron.
import { app } from 'electron';
import { settings } from '../../main/common/settings.ts';
import { createTelegramFetch } from '../../main/desktop/network/telegramFetch.ts';
import { timeCalls } from './fetchCost.ts';
import { serve } from './rpc.ts';

// Not awaited here: Electron is ready only after this file has been run to its end.
const telegram = app
  .whenReady()
  .then(() => createTelegramFetch({ proxy: () => settings.telegramProxy.default }));

const methods = {
  timeCalls: async (url: string, calls: number) => timeCalls((await telegram).fetch, url, calls),
  versions: () => ({ electron: process.versions.electron ?? '', node: process.versions.node }),
};
export type FetchInElectron = typeof methods;

serve(methods);
