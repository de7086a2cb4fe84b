import { settledMemory } from './processMemory.ts';
import { inRounds, type RowOptions, type RowOutcome } from './result.ts';
import type { Served } from './rpc.ts';
import type { Served as ServedAll, StandIns } from './standIns.ts';
import { startElectronService, startFloor, startStandIns } from './subjects.ts';

const chats = 200;
const warmUpQuestions = 10;
const longestBurst_ms = 120_000;
const longestRow_ms = 120_000;

interface Burst extends ServedAll {
  readonly before_MB: number;
  readonly after_MB: number;
}

/** All messages at once, to the floor and to the service in Electron, until the model has served all of them. */
export async function burstRow({ rounds, messages }: RowOptions): Promise<RowOutcome> {
  const measured = await inRounds(rounds, longestRow_ms, async () => ({
    floor: await burstOfFloor(messages),
    ours: await burstOfElectron(messages),
  }));
  const column = (of: (round: (typeof measured)[number]) => number) => measured.map(of);
  const runs = measured.flatMap(({ floor, ours }) => [floor, ours]);
  const remarks = [
    ...new Set(
      runs.map(
        ({ served, lost, repeated, outOfOrder }) =>
          `served ${served}, lost ${lost}, repeated ${repeated}, out of order ${outOfOrder}`,
      ),
    ),
  ];
  return {
    isSound: runs.every(
      ({ served, lost, repeated, outOfOrder }) => served === messages && lost + repeated + outOfOrder === 0,
    ),
    results: [
      {
        what: `${messages} messages of ${chats} chats at once, until the model has served all, in Electron`,
        unit: 's',
        base: { name: 'floor', values: column(({ floor }) => floor.ms / 1000) },
        ours: { name: 'Electron', values: column(({ ours }) => ours.ms / 1000) },
        goal: 1.3,
        remarks,
      },
      {
        what: 'Memory of the main process after that burst and a garbage collection',
        unit: 'MB',
        base: { name: 'before', values: column(({ ours }) => ours.before_MB) },
        ours: { name: 'after', values: column(({ ours }) => ours.after_MB) },
        goal: 1.5,
      },
    ],
  };
}

async function burstOfFloor(messages: number): Promise<ServedAll> {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const floor = await startFloor(await standIns.call('addresses'));
  try {
    await warmUp(standIns);
    return await standIns.call('burst', messages, chats, longestBurst_ms);
  } finally {
    await floor.stop();
    await standIns.stop();
  }
}

async function burstOfElectron(messages: number): Promise<Burst> {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const service = await startElectronService(await standIns.call('addresses'));
  try {
    await warmUp(standIns);
    const before_MB = await settledMemory(service);
    const burst = await standIns.call('burst', messages, chats, longestBurst_ms);
    return { ...burst, before_MB, after_MB: await settledMemory(service) };
  } finally {
    await service.stop();
    await standIns.stop();
  }
}

/** The first answers also tell that the bot is at work. */
export async function warmUp(standIns: Served<StandIns>, questions = warmUpQuestions): Promise<void> {
  for (let n = 0; n < questions; n++) await standIns.call('ask', 0);
}
