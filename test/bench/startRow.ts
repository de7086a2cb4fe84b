import { inRounds, type RowOptions, type RowOutcome } from './result.ts';
import { startEmptyTray, startStandIns, startTrayApp } from './subjects.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const longestRow_ms = 180_000;

/** From the start of the program in the tray to its bot's first poll, against when an empty tray app is ready. */
export async function startRow({ rounds }: RowOptions): Promise<RowOutcome> {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const addresses = await standIns.call('addresses');
  const profiles = { empty: temporaryFolder(), ours: temporaryFolder() };
  const readyOfEmpty = async () => {
    const from = performance.now();
    const app = await startEmptyTray(profiles.empty);
    const took_ms = performance.now() - from;
    await app.stop();
    return took_ms;
  };
  const onlineOfOurs = async () => {
    const polled = standIns.call('nextPoll');
    const from = performance.now();
    const app = await startTrayApp(addresses, profiles.ours);
    await polled;
    const took_ms = performance.now() - from;
    await app.stop();
    return took_ms;
  };
  try {
    // The first start makes a profile, and reads everything from the disk.
    await readyOfEmpty();
    await onlineOfOurs();
    const measured = await inRounds(rounds, longestRow_ms, async () => ({
      empty_ms: await readyOfEmpty(),
      ours_ms: await onlineOfOurs(),
    }));
    return {
      isSound: true,
      results: [
        {
          what: 'Start in the tray until the bot polls, against an empty tray app until it is ready',
          unit: 'ms',
          base: { name: 'empty', values: measured.map(({ empty_ms }) => empty_ms) },
          ours: { name: 'online', values: measured.map(({ ours_ms }) => ours_ms) },
          goal: 1.5,
        },
      ],
    };
  } finally {
    await standIns.stop();
  }
}
