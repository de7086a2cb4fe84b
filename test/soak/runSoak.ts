import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildIfNeeded } from '../../build/build.ts';
import { launchPlan } from '../../build/launchPlan.ts';
import { isClean, judge, type Verdict } from './judge.ts';
import { moments } from './moments.ts';
import { Random } from './random.ts';
import { Missed, Stage } from './stage.ts';

export interface SoakOptions {
  /** Names the choices of a run: the same ones again with the same seed. */
  readonly seed: number;
  /** Kills at each moment. */
  readonly each: number;
  /** Aborted: the app is killed and everything is tidied up at once. */
  readonly interruption?: AbortSignal;
  readonly onRound?: (round: number, rounds: number, moment: string) => void;
}

export interface SoakResult {
  readonly verdict: Verdict;
  readonly written: number;
  readonly chats: number;
  readonly kills: number;
  /** On which side of each moment the kills fell, as far as it can be seen: moment, outcome, count. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Whatever else is wrong, in sentences. */
  readonly problems: readonly string[];
  /** Lines of the app's log that tell of errors, for information. */
  readonly errors: readonly string[];
  readonly isGood: boolean;
}

/** When this many messages have no answer, or this many moments were not reached, the rest is not worth its time. */
const enoughGivenUp = 12;
const enoughMissed = 3;

/** Builds the app where needed, and kills it in Electron at each moment as often as asked. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  await buildIfNeeded();
  const plan = await launchPlan(['--service', '--ozone-platform=headless']);
  const random = new Random(options.seed);
  const stage = await Stage.open(plan, random);
  const close = () => stage.close();
  options.interruption?.addEventListener('abort', close);
  try {
    return await soak(stage, random, options);
  } finally {
    options.interruption?.removeEventListener('abort', close);
    await stage.close();
    await plan.stop();
  }
}

/** In shuffled order; counts at the end. */
async function soak(stage: Stage, random: Random, options: SoakOptions): Promise<SoakResult> {
  const schedule = random.shuffled(
    moments.flatMap((moment) => Array<typeof moment>(options.each).fill(moment)),
  );
  const outcomes = new Map<string, Map<string, number>>();
  const problems: string[] = [];
  let missed = 0;
  // The first start too finds messages that were written before.
  stage.crowd.ask(3);
  await stage.start();
  await drained(stage, problems);
  for (const [index, { name, reach }] of schedule.entries()) {
    options.onRound?.(index + 1, schedule.length, name);
    try {
      const afterKill = await reach(stage);
      await stage.kill(name);
      const outcome = afterKill?.();
      // What was let go takes effect now, and not under the eyes of the next process.
      await nextTurn();
      if (outcome !== undefined) count(outcomes, name, outcome);
    } catch (error) {
      if (!(error instanceof Missed)) throw error;
      problems.push(`${name}: ${error.message}`);
      missed++;
      await stage.kill('(a moment was not reached)');
    }
    if (missed >= enoughMissed || stage.givenUp.size >= enoughGivenUp) {
      problems.push(`Ended early, after ${index + 1} of ${schedule.length} rounds.`);
      break;
    }
    stage.lmstudio.release();
    // Life goes on while the app is not there.
    stage.crowd.ask(random.below(3));
    await restarted(stage, problems);
  }
  return result(stage, outcomes, problems, options.each);
}

async function restarted(stage: Stage, problems: string[]): Promise<void> {
  try {
    await stage.start();
  } catch (error) {
    if (!(error instanceof Missed)) throw error;
    problems.push(error.message);
  }
  await drained(stage, problems);
}

async function drained(stage: Stage, problems: string[]): Promise<void> {
  try {
    await stage.drain();
  } catch (error) {
    if (!(error instanceof Missed)) throw error;
    problems.push(error.message);
  }
}

function result(
  stage: Stage,
  outcomes: SoakResult['outcomes'],
  problems: readonly string[],
  each: number,
): SoakResult {
  const { evidence } = stage.witness;
  const verdict = judge(evidence);
  const kills = evidence.ends.filter(({ moment }) => moment !== undefined).length;
  const all = [
    ...problems,
    ...stage.putAside.map((name) => `The database was put aside as damaged: ${name}`),
    ...moments
      .filter(({ name }) => (verdict.moments.get(name)?.kills ?? 0) < each)
      .map(({ name }) => `Fewer than ${each} kills: ${name}.`),
  ];
  return {
    verdict,
    written: evidence.written.length,
    chats: new Set(evidence.written.map(({ chat_id }) => chat_id)).size,
    kills,
    outcomes,
    problems: all,
    errors: errorsIn(path.join(stage.profile, 'logs', 'courier.log')),
    isGood: all.length === 0 && isClean(verdict),
  };
}

function count(outcomes: Map<string, Map<string, number>>, moment: string, outcome: string): void {
  const own = outcomes.get(moment) ?? new Map<string, number>();
  outcomes.set(moment, own.set(outcome, (own.get(outcome) ?? 0) + 1));
}

function errorsIn(log: string): string[] {
  // An app that never came so far has none.
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').split('\n');
  return lines.filter((line) => / error /.test(line));
}
