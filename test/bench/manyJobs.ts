// `npx tsx test/bench/manyJobs.ts [count]`: how quick queries and the window are with 100 000 requests in the database.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from '../../build/build.ts';
import { launchPlan } from '../../build/launchPlan.ts';
import { Teardown } from '../demo/teardown.ts';
import { load } from './load.ts';
import { measureWindow } from './measureWindow.ts';

type MeasureModule = typeof import('./measureArchive.ts');

const count = Number(process.argv[2] ?? 100_000);
const teardown = new Teardown();
try {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-bench-'));
  await teardown.add(() =>
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  );
  const file = path.join(profile, 'courier.db');
  const { module, close } = await load<MeasureModule>(path.join(import.meta.dirname, 'measureArchive.ts'));
  await teardown.add(close);
  module.seed(file, count);
  console.log(`${count} requests, ${Math.round(statSync(file).size / 1e6)} MB`);
  console.table(await module.measureArchive(profile));

  await buildIfNeeded();
  const plan = await launchPlan();
  await teardown.add(() => plan.stop());
  console.table(await measureWindow(plan, profile, count));
} finally {
  await teardown.run();
}
