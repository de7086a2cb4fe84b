import { copyIcons } from './build.ts';
import { develop } from './develop.ts';
import { launchPlan } from './launchPlan.ts';
import children from './vite.children.config.ts';
import main from './vite.main.config.ts';
import preload from './vite.preload.config.ts';
import renderer from './vite.renderer.config.ts';

/**
 * `npm run dev`: the app as `npm start` runs it, and on every change what is changed. A change in build/ or package.json
 * needs another `npm run dev`.
 */

// The other scripts lie in the same folder and need not be built anew whenever main is.
const keptMain = { ...main, build: { ...main.build, emptyOutDir: false } };

try {
  await copyIcons();
  const plan = await launchPlan(process.argv.slice(2));
  try {
    const development = await develop({
      program: [keptMain, children, preload],
      page: renderer,
      launch: plan,
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void development.end());
    }
    await development.ended;
  } finally {
    await plan.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
