// What a call of the Bot API costs with the fetch that the app uses in Electron.
import { app } from 'electron';
import { createTelegramFetch } from '../../main/desktop/telegramFetch.ts';
import { timeCalls } from './fetchCost.ts';
import { serve } from './rpc.ts';

await app.whenReady();
const telegram = await createTelegramFetch({ proxy: () => '' });

const methods = {
  timeCalls: (url: string, calls: number) => timeCalls(telegram.fetch, url, calls),
  versions: () => ({ electron: process.versions.electron ?? '', node: process.versions.node }),
};
export type FetchInElectron = typeof methods;

serve(methods);
