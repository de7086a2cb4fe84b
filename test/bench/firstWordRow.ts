import { warmUp } from './burstRow.ts';
import { inRounds, median, type RowOptions, type RowOutcome } from './result.ts';
import { startElectronService, startStandIns } from './subjects.ts';

const tokensPerSecond = 40;
/** Longer than what is measured: the whole answer must not come before its first word. */
const wordsOfAnswer = 48;
/**
 * How far a frame is from going out when the first token comes depends on how long the model read: eight steps are once
 * the pause between two frames, so that all cases count alike.
 */
const readings_ms = Array.from({ length: 8 }, (_, step) => 300 + step * 125);
const longestRow_ms = 120_000;

/** From the model's first token to the first word of the answer that can be seen, in a private chat and in a group. */
export async function firstWordRow({ rounds }: RowOptions): Promise<RowOutcome> {
  const standIns = await startStandIns({ tokensPerSecond, words: wordsOfAnswer });
  const service = await startElectronService(await standIns.call('addresses'));
  try {
    await warmUp(standIns, 2);
    const measured = await inRounds(rounds, longestRow_ms, async () => {
      const took: { private: number; group: number }[] = [];
      for (const reading_ms of readings_ms)
        took.push({
          private: (await standIns.call('ask', reading_ms)).toFirstWord_ms,
          group: (await standIns.call('askInGroup', reading_ms)).toFirstWord_ms,
        });
      return took;
    });
    const row = (kind: 'private' | 'group', goal: number) => ({
      what: `First token to first visible word in a ${kind} chat, at ${tokensPerSecond} tokens/s, in Electron`,
      unit: 'ms' as const,
      ours: {
        name: 'median of eight',
        values: measured.map((round) => median(round.map((took) => took[kind]))),
      },
      goal,
      remarks: [
        `the longest of all: ${Math.max(...measured.flat().map((took) => took[kind])).toFixed(0)} ms`,
      ],
    });
    return {
      isSound: true,
      results: [row('private', 150), row('group', 300)],
    };
  } finally {
    await service.stop();
    await standIns.stop();
  }
}
