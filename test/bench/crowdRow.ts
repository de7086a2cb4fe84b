import { inRounds, median, type RowOptions, type RowOutcome } from './result.ts';
import { type Addresses, type Stoppable, startFloor, startPlainService, startStandIns } from './subjects.ts';

const warmUpQuestions = 3;
const longestRow_ms = 120_000;
const longestDelay_ms = 1000;

/** Strangers have to be let in, and who is let in is refused nothing. */
const startClosedService = (addresses: Addresses) =>
  startPlainService(addresses, { ACCESS_MODE: 'approve', ALLOWED_USERS: addresses.ALLOWED_USERS });

/** How much later who is let in has an answer, for a crowd of strangers. */
export async function crowdRow({ rounds, messages }: RowOptions): Promise<RowOutcome> {
  const strangers = messages * 5;
  const measured = await inRounds(rounds, longestRow_ms, async () => ({
    floor: await answersIn(startFloor, strangers),
    ours: await answersIn(startClosedService, strangers),
  }));
  const column = (of: (round: (typeof measured)[number]) => number) => measured.map(of);
  const alone_ms = median(column(({ ours }) => ours.alone_ms));
  const remarks = [`alone: ${alone_ms.toFixed(1)} ms`];
  return {
    isSound: true,
    results: [
      {
        what: `How much later an answer comes while ${strangers} strangers are being told, in plain Node with disk`,
        unit: 'ms',
        ours: { name: 'plain Node', values: column(({ ours }) => ours.amid_ms - ours.alone_ms) },
        goal: longestDelay_ms,
        remarks,
      },
      {
        what: `How much later it comes to who wrote right behind ${strangers} strangers, over what the floor takes to get there`,
        unit: 'ms',
        ours: {
          name: 'plain Node',
          values: column(
            ({ ours, floor }) => ours.behind_ms - ours.alone_ms - floor.behind_ms + floor.alone_ms,
          ),
        },
        beside: { name: 'floor', values: column(({ floor }) => floor.behind_ms - floor.alone_ms) },
        goal: longestDelay_ms,
        remarks,
      },
    ],
  };
}

interface Answers {
  /** While nobody else writes. */
  readonly alone_ms: number;
  /** To who wrote right behind the crowd. */
  readonly behind_ms: number;
  /** After that: the crowd was taken over, and is being told for minutes. */
  readonly amid_ms: number;
}

async function answersIn(
  start: (addresses: Addresses) => Promise<Stoppable>,
  strangers: number,
): Promise<Answers> {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5 });
  const subject = await start(await standIns.call('addresses'));
  try {
    for (let n = 0; n < warmUpQuestions; n++) await standIns.call('askBehind', 0);
    return {
      alone_ms: await standIns.call('askBehind', 0),
      behind_ms: await standIns.call('askBehind', strangers),
      amid_ms: await standIns.call('askBehind', 0),
    };
  } finally {
    await subject.stop();
    await standIns.stop();
  }
}
