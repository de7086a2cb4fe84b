import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { expect, inject, onTestFailed, onTestFinished } from 'vitest';
import { sandboxFlags } from '../../build/launchPlan.ts';
import { type LmStudio, type ModelSpec, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';

export interface RunningApp {
  readonly application: ElectronApplication;
  /** The window that opens at the start. */
  page(): Promise<Page>;
  /** Closes the window as the cross in its title bar does. */
  closeWindow(): Promise<void>;
  /** Ends the app as the system does at logout; resolves when its process is gone. */
  quit(): Promise<void>;
  /** SIGKILL to the main process: nothing can be tidied up. */
  kill(): Promise<void>;
}

/**
 * The computer wakes up: what waits to try again tries at once. In a turn of its own, as the system tells it: what is
 * evaluated may break into the app's code wherever that is.
 */
export async function wakeUp({ application }: Pick<RunningApp, 'application'>): Promise<void> {
  await application.evaluate(({ powerMonitor }) => void setImmediate(() => powerMonitor.emit('resume')));
}

/** The bot is online, as Telegram sees it; a start of an app nobody can look into may take long on a busy computer. */
export async function untilPolling(telegram: Telegram): Promise<void> {
  await expect.poll(() => telegram.polls, { timeout: 50_000 }).toBe(1);
}

export interface StartOptions {
  /** Variables of the environment besides those of the world; undefined takes one of those away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly flags?: readonly string[];
  /** A packaged app's program, to run instead of the built app. */
  readonly packaged?: string;
  /** A command that starts the app where it is installed, with its data where it keeps them itself. */
  readonly installed?: readonly [string, ...string[]];
  /** Without it the token is not in the environment, as for a person who installs the app. */
  readonly withToken?: boolean;
}

/** A program without Playwright's hands on it. */
interface RunningProcess {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Its exit code; 'SIGKILL' and the like when a signal ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export interface World {
  readonly telegram: Telegram;
  readonly lmstudio: LmStudio;
  /** The folder of everything the app keeps. */
  readonly profile: string;
  start(options?: StartOptions): Promise<RunningApp>;
  /** Launches the app bare, as a second launch or a service is. */
  spawn(options?: StartOptions): RunningProcess;
}

export interface WorldOptions {
  /** The folder to put the profile into. */
  readonly disk?: string;
  /** An empty profile, so that the app leads through its first start. */
  readonly isFresh?: boolean;
  /** What LM Studio has; default: what its stand-in usually has. */
  readonly models?: readonly ModelSpec[];
}

/** Both stand-ins, and a profile for the built app in a real Electron. Everything ends with the test. */
export async function startWorld({
  disk = os.tmpdir(),
  isFresh = false,
  models,
}: WorldOptions = {}): Promise<World> {
  const telegram = await startTelegram();
  const lmstudio = await startLmStudio(models ? { models } : {});
  const profile = mkdtempSync(path.join(disk, 'lm-courier-e2e-'));
  if (!isFresh) writeFileSync(path.join(profile, 'settings.json'), '{"remembered":{"setupDone":true}}');
  const apps: RunningApp[] = [];
  const processes: RunningProcess[] = [];
  onTestFailed(() => printLog(profile));
  onTestFinished(async () => {
    for (const app of apps) await app.quit();
    for (const { process, ended } of processes) {
      process.kill('SIGKILL');
      await ended;
    }
    await telegram.close();
    await lmstudio.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    telegram.assertNoSurprises();
  });
  const world = { telegram, lmstudio, profile };
  return {
    ...world,
    start: async (options = {}) => {
      const app = await startApp(launchOf(world, options));
      apps.push(app);
      return app;
    },
    spawn: (options = {}) => {
      const running = spawnApp(launchOf(world, options));
      processes.push(running);
      return running;
    },
  };
}

interface LaunchOf {
  readonly executable: string;
  readonly args: string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
}

function launchOf(
  { telegram, lmstudio, profile }: Pick<World, 'telegram' | 'lmstudio' | 'profile'>,
  { environment = {}, flags = [], packaged, installed, withToken = true }: StartOptions,
): LaunchOf {
  const launches = inject('launch');
  const worker = Number(process.env.VITEST_POOL_ID ?? 1) - 1;
  const launch = launches[worker % launches.length];
  if (!launch) throw new Error('There is no display for the tests.');
  const { executable, args, env } = launch;
  const wanted = {
    ...env,
    TELEGRAM_API_ROOT: telegram.root,
    LLM_BASE_URL: lmstudio.baseUrl,
    APP_LANGUAGE: 'en',
    // Plain answers have a text to compare; the other forms have tests of their own.
    ANSWER_FORMAT: 'plain',
    ...(withToken ? { TELEGRAM_BOT_TOKEN: telegram.token } : {}),
    ...environment,
  };
  const ours = packaged === undefined ? args : sandboxFlags();
  const [program, ...before] = installed ?? [packaged ?? executable, ...ours, `--user-data-dir=${profile}`];
  return {
    executable: program,
    args: [...before, ...flags],
    env: Object.fromEntries(
      Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    // A .env file of the tester's working folder is none of the app's business.
    cwd: profile,
  };
}

/** The app gives itself 8 s to end, and a busy machine some more; beyond that something hangs. */
const longestEnding_ms = 30_000;

async function startApp({ executable, args, env, cwd }: LaunchOf): Promise<RunningApp> {
  const application = await _electron.launch({ executablePath: executable, args, env, cwd });
  const process = application.process();
  const ended = new Promise<void>((resolve) => application.once('close', () => resolve()));
  const isGone = () => process.exitCode !== null || process.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (isGone()) return;
    process.kill(signal);
    const timer = setTimeout(() => process.kill('SIGKILL'), longestEnding_ms);
    await ended;
    clearTimeout(timer);
    const { signalCode } = process;
    if (signalCode === null || signalCode === signal) return;
    if (signalCode === 'SIGKILL') {
      throw new Error(`The app did not end within ${longestEnding_ms / 1000} s of ${signal}.`);
    }
    const hasEnded = logOf(cwd).trimEnd().endsWith('LM Courier ends');
    throw new Error(
      `The app crashed with ${signalCode}${hasEnded ? ', when all it had to do was done' : ''}.`,
    );
  };
  return {
    application,
    page: () => application.firstWindow(),
    closeWindow: () =>
      application.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    quit: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function spawnApp({ executable, args, env, cwd }: LaunchOf): RunningProcess {
  const process = spawn(executable, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const note = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  process.stdout.on('data', note);
  process.stderr.on('data', note);
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    process.once('error', reject);
    process.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  return { process, output: () => printed, ended };
}

function printLog(profile: string): void {
  const log = logOf(profile);
  if (log !== '') console.log(`The app's log:\n${log}`);
}

function logOf(profile: string): string {
  const file = path.join(profile, 'logs', 'courier.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
