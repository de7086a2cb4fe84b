import { setTimeout as pause } from 'node:timers/promises';
import { type Cost, costOf } from './processTree.ts';
import { inRounds, type Result, type RowOptions, type RowOutcome } from './result.ts';
import { startEmptyTray, startStandIns, startTrayApp } from './subjects.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const mostRounds = 3;
/** What a start leaves behind is tidied up by then, as in an app that runs for a year: V8 gives memory back for half a minute. */
const settle_ms = 60_000;
/** Longer than a parked poll and than the pause between two looks at LM Studio. */
const watched_ms = 45_000;
const longestRow_ms = 900_000;

/** In the tray, with nobody who waits or looks, against an app that is a tray icon and nothing else. */
export async function idleRow({ rounds }: RowOptions): Promise<RowOutcome> {
  if (process.platform !== 'linux') return { isSound: true, results: [] };
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const addresses = await standIns.call('addresses');
  const profiles = { empty: temporaryFolder(), ours: temporaryFolder() };
  try {
    const measured = await inRounds(Math.min(rounds, mostRounds), longestRow_ms, async () => {
      const empty = await startEmptyTray(profiles.empty);
      const base = await costAtRest(empty);
      const polled = standIns.call('nextPoll');
      const app = await startTrayApp(addresses, profiles.ours);
      await polled;
      return { base, ours: await costAtRest(app) };
    });
    return { isSound: true, results: resultsOf(measured) };
  } finally {
    await standIns.stop();
  }
}

async function costAtRest(app: { readonly pid: number; stop(): Promise<void> }): Promise<Cost> {
  try {
    await pause(settle_ms);
    return await costOf(app.pid, watched_ms);
  } finally {
    await app.stop();
  }
}

function resultsOf(measured: readonly { readonly base: Cost; readonly ours: Cost }[]): Result[] {
  const column = (of: (round: (typeof measured)[number]) => number) => measured.map(of);
  const last = measured.at(-1)?.ours.processes ?? [];
  const wakeUps = {
    base: { name: 'empty', values: column(({ base }) => base.wakeUps_perSecond) },
    ours: { name: 'idle', values: column(({ ours }) => ours.wakeUps_perSecond) },
  };
  return [
    {
      what: 'Memory (PSS of all processes) idle in the tray, against an empty tray app',
      unit: 'MB',
      base: { name: 'empty', values: column(({ base }) => base.pss_MB) },
      ours: { name: 'idle', values: column(({ ours }) => ours.pss_MB) },
      goal: 1.2,
    },
    {
      what: 'Wake-ups of all threads there, against the empty tray app',
      unit: '/s',
      ...wakeUps,
      goal: 2,
    },
    {
      what: 'The same, in a second',
      unit: '/s',
      ours: wakeUps.ours,
      goal: 6,
      remarks: [`most by ${last.slice(0, 4).join('; ')}`],
    },
    {
      what: 'CPU there, percent of a core beyond the empty tray app',
      unit: '%',
      beside: { name: 'empty', values: column(({ base }) => base.cpu_percent) },
      ours: { name: 'beyond', values: column(({ base, ours }) => ours.cpu_percent - base.cpu_percent) },
      goal: 0.2,
    },
  ];
}
