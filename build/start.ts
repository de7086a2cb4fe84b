import { buildIfNeeded } from './build.ts';
import { startElectron } from './electronProcess.ts';
import { launchPlan } from './launchPlan.ts';

try {
  await buildIfNeeded();
  const plan = await launchPlan(process.argv.slice(2));
  try {
    const app = startElectron(plan);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => app.process.kill(signal));
    }
    process.exitCode = await app.ended;
  } finally {
    await plan.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
