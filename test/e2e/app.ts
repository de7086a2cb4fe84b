import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type LaunchPlan, launchPlan } from '../../build/launchPlan.ts';
import { projectFolder } from '../../build/projectFolder.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';

export interface RunningApp {
  readonly application: ElectronApplication;
  /** The window; waits for it to open. */
  page(): Promise<Page>;
  /** Ends the app as its owner does. */
  quit(): Promise<void>;
  /** SIGKILL to the main process: nothing can be tidied up. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** Variables of the environment; the addresses of the stand-ins are always set. */
  readonly environment?: Record<string, string>;
  readonly flags?: readonly string[];
  /** Without it the token is not in the environment, as for a person who installs the app. */
  readonly withToken?: boolean;
}

/** The built app in a real Electron with a profile of its own, against both stand-ins. */
export async function startWorld() {
  const telegram = await startTelegram();
  const lmstudio = await startLmStudio();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-e2e-'));
  const apps: RunningApp[] = [];
  onTestFinished(async () => {
    for (const app of apps) await app.quit();
    await telegram.close();
    await lmstudio.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const start = async (options: StartOptions = {}): Promise<RunningApp> => {
    const app = await startApp(telegram, lmstudio, profile, options);
    apps.push(app);
    return app;
  };
  return { telegram, lmstudio, profile, start };
}

let plan: Promise<LaunchPlan> | undefined;

async function startApp(
  telegram: Telegram,
  lmstudio: LmStudio,
  profile: string,
  { environment = {}, flags = [], withToken = true }: StartOptions,
): Promise<RunningApp> {
  plan ??= launchPlan();
  const { executable, args, env } = await plan;
  const application = await _electron.launch({
    executablePath: executable,
    args: [...args, `--user-data-dir=${profile}`, ...flags],
    cwd: profile,
    env: {
      ...withoutOurs(env),
      TELEGRAM_API_ROOT: telegram.root,
      LLM_BASE_URL: lmstudio.baseUrl,
      APP_LANGUAGE: 'en',
      ...(withToken ? { TELEGRAM_BOT_TOKEN: telegram.token } : {}),
      ...environment,
    },
  });
  const ended = new Promise<void>((resolve) => application.once('close', () => resolve()));
  return {
    application,
    page: () => application.firstWindow(),
    quit: async () => {
      if (application.process().exitCode !== null || application.process().signalCode !== null) return;
      application.process().kill('SIGTERM');
      await ended;
    },
    kill: async () => {
      application.process().kill('SIGKILL');
      await ended;
    },
  };
}

/** The tester's own variables must not reach the app. */
function withoutOurs(env: Record<string, string>): Record<string, string> {
  const ours =
    /^(TELEGRAM_|LLM_|SYSTEM_PROMPT$|TEMPERATURE$|MAX_|REQUEST_TIMEOUT$|FIRST_TOKEN|PARALLEL_|ACCESS_MODE$|ALLOWED_USERS$|REASONING_|BOT_LANGUAGE$|APP_LANGUAGE$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

/** Saves a picture of the window to out/screenshots, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.join(projectFolder, 'out', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
