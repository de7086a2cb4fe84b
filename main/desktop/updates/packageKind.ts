import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** A package that the app can replace by itself; of all others it only tells that there is a newer one. */
export type OwnPackage =
  | { readonly kind: 'appimage' /** The image, absolute. */; readonly file: string }
  | { readonly kind: 'nsis' }
  | { readonly kind: 'mac' };

export interface RunningProgram {
  readonly platform: NodeJS.Platform;
  /** The program that runs, absolute. */
  readonly executable: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What can be replaced here, told by what the packages leave behind; undefined: the system or the owner does it. */
export async function ownPackage(program: RunningProgram): Promise<OwnPackage | undefined> {
  switch (program.platform) {
    case 'linux':
      return appImage(program);
    case 'win32': {
      const uninstaller = path.join(path.dirname(program.executable), 'Uninstall LM Courier.exe');
      return existsSync(uninstaller) ? { kind: 'nsis' } : undefined;
    }
    case 'darwin':
      return (await isOwnMacApp(program.executable)) ? { kind: 'mac' } : undefined;
    default:
      return undefined;
  }
}

function appImage(program: RunningProgram): OwnPackage | undefined {
  const file = runningImage(program);
  if (file === undefined) return undefined;
  return isWritable(file) && isWritable(path.dirname(file)) ? { kind: 'appimage', file } : undefined;
}

/**
 * The AppImage from which this very program runs, absolute. The variable alone proves nothing: whatever is started from an
 * AppImage, a terminal say, inherits it, and then it names somebody else's file.
 */
export function runningImage({
  executable,
  environment,
}: Pick<RunningProgram, 'executable' | 'environment'>): string | undefined {
  const { APPIMAGE: file, APPDIR: mounted } = environment;
  if (!file || !mounted || !path.isAbsolute(file) || !path.isAbsolute(mounted)) return undefined;
  const within = path.relative(withoutLinks(mounted), withoutLinks(executable));
  return within.startsWith('..') || path.isAbsolute(within) ? undefined : file;
}

/** The system tells the place of a program so, but not that where an image is mounted. */
function withoutLinks(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return path.resolve(place);
  }
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * macOS lets a program be replaced only by one that the same team has signed, and an ad-hoc signature names none. What was
 * opened on the disk image itself lies where nobody may write.
 */
async function isOwnMacApp(executable: string): Promise<boolean> {
  const bundle = path.resolve(executable, '..', '..', '..');
  if (!isWritable(path.dirname(bundle))) return false;
  try {
    const { stderr } = await promisify(execFile)('/usr/bin/codesign', ['-dv', '--verbose=2', bundle]);
    return /^TeamIdentifier=(?!not set)\S+$/m.test(stderr);
  } catch {
    return false;
  }
}
