import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { report } from './report.ts';
import { runSoak } from './runSoak.ts';

test('killed twice at each moment, the app loses nothing, keeps the order and repeats only what was in flight', async () => {
  const seed = randomInt(2 ** 32);
  const result = await runSoak({ seed, each: 2 });
  const said = `${report(result)}\nSeed ${seed}.`;
  console.log(said);
  expect(result.isGood, said).toBe(true);
});
