import { withDisplay } from './environment/display.ts';
import { findElectron } from './environment/findElectron.ts';
import { ensureSystemLibraries } from './environment/systemLibraries.ts';
import { projectFolder } from './projectFolder.ts';

/** How to run the built app on this machine. `executable`, `args` and `env` are what Playwright's `_electron.launch` takes. */
export interface LaunchPlan {
  readonly executable: string;
  readonly args: string[];
  readonly env: Record<string, string>;
  /** Ends the display that was started for the app, if any. Call it after the app has ended. */
  stop(): Promise<void>;
}

/** With this Chromium flag the app opens nothing and needs no display. */
const headlessFlag = '--ozone-platform=headless';

/**
 * Finds Electron, its libraries and a display, installing what is missing where that is possible.
 *
 * @param flags the app's and Chromium's own flags, such as `--hidden` or `--user-data-dir=DIR`.
 * @throws an error whose message says what to do.
 */
export async function launchPlan(flags: readonly string[] = []): Promise<LaunchPlan> {
  const { executable } = await findElectron();
  await ensureSystemLibraries(executable);
  const display = flags.includes(headlessFlag)
    ? { env: {}, stop: async () => undefined }
    : await withDisplay();
  return {
    executable,
    args: [...sandboxFlags(), projectFolder, ...flags],
    env: { ...electronEnvironment(), ...display.env },
    stop: display.stop,
  };
}

/** Chromium refuses to run its sandbox as root; for everybody else it stays on. */
export function sandboxFlags(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** This process's environment without what would make Electron something else. */
function electronEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    // Terminals inside Electron apps, VS Code's among them, set it; Electron would then be a plain Node.
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') environment[name] = value;
  }
  return environment;
}
