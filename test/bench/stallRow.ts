import { warmUp } from './burstRow.ts';
import { inRounds, median, type RowOptions, type RowOutcome } from './result.ts';
import { StallWatch } from './stallWatch.ts';
import { startPlainService, startStandIns } from './subjects.ts';

const chats = 200;
const longestFill_ms = 45_000;
const longestDrain_ms = 45_000;
const longestRow_ms = 80_000;

/** How long the event loop of the service stands still at most while a long line drains. */
export async function stallRow({ rounds, messages }: RowOptions): Promise<RowOutcome> {
  const waiting = messages * 10;
  const runs = await inRounds(rounds, longestRow_ms, () => drain(waiting));
  const drained = runs.map(({ served }) => served);
  return {
    isSound: runs.every(
      ({ served, lost, repeated, outOfOrder }) =>
        repeated + outOfOrder === 0 && (served < waiting || lost === 0),
    ),
    results: [
      {
        what: `Longest stall of the event loop while ${waiting} waiting jobs drain, in plain Node`,
        unit: 'ms',
        ours: { name: 'the service', values: runs.map(({ ours }) => ours.longest_ms) },
        beside: { name: 'an idle process meanwhile', values: runs.map(({ idle }) => idle.longest_ms) },
        goal: 50,
        remarks: [
          `itself at work in one go: ${median(runs.map(({ ours }) => ours.longestWork_ms)).toFixed(1)} ms`,
          `${Math.min(...runs.map(({ taken }) => taken))} were waiting, ${Math.min(...drained)} drained within ${longestDrain_ms / 1000} s`,
        ],
      },
    ],
  };
}

async function drain(waiting: number) {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const service = await startPlainService(await standIns.call('addresses'));
  const idleWatch = new StallWatch();
  try {
    await warmUp(standIns);
    const taken = await standIns.call('fill', waiting, chats, longestFill_ms);
    await service.call('watchStalls');
    idleWatch.start();
    const served = await standIns.call('drain', longestDrain_ms);
    const idle = idleWatch.stop();
    return { ...served, taken, idle, ours: await service.call('stalls') };
  } finally {
    await service.stop();
    await standIns.stop();
  }
}
