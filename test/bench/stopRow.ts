import { warmUp } from './burstRow.ts';
import { inRounds, median, type RowOptions, type RowOutcome } from './result.ts';
import { startElectronService, startStandIns } from './subjects.ts';

const tokensPerSecond = 40;
/** Longer than anybody waits before the command. */
const wordsOfAnswer = 400;
const stopsOfRound = 5;
const longestRow_ms = 60_000;

/** From /stop to the end of the model's connection; and from when a model server is back to when it is asked. */
export async function stopRow({ rounds }: RowOptions): Promise<RowOutcome> {
  const standIns = await startStandIns({ tokensPerSecond, words: wordsOfAnswer });
  const service = await startElectronService(await standIns.call('addresses'));
  try {
    await standIns.call('stop');
    const stops = await inRounds(rounds, longestRow_ms, async () => {
      const took: number[] = [];
      for (let n = 0; n < stopsOfRound; n++) took.push(await standIns.call('stop'));
      return median(took);
    });
    return {
      isSound: true,
      results: [
        {
          what: 'Stop to the end of the connection to the model, in Electron',
          unit: 'ms',
          ours: { name: `median of ${stopsOfRound}`, values: stops },
          goal: 100,
        },
      ],
    };
  } finally {
    await service.stop();
    await standIns.stop();
  }
}

/** From when a model server that was away listens again to when the first in the queue is asked. */
export async function comebackRow({ rounds }: RowOptions): Promise<RowOutcome> {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const service = await startElectronService(await standIns.call('addresses'));
  try {
    await warmUp(standIns, 2);
    const backs = await inRounds(rounds, longestRow_ms, () => standIns.call('comeBack'));
    return {
      isSound: true,
      results: [
        {
          what: 'Model server back until the first in the queue is asked, in Electron',
          unit: 'ms',
          ours: { name: 'Electron', values: backs },
          goal: 1000,
        },
      ],
    };
  } finally {
    await service.stop();
    await standIns.stop();
  }
}
