import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { App } from 'electron';
import type { Notice } from '../../common/status.ts';
import { writePrivateFile } from '../../settings/atomicFile.ts';
import { describeError } from '../log/describeError.ts';
import type { Log } from '../log/log.ts';
import { runningImage } from '../updates/packageKind.ts';

export interface LoginStartDeps {
  readonly app: Pick<App, 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** Absolute path of the program; of an AppImage the image itself, which is mounted elsewhere at each start. */
  readonly executable: string;
  /** What it needs besides `--hidden`: in development the folder of the app; a profile of one's own. */
  readonly args: readonly string[];
  /** Where Linux desktops keep what is configured: `$XDG_CONFIG_HOME`, else `~/.config`. */
  readonly configFolder: string;
  readonly log: Pick<Log, 'error'>;
}

/** Lets the system start the app in the tray at login, or no longer. */
export class LoginStart {
  readonly #deps: LoginStartDeps;
  #problem: string | undefined;
  /** One after another: the last wish counts. */
  #turn: Promise<void> = Promise.resolve();

  constructor(deps: LoginStartDeps) {
    this.#deps = deps;
  }

  get notices(): readonly Notice[] {
    return this.#problem === undefined ? [] : [{ code: 'login_start_failed', detail: this.#problem }];
  }

  /** Resolves when it is done, or when a notice says why not. */
  set(isOn: boolean): Promise<void> {
    this.#turn = this.#turn.then(() => this.#set(isOn));
    return this.#turn;
  }

  async #set(isOn: boolean): Promise<void> {
    try {
      await this.#tell(isOn);
      this.#problem = undefined;
    } catch (error) {
      this.#deps.log.error('The start at login could not be changed', error);
      this.#problem = String(describeError(error).code ?? describeError(error).name);
    }
  }

  async #tell(isOn: boolean): Promise<void> {
    const { app, platform, executable, configFolder } = this.#deps;
    const args = [...this.#deps.args, '--hidden'];
    if (platform === 'linux') await autostart(configFolder, [executable, ...args], isOn);
    // A login item of macOS takes no arguments: `wasOpenedAtLogin` tells at the start.
    else if (platform === 'darwin') app.setLoginItemSettings({ openAtLogin: isOn });
    else app.setLoginItemSettings({ openAtLogin: isOn, path: executable, args });
  }
}

/** Of this program, in this profile. */
export function appLoginStart(app: App, log: Pick<Log, 'error'>): LoginStart {
  return new LoginStart({
    app,
    platform: process.platform,
    executable: ownImage() ?? process.execPath,
    args: startArgs({ argv: process.argv, isPackaged: app.isPackaged, workingFolder: process.cwd() }),
    configFolder: app.getPath('appData'),
    log,
  });
}

/** Starts the same app with the same profile again when this process has ended. */
export function relaunch(app: Pick<App, 'relaunch'>): void {
  const args = process.argv.slice(1).filter((argument) => argument !== '--hidden');
  const image = ownImage();
  app.relaunch(image === undefined ? { args } : { args, execPath: image });
}

const ownImage = () => runningImage({ executable: process.execPath, environment: process.env });

/** Whether the system has just started the app by its own login item, as macOS does; others pass `--hidden`. */
export function wasOpenedAtLogin(app: Pick<App, 'getLoginItemSettings'>, platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Linux desktops start what lies in a folder. */
async function autostart(
  configFolder: string,
  command: readonly [string, ...string[]],
  isOn: boolean,
): Promise<void> {
  const file = path.join(configFolder, 'autostart', 'lm-courier.desktop');
  if (!isOn) return rm(file, { force: true });
  await mkdir(path.dirname(file), { recursive: true });
  await writePrivateFile(file, desktopEntry(command));
}

/** As the Desktop Entry Specification 1.5 wants it. Once the program is removed, `TryExec` makes desktops pass it over. */
export function desktopEntry(command: readonly [string, ...string[]]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=LM Courier',
    'Comment=LM Studio in Telegram',
    `TryExec=${command[0].replaceAll('\\', '\\\\')}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=lm-courier',
    'Terminal=false',
    '',
  ].join('\n');
}

/** Quoted for the command line, then escaped like every value of the file; a percent sign would begin a field code. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}

export interface StartedAs {
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly workingFolder: string;
}

/** What the program has to be given again to be the same app with the same profile. */
export function startArgs({ argv, isPackaged, workingFolder }: StartedAs): readonly string[] {
  const given = argv.slice(1);
  const folder = isPackaged ? undefined : given.find((argument) => !argument.startsWith('-'));
  return [
    ...(folder === undefined ? [] : [path.resolve(workingFolder, folder)]),
    ...given.filter((argument) => argument.startsWith('--user-data-dir=')),
  ];
}
