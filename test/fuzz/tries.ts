import fc from 'fast-check';

/** What `fuzz.ts` hands to the tests; without it they run short. */
export const variables = { seed: 'FUZZ_SEED', runs: 'FUZZ_RUNS', minutes: 'FUZZ_MINUTES' } as const;

const seed = Number(process.env[variables.seed] ?? Date.now() % 2 ** 31);

const longestShort_minutes = 2;
const longestTry_ms = 60_000;

/** Each failure says how it is played again. */
const again = `Play it again: npm run fuzz -- --seed=${seed}`;

/**
 * How often a test tries, and with which seed.
 * @param short how many tries are enough where nobody asked for more
 * @param longest_minutes how long they may take then
 */
export function tries<Ts>(short: number, longest_minutes = longestShort_minutes): fc.Parameters<Ts> {
  const { [variables.runs]: runs, [variables.minutes]: minutes } = process.env;
  return {
    seed,
    numRuns: minutes === undefined ? Number(runs ?? short) : Number.MAX_SAFE_INTEGER,
    // What was found is made smaller within the same time.
    interruptAfterTimeLimit: Number(minutes ?? longest_minutes) * 60_000,
    // What hangs is found, too.
    timeout: longestTry_ms,
    reporter: report,
  };
}

function report<Ts>(details: fc.RunDetails<Ts>): void {
  if (process.env[variables.minutes] !== undefined) console.log(`Tried ${details.numRuns} times.`);
  if (!details.failed) return;
  // Stopped by the clock, and nothing was found.
  if (details.interrupted && details.counterexample === null) return;
  throw new Error(`${again}\n${shortened(fc.defaultReportMessage(details) ?? '')}`, {
    cause: details.errorInstance,
  });
}

/** Some of what is tried is a megabyte long. */
function shortened(text: string): string {
  const most = 6000;
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}
