import type { TestProject } from 'vitest/node';
import { buildIfNeeded } from '../../build/build.ts';
import { launchPlan } from '../../build/launchPlan.ts';

/** How to run the built app, as plain data: tests run in processes of their own. */
export interface Launch {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly launch: Launch;
  }
}

/** Once for all files: the app is built, Electron is found, and there is a display to open windows on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfNeeded();
  const { executable, args, env, stop } = await launchPlan();
  project.provide('launch', { executable, args, env: withoutOurs(env) });
  return stop;
}

/** The tester's own variables must not reach the app, nor what their desktop says about a tray. */
function withoutOurs(env: Readonly<Record<string, string>>): Record<string, string> {
  const ours =
    /^(TELEGRAM_|LLM_|SYSTEM_PROMPT$|TEMPERATURE$|MAX_|REQUEST_TIMEOUT$|FIRST_TOKEN|PARALLEL_|ACCESS_MODE$|ALLOWED_USERS$|REASONING_|BOT_LANGUAGE$|APP_LANGUAGE$|XDG_CURRENT_DESKTOP$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
