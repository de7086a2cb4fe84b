import { spawn } from 'node:child_process';
import os from 'node:os';
import { buildIfNeeded } from './build.ts';
import { type LaunchPlan, launchPlan } from './launchPlan.ts';

/** Runs the app until it ends and gives its exit code. */
function runApp(plan: LaunchPlan): Promise<number> {
  const app = spawn(plan.executable, plan.args, {
    env: plan.env,
    stdio: ['ignore', 'inherit', 'inherit'],
    // In a group of its own, so that Ctrl+C reaches it once, through us: a second signal would end Electron the hard way.
    detached: process.platform !== 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill(signal));
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal])),
    );
  });
}

try {
  await buildIfNeeded();
  const plan = await launchPlan(process.argv.slice(2));
  try {
    process.exitCode = await runApp(plan);
  } finally {
    await plan.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
