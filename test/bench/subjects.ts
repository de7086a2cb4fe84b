import { fork, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { type LaunchPlan, launchPlan, sandboxFlags } from '../../build/launchPlan.ts';
import { projectFolder } from '../../build/projectFolder.ts';
import { settingNames, settings } from '../../main/common/settings.ts';
import { CourierProcess } from '../soak/courierProcess.ts';
import { bundleOf } from './bundle.ts';
import type { FetchInElectron } from './fetchInElectron.ts';
import type { FetchInNode } from './fetchInNode.ts';
import type { PlainService } from './plainService.ts';
import { type Methods, Served } from './rpc.ts';
import type { StandIns, StandInsOptions } from './standIns.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** The names and addresses that a bot needs, as variables of its environment. */
export type Addresses = ReturnType<StandIns['addresses']>;

export interface Stoppable {
  stop(): Promise<void>;
}

const headless = '--ozone-platform=headless';

/** Nobody is refused: neither for being a stranger nor for writing a lot. */
const open = {
  ACCESS_MODE: 'everyone',
  MAX_MESSAGES_PER_MINUTE: '-1',
  MAX_QUEUE_LENGTH: '-1',
  MAX_WAITING_PER_CHAT: '1000',
  APP_LANGUAGE: 'en',
};

export const startStandIns = (options: StandInsOptions) =>
  startNode<StandIns>(path.join(import.meta.dirname, 'standIns.ts'), { args: [JSON.stringify(options)] });

export const startFloor = (addresses: Addresses) =>
  startNode<Methods>(path.join(import.meta.dirname, 'floor.ts'), { environment: addresses });

export const startFetchInNode = () =>
  startNode<FetchInNode>(path.join(import.meta.dirname, 'fetchInNode.ts'), {});

/** The service in plain Node, on a database of its own. */
export async function startPlainService(
  addresses: Addresses,
  settings: Readonly<Record<string, string>> = {},
): Promise<Served<PlainService>> {
  return startNode<PlainService>(await bundleOf('plainService'), {
    environment: { ...addresses, ...open, ...settings },
    cwd: temporaryFolder(),
  });
}

/** How Electron is started, found once. */
let plan: Promise<LaunchPlan> | undefined;

function electronPlan(): Promise<LaunchPlan> {
  plan ??= launchPlan([headless]);
  return plan;
}

export interface ElectronService extends Stoppable {
  readonly pid: number;
  /** Where Node's inspector in it listens: the way to its garbage collector from outside. */
  readonly inspector: string;
}

/** The built app as a service in a real Electron, in a profile of its own. */
export async function startElectronService(addresses: Addresses): Promise<ElectronService> {
  const { executable, args, env } = await electronPlan();
  const profile = temporaryFolder();
  const inspector = `127.0.0.1:${await freePort()}`;
  const app = await CourierProcess.launch({
    executable,
    args: [`--inspect=${inspector}`, ...args, '--service', `--user-data-dir=${profile}`],
    env: { ...withoutSettings(env), ...addresses, ...open },
    cwd: profile,
  });
  return { pid: app.pid, inspector: `http://${inspector}`, stop: () => app.kill() };
}

/** The app's fetch alone, in the same Electron. */
export async function startFetchInElectron(): Promise<Served<FetchInElectron>> {
  const { executable, env } = await electronPlan();
  const args = [...sandboxFlags(), await bundleOf('fetchInElectron'), headless];
  const child = spawn(executable, [...args, `--user-data-dir=${temporaryFolder()}`], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return Served.by<FetchInElectron>(child);
}

/** An app that sits in the tray, on the display that there is. */
export interface InTray extends Stoppable {
  /** Of its main process. */
  readonly pid: number;
}

let trayPlan: Promise<LaunchPlan> | undefined;

function planWithDisplay(): Promise<LaunchPlan> {
  trayPlan ??= launchPlan();
  return trayPlan;
}

/** Ends the display that was started for what sits in the tray. */
export async function closeDisplay(): Promise<void> {
  await (await trayPlan)?.stop();
}

/** An empty tray app; it is ready when this resolves. */
export async function startEmptyTray(profile: string): Promise<InTray> {
  const { executable, env } = await planWithDisplay();
  const icon = path.join(projectFolder, 'out', 'icons', 'tray-running-linux.png');
  const args = [...sandboxFlags(), await bundleOf('emptyTray'), icon, `--user-data-dir=${profile}`];
  const child = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const served = await Served.by<Methods>(child);
  return { pid: child.pid ?? 0, stop: () => served.stop() };
}

/** The built app as it starts at login. */
export async function startTrayApp(addresses: Addresses, profile: string): Promise<InTray> {
  const { executable, args, env } = await planWithDisplay();
  const app = await CourierProcess.launch({
    executable,
    args: [...args, '--hidden', `--user-data-dir=${profile}`],
    env: { ...withoutSettings(env), ...addresses, ...open },
    cwd: profile,
  });
  return { pid: app.pid, stop: () => app.end() };
}

interface NodeOptions {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

function startNode<M extends Methods>(file: string, options: NodeOptions): Promise<Served<M>> {
  const { args = [], environment = {}, cwd } = options;
  const child = fork(file, args, {
    // What is bundled is plain JavaScript; the rest is read by tsx, which works while a file is loaded and not after.
    execArgv: file.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [],
    env: {
      ...withoutSettings(process.env),
      // electron-store imports electron, which in plain Node would look for its program, unless it is told.
      ELECTRON_OVERRIDE_DIST_PATH: 'not-run',
      ...environment,
    },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return Served.by<M>(child);
}

/** The tester's own settings must not reach what is measured. */
function withoutSettings(environment: NodeJS.ProcessEnv): Record<string, string> {
  const names = new Set(settingNames.map((name) => settings[name].environment as string));
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !names.has(name)) kept[name] = value;
  }
  return kept;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
