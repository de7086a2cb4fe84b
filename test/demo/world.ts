import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from '../../build/build.ts';
import { type LaunchPlan, launchPlan, sandboxFlags } from '../../build/launchPlan.ts';
import { settings } from '../../main/common/settings.ts';
import { demoReply } from '../sandbox/lmstudio/demoAnswers.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';
import { speechModel } from '../sandbox/voice/speechModel.ts';
import { startDetour, type Tampering } from './detour.ts';
import { ElectronProgram } from './electronProgram.ts';
import { type Guard, startGuard } from './guard.ts';
import { bringPeople, type People } from './people.ts';
import { writePocketApp } from './pocketWindow/app.ts';
import { writeSampleFiles } from './sampleFiles.ts';
import type { Teardown } from './teardown.ts';

export interface WorldOptions {
  readonly accessMode: 'everyone' | 'approve';
  /** The pace of the stand-in model. */
  readonly tokensPerSecond: number;
  /** The app's language; its own choice when left out. */
  readonly language?: 'en';
  /** Whether a window of its own shows the pocket Telegram. */
  readonly withPocketWindow: boolean;
  /** Whether the windows can be looked at by a program. */
  readonly withDevTools: boolean;
  /** Spoils the way to Telegram. */
  readonly tampering?: Tampering | undefined;
}

/** Everything that the demo runs. It ends with the teardown it was started with. */
export interface DemoWorld {
  readonly telegram: Telegram;
  readonly lmstudio: LmStudio;
  readonly people: People;
  readonly pocketUrl: string;
  readonly app: ElectronProgram;
  readonly pocketWindow: ElectronProgram | undefined;
  /** Holds all that the app writes; removed at the end. */
  readonly profile: string;
  /** Files that can be sent, in a folder of the profile. */
  readonly files: string;
}

/** A computer busy with two Electrons at once may need this long until the bot polls. */
const longestStart_ms = 60_000;

/**
 * Starts the stand-ins and the built app against them, with a throw-away profile.
 * @param interruption no program is started any more once this is aborted
 * @returns when the bot polls
 */
export async function startWorld(
  options: WorldOptions,
  teardown: Teardown,
  interruption: AbortSignal,
): Promise<DemoWorld> {
  await buildIfNeeded();
  const plan = await launchPlan();
  await teardown.add(() => plan.stop());
  const telegram = await startTelegram({
    first_name: 'LM Courier',
    username: 'courier_demo_bot',
    topics: true,
  });
  await teardown.add(() => telegram.close());
  const lmstudio = await startLmStudio({ tokensPerSecond: options.tokensPerSecond });
  await teardown.add(() => lmstudio.close());
  lmstudio.reply = demoReply;
  const people = bringPeople(telegram);
  const pocketUrl = await telegram.openPocket();
  const telegramRoot = await throughDetour(telegram.root, options.tampering, teardown);

  interruption.throwIfAborted();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-demo-'));
  const guard = startGuard(profile);
  await teardown.add(async () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    await guard.dismiss();
  });
  const launcher = new Launcher(plan, options.withDevTools, teardown, guard, interruption);
  const pocketWindow = options.withPocketWindow
    ? await startPocketWindow(launcher, profile, pocketUrl)
    : undefined;
  writeProfile(path.join(profile, 'app'), people.anna.id, pocketWindow && (await placeBeside(pocketWindow)));
  const app = await launcher.start('LM Courier', plan.args, path.join(profile, 'app'), profile, {
    TELEGRAM_API_ROOT: telegramRoot,
    TELEGRAM_BOT_TOKEN: telegram.token,
    LLM_BASE_URL: lmstudio.baseUrl,
    ACCESS_MODE: options.accessMode,
    ...(options.withPocketWindow ? await ears() : {}),
    // Борис has to be let in.
    ALLOWED_USERS: [people.anna.id, people.clara.id].join(','),
    ...(options.language ? { APP_LANGUAGE: options.language } : {}),
  });
  await untilItPolls(telegram, app);
  // Telegram lets no bot write to somebody who never wrote to it.
  people.anna.writes('/start');
  await telegram.waitForMessage(people.anna, () => true);
  const files = path.join(profile, 'files');
  await writeSampleFiles(files);
  return { telegram, lmstudio, people, pocketUrl, app, pocketWindow, profile, files };
}

/** The microphone of the pocket Telegram speaks English, which a small real model hears. */
async function ears(): Promise<Record<string, string>> {
  try {
    return { VOICE: 'built-in', VOICE_LOCAL_MODEL: await speechModel() };
  } catch (error) {
    console.log(`Voice messages are not heard: ${error instanceof Error ? error.message : error}`);
    return {};
  }
}

/** Where the app's window covers nothing of the pocket Telegram. */
async function placeBeside(pocketWindow: ElectronProgram): Promise<unknown> {
  return JSON.parse(await pocketWindow.said(/^LM Courier fits beside it: (.*)$/m));
}

/** As after a first start that Anna has led through: the bot is hers. */
function writeProfile(folder: string, owner_id: number, window: unknown): void {
  mkdirSync(folder, { recursive: true });
  const remembered = { setupDone: true, ownerId: owner_id, ...(window ? { window } : {}) };
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ remembered }));
}

async function throughDetour(
  root: string,
  tampering: Tampering | undefined,
  teardown: Teardown,
): Promise<string> {
  if (!tampering) return root;
  const detour = await startDetour(root, tampering);
  await teardown.add(() => detour.close());
  return detour.root;
}

async function untilItPolls(telegram: Telegram, app: ElectronProgram): Promise<void> {
  const polls = telegram.waitForCall('getUpdates', ({ state }) => state === 'held', {
    timeout_ms: longestStart_ms,
  });
  const isGone = app.ended.then(() => Promise.reject(app.endedByItself()));
  await Promise.race([polls, isGone]);
}

async function startPocketWindow(
  launcher: Launcher,
  profile: string,
  pocketUrl: string,
): Promise<ElectronProgram> {
  const folder = path.join(profile, 'pocketWindow');
  await writePocketApp(folder);
  const args = [...sandboxFlags(), folder, pocketUrl];
  return launcher.start('The pocket Telegram', args, path.join(profile, 'pocket'), profile, {});
}

/** Starts Electrons that end with the demo, whatever way it ends. */
class Launcher {
  readonly #plan: LaunchPlan;
  readonly #withDevTools: boolean;
  readonly #teardown: Teardown;
  readonly #guard: Guard;
  readonly #interruption: AbortSignal;

  constructor(
    plan: LaunchPlan,
    withDevTools: boolean,
    teardown: Teardown,
    guard: Guard,
    interruption: AbortSignal,
  ) {
    this.#plan = plan;
    this.#withDevTools = withDevTools;
    this.#teardown = teardown;
    this.#guard = guard;
    this.#interruption = interruption;
  }

  async start(
    name: string,
    args: readonly string[],
    userData: string,
    cwd: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<ElectronProgram> {
    this.#interruption.throwIfAborted();
    const program = await ElectronProgram.start({
      name,
      executable: this.#plan.executable,
      args: [...args, `--user-data-dir=${userData}`],
      env: { ...withoutSettings(this.#plan.env), ...environment },
      // The app reads a `.env` of its working folder: there is none in the profile.
      cwd,
      withDevTools: this.#withDevTools,
    });
    this.#guard.watch(program.pid);
    await this.#teardown.add(() => program.end());
    return program;
  }
}

/** The settings of the bot that this person really runs have no place in the demo. */
function withoutSettings(environment: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set(Object.values(settings).map(({ environment: name }) => name));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.has(name)));
}
