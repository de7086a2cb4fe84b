import type { TestProject } from 'vitest/node';
import { buildIfNeeded } from '../../build/build.ts';
import { isOnPath } from '../../build/environment/debianPackages.ts';
import { type Display, startXvfb } from '../../build/environment/display.ts';
import { launchPlan } from '../../build/launchPlan.ts';

/** How to run the built app, as plain data: tests run in processes of their own. */
export interface Launch {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker that has a display of its own. */
    readonly launch: readonly Launch[];
  }
}

/** Once for all files: the app is built, Electron is found, and there is a display to open windows on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfNeeded();
  const { executable, args, env, stop } = await launchPlan();
  const others = await moreDisplays(project.config.maxWorkers);
  const displays = [{}, ...others.map((display) => display.env)];
  project.provide(
    'launch',
    displays.map((display) => ({ executable, args, env: { ...withoutOurs(env), ...display } })),
  );
  return async () => {
    for (const display of others) await display.stop();
    await stop();
  };
}

/** The first worker has the display that is there; each other one gets its own, where that is possible: windows must not take each other's focus. */
async function moreDisplays(workers: number): Promise<readonly Display[]> {
  const displays: Display[] = [];
  if (process.platform !== 'linux' || !(await isOnPath('Xvfb'))) return displays;
  for (let n = 1; n < workers; n++) displays.push(await startXvfb());
  return displays;
}

/** The tester's own variables must not reach the app, nor what their desktop says about a tray. */
function withoutOurs(env: Readonly<Record<string, string>>): Record<string, string> {
  const ours =
    /^(TELEGRAM_|LLM_|VOICE|SYSTEM_PROMPT$|TEMPERATURE$|MAX_|REQUEST_TIMEOUT$|FIRST_TOKEN|ANSWER_|PARALLEL_|ACCESS_MODE$|ALLOWED_USERS$|REASONING_|BOT_LANGUAGE$|APP_LANGUAGE$|APP_THEME$|XDG_CURRENT_DESKTOP$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
