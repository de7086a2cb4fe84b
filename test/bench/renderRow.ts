import { pathToFileURL } from 'node:url';
import { denseAnswers } from '../support/denseAnswers.ts';
import { bundleOf } from './bundle.ts';
import type { RenderTimes } from './renderTimes.ts';
import { inRounds, type RowOptions, type RowOutcome } from './result.ts';

const length = 200_000;
const longestRow_ms = 120_000;

/** How long the main thread is busy with one frame, and with the whole, of an answer of whatever shape. */
export async function renderRow({ rounds }: RowOptions): Promise<RowOutcome> {
  const { renderTimes } = (await import(
    pathToFileURL(await bundleOf('renderTimes')).href
  )) as typeof import('./renderTimes.ts');
  const answers = Object.entries(denseAnswers(length));
  // What is called for the first time is slow, and an app that runs has shown answers before.
  for (const [, answer] of answers) renderTimes(answer.slice(0, 3000));
  const runs = await inRounds(rounds, longestRow_ms, async () =>
    answers.map(([shape, answer]) => ({ shape, ...renderTimes(answer) })),
  );
  const worst = (of: (times: RenderTimes) => number) =>
    runs.map((times) => times.reduce((one, other) => (of(other) > of(one) ? other : one)));
  const row = (what: string, goal: number, of: (times: RenderTimes) => number) => ({
    what: `${what} an answer of 200 kB, the worst of ${answers.length} shapes`,
    unit: 'ms' as const,
    ours: { name: 'main thread', values: worst(of).map(of) },
    goal,
    remarks: [`the worst shapes: ${[...new Set(worst(of).map(({ shape }) => shape))].join(', ')}`],
  });
  return {
    isSound: true,
    results: [
      row('Rendering a frame of', 20, ({ frame_ms }) => frame_ms),
      row('Rendering the messages of', 200, ({ final_ms }) => final_ms),
    ],
  };
}
