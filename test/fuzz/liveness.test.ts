import fc from 'fast-check';
import { test, vi } from 'vitest';
import { House } from './liveness/house.ts';
import { Judge } from './liveness/judge.ts';
import { inWords, Play, type Step, someSteps } from './liveness/steps.ts';
import { tries } from './tries.ts';

vi.mock('undici', async () => await import('./liveness/network.ts'));

/** With what is imported first, less than a minute. */
const short_minutes = 0.75;

/** One life of the service: the steps, then all is well, then everything comes to its end. */
async function live(steps: readonly Step[]): Promise<void> {
  await House.open(async (house) => {
    const judge = new Judge(house);
    try {
      const play = new Play(house, judge);
      await judge.watch(2000);
      for (const step of steps) await play.take(step);
      await house.heal();
      await judge.seeTheEnd();
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      const log = house.log.lines.slice(-25).map((line) => `  ${line.slice(0, 300)}`);
      throw new Error(`${found}\nThe steps:\n${inWords(steps)}\nThe app's log:\n${log.join('\n')}`, {
        cause: error,
      });
    }
  });
}

test('whatever fails, everybody is answered in order, once, and reads what is true meanwhile', async () => {
  await fc.assert(fc.asyncProperty(someSteps, live), tries(30, short_minutes));
});
