import { setTimeout as pause } from 'node:timers/promises';
import { warmUp } from './burstRow.ts';
import { inRounds, median, type RowOptions, type RowOutcome } from './result.ts';
import type { Served } from './rpc.ts';
import type { StandIns } from './standIns.ts';
import {
  type Addresses,
  type Stoppable,
  startElectronService,
  startFetchInElectron,
  startFetchInNode,
  startFloor,
  startPlainService,
  startStandIns,
} from './subjects.ts';

const questionsOfRound = 20;
const callsOfRound = 100;
/** What has run a few times only is slow in every program, and a bot runs for weeks. */
const questionsBefore = 60;
/** Few enough that the 25 calls in 1.1 s to which the service keeps itself never make an answer wait. */
const betweenQuestions_ms = 250;
/** So many times the floor is what an answer may take, where the way to Telegram costs the same. */
const floorTimes = 1.7;
const longestRow_ms = 120_000;

/** From a message to its answer while nobody waits; and what the way to Telegram costs in Electron and in Node. */
export async function answerRow({ rounds }: RowOptions): Promise<RowOutcome> {
  const begun: Stoppable[] = [];
  const keep = <T extends Stoppable>(one: T): T => {
    begun.push(one);
    return one;
  };
  const atWork = async (start: (addresses: Addresses) => Promise<Stoppable>) => {
    const standIns = keep(await startStandIns({ tokensPerSecond: 'instant', words: 5 }));
    keep(await start(await standIns.call('addresses')));
    await warmUp(standIns, questionsBefore);
    return standIns;
  };
  try {
    const floor = await atWork(startFloor);
    const plain = await atWork(startPlainService);
    const electron = await atWork(startElectronService);
    const fetchInNode = keep(await startFetchInNode());
    const fetchInElectron = keep(await startFetchInElectron());
    const { TELEGRAM_API_ROOT, TELEGRAM_BOT_TOKEN } = await floor.call('addresses');
    const getMe = `${TELEGRAM_API_ROOT}/bot${TELEGRAM_BOT_TOKEN}/getMe`;
    await fetchInNode.call('timeCalls', getMe, callsOfRound);
    await fetchInElectron.call('timeCalls', getMe, callsOfRound);

    const measured = await inRounds(rounds, longestRow_ms, async () => {
      const answers = await answersInTurn([floor, plain, electron]);
      const node_ms = median(await fetchInNode.call('timeCalls', getMe, callsOfRound));
      const electron_ms = median(await fetchInElectron.call('timeCalls', getMe, callsOfRound));
      return { answers, node_ms, electron_ms };
    });
    const answersOf = (index: number, of = median) => measured.map(({ answers }) => of(answers[index] ?? []));
    const calls = {
      node: measured.map(({ node_ms }) => node_ms),
      electron: measured.map(({ electron_ms }) => electron_ms),
    };
    const more_ms = median(calls.electron) - median(calls.node);
    const limit_ms = floorTimes * median(answersOf(0)) + 2 * more_ms;
    return {
      isSound: true,
      results: [
        {
          what: 'Message to answer while nobody waits, in plain Node with disk',
          unit: 'ms',
          base: { name: 'floor', values: answersOf(0) },
          ours: { name: 'plain Node', values: answersOf(1) },
          goal: floorTimes,
        },
        {
          what: 'The same, but for the slowest of twenty (p95)',
          unit: 'ms',
          base: { name: 'floor', values: answersOf(0, slowest) },
          ours: { name: 'plain Node', values: answersOf(1, slowest) },
          goal: 2.5,
        },
        {
          what: `The same in Electron, against ${floorTimes} x floor and two calls of its dearer fetch`,
          unit: 'ms',
          base: { name: `${floorTimes} x floor + 2 x fetch`, values: [limit_ms] },
          ours: { name: 'Electron', values: answersOf(2) },
          goal: 1,
        },
        {
          what: "One call of the Bot API: Electron's fetch against Node's",
          unit: 'ms',
          base: { name: "Node's fetch", values: calls.node },
          ours: { name: "Electron's", values: calls.electron },
        },
      ],
    };
  } finally {
    for (const one of begun.reverse()) await one.stop();
  }
}

/** What each took, milliseconds. They take turns, question by question. */
async function answersInTurn(all: readonly Served<StandIns>[]): Promise<number[][]> {
  const took: number[][] = all.map(() => []);
  for (let n = 0; n < questionsOfRound; n++) {
    for (const [index, standIns] of all.entries()) {
      took[index]?.push((await standIns.call('ask', 0)).toAnswer_ms);
      await pause(betweenQuestions_ms / all.length);
    }
  }
  return took;
}

/** But for one of twenty. */
function slowest(values: readonly number[]): number {
  return [...values].sort((one, other) => other - one)[Math.floor(values.length / 20)] ?? Number.NaN;
}
