import { setTimeout as pause } from 'node:timers/promises';
import { costOf } from '/tmp/h-D/test/bench/processTree.ts';
import { closeDisplay, startEmptyTray, startStandIns, startTrayApp } from '/tmp/h-D/test/bench/subjects.ts';
import { temporaryFolder } from '/tmp/h-D/test/bench/temporaryFolder.ts';

const which = process.argv[2];
const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
const addresses = await standIns.call('addresses');
const app =
  which === 'empty'
    ? await startEmptyTray(temporaryFolder())
    : await startTrayApp(addresses, temporaryFolder());
await pause(Number(process.argv[3] ?? 35_000));
console.log(which, JSON.stringify(await costOf(app.pid, Number(process.argv[4] ?? 60_000)), null, 1));
await app.stop();
await standIns.stop();
await closeDisplay();
process.exit(0);
