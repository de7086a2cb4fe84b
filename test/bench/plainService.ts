// The service without a screen in plain Node: all of the app but Electron, on a real database file.
import { openCourier } from '../support/openCourier.ts';
import { EmptyVault, log } from './quiet.ts';
import { serve } from './rpc.ts';
import { StallWatch } from './stallWatch.ts';

const stallWatch = new StallWatch();

const methods = {
  watchStalls: () => stallWatch.start(),
  stalls: () => stallWatch.stop(),
};
export type PlainService = typeof methods;

const { courier } = await openCourier({
  folder: process.cwd(),
  vault: new EmptyVault(),
  log,
  environment: process.env,
});
await courier.start();
serve(methods);
