// `npx tsx test/bench/live.ts`: how soon and how often an answer is seen while it is written, against the stand-ins.
import path from 'node:path';
import { load } from './load.ts';
import type { ChatKind, LiveResult } from './measureLive.ts';

type MeasureModule = typeof import('./measureLive.ts');

const longestRun_ms = 90_000;

function rowOf(kind: ChatKind, { answers, refused }: LiveResult) {
  const delays = answers.map(({ toFirstText_ms }) => toFirstText_ms).sort((a, b) => a - b);
  const rates = answers.map(({ frames, writing_ms }) => (frames * 60_000) / writing_ms);
  const readings = answers.map(({ reading_ms }) => reading_ms);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return {
    chat: kind,
    answers: answers.length,
    'tokens each': Math.round(mean(answers.map(({ tokens }) => tokens))),
    'reading, s': `${(Math.min(...readings) / 1000).toFixed(1)} to ${(Math.max(...readings) / 1000).toFixed(1)}`,
    'written in, s': Number((mean(answers.map(({ writing_ms }) => writing_ms)) / 1000).toFixed(1)),
    'first text, ms: least': delays[0],
    median: mean(delays.slice((delays.length - 1) >> 1, (delays.length >> 1) + 1)),
    most: delays.at(-1),
    [kind === 'private' ? 'frames/min' : 'edits/min']: Number(mean(rates).toFixed(1)),
    '429s': refused,
  };
}

const timer = setTimeout(() => {
  console.error(`Not done after ${longestRun_ms / 1000} s.`);
  process.exit(1);
}, longestRun_ms);
const { module, close } = await load<MeasureModule>(path.join(import.meta.dirname, 'measureLive.ts'));
try {
  for (const kind of ['private', 'group'] as const) {
    console.table([rowOf(kind, await module.measureLive(kind))]);
  }
} finally {
  await close();
  clearTimeout(timer);
}
