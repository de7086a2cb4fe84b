// `npm run soak`: kills the app again and again, and counts what became of the messages. `--help` tells the rest.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { moments } from './moments.ts';
import { report } from './report.ts';
import { runSoak } from './runSoak.ts';

const usualKills = 20;

const usage = `Usage: npm run soak [-- flags]

  --each=N    kills at each of the ${moments.length} moments, default ${usualKills}
  --seed=N    repeats the choices of an earlier run; default: new ones
  --help      this text

Exits 0 only if nothing was lost, reordered, or repeated without need.`;

const interrupted = 130;

async function soak(seed: number, each: number): Promise<boolean> {
  const started = Date.now();
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => interruption.abort());
  }
  console.log(`Seed ${seed}: ${each} kills at each of ${moments.length} moments.`);
  const running = runSoak({
    seed,
    each,
    interruption: interruption.signal,
    onRound: (round, rounds) => {
      if (round % 20 === 0) console.log(`${round} of ${rounds} kills, ${minutesSince(started)}`);
    },
  });
  const result = await running.catch((error: unknown) => {
    if (interruption.signal.aborted) process.exit(interrupted);
    throw error;
  });
  console.log(`\n${report(result)}\nSeed ${seed}, ${minutesSince(started)}.`);
  return result.isGood;
}

function minutesSince(started: number): string {
  const seconds = Math.round((Date.now() - started) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @throws Error in plain words */
function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) {
    throw new Error(`--${name} takes a whole number from ${least}, not "${text}".`);
  }
  return number;
}

const { values: flags } = parseArgs({
  options: {
    each: { type: 'string', default: String(usualKills) },
    seed: { type: 'string', default: String(randomInt(2 ** 32)) },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) console.log(usage);
else {
  const isGood = await soak(wholeNumber('seed', flags.seed, 0), wholeNumber('each', flags.each, 1));
  // Calls that were lost on purpose would hold the event loop for ever.
  process.exit(isGood ? 0 : 1);
}
