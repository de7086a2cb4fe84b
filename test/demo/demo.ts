// `npm run demo`: LM Courier with everything around it pretended. `--help` tells the rest.
import { type DemoFlags, parseFlags, usage } from './flags.ts';
import { Teardown } from './teardown.ts';

/** Wrong answers are 1; this is for a demo that could not be played at all, so that the two are never mistaken. */
const couldNotPlay = 2;
const interrupted = 130;

async function demo(flags: DemoFlags, teardown: Teardown, interruption: AbortSignal): Promise<number> {
  // Loading what it takes needs seconds on a busy computer: whoever waits reads this first.
  console.log('Starting LM Courier, a pretended Telegram and a pretended LM Studio…');
  if (!flags.once) {
    const { tryByHand } = await import('./byHand.ts');
    await tryByHand(flags.approve ? 'approve' : 'everyone', teardown, interruption);
    return 0;
  }
  const { playOnce } = await import('./once.ts');
  const problems = await playOnce(flags.breakage, teardown, interruption);
  for (const problem of problems) console.log(`WRONG: ${problem}`);
  console.log(
    problems.length === 0
      ? 'Everybody got the right answer in the right order.'
      : `Not everybody got the right answer in the right order: ${problems.length} wrong.`,
  );
  return problems.length === 0 ? 0 : 1;
}

/** Aborted by Ctrl+C and its like. More of them change nothing: the ending is under way. */
function listenForInterruption(): AbortSignal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) return;
      console.log('\nEnding everything.');
      interruption.abort();
    });
  }
  return interruption.signal;
}

function whenAborted(signal: AbortSignal, exitCode: number): Promise<number> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(exitCode)));
}

async function run(): Promise<number> {
  let flags: DemoFlags;
  try {
    flags = parseFlags(process.argv.slice(2));
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return couldNotPlay;
  }
  if (flags.help) {
    console.log(usage);
    return 0;
  }
  const interruption = listenForInterruption();
  const teardown = new Teardown();
  // By hand, Ctrl+C is how it is meant to end.
  const byInterruption = whenAborted(interruption, flags.once ? interrupted : 0);
  const exitCode = await Promise.race([demo(flags, teardown, interruption), byInterruption]).catch(complain);
  return teardown.run().then(() => exitCode, complain);
}

function complain(error: unknown): number {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [];
  for (const one of [error, ...errors]) console.error(messageOf(one));
  return couldNotPlay;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Something that was interrupted may still hold the event loop.
process.exit(await run());
