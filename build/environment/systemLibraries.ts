import { run } from '../run.ts';
import {
  availableNames,
  canInstallPackages,
  installPackages,
  isOnPath,
  type PackageNames,
} from './debianPackages.ts';

/** The Debian package of each library that Electron links and a bare system may lack. `t64` names are those since Debian 13. */
const packageOfLibrary: ReadonlyMap<string, PackageNames> = new Map([
  ['libX11-xcb.so.1', ['libx11-xcb1']],
  ['libX11.so.6', ['libx11-6']],
  ['libXcomposite.so.1', ['libxcomposite1']],
  ['libXcursor.so.1', ['libxcursor1']],
  ['libXdamage.so.1', ['libxdamage1']],
  ['libXext.so.6', ['libxext6']],
  ['libXfixes.so.3', ['libxfixes3']],
  ['libXi.so.6', ['libxi6']],
  ['libXrandr.so.2', ['libxrandr2']],
  ['libXrender.so.1', ['libxrender1']],
  ['libXss.so.1', ['libxss1']],
  ['libXtst.so.6', ['libxtst6']],
  ['libasound.so.2', ['libasound2t64', 'libasound2']],
  ['libatk-1.0.so.0', ['libatk1.0-0t64', 'libatk1.0-0']],
  ['libatk-bridge-2.0.so.0', ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0']],
  ['libatspi.so.0', ['libatspi2.0-0t64', 'libatspi2.0-0']],
  ['libcairo.so.2', ['libcairo2']],
  ['libcairo-gobject.so.2', ['libcairo-gobject2']],
  ['libcups.so.2', ['libcups2t64', 'libcups2']],
  ['libdbus-1.so.3', ['libdbus-1-3']],
  ['libdrm.so.2', ['libdrm2']],
  ['libexpat.so.1', ['libexpat1']],
  ['libgbm.so.1', ['libgbm1']],
  ['libgcc_s.so.1', ['libgcc-s1']],
  ['libgdk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']],
  ['libgdk_pixbuf-2.0.so.0', ['libgdk-pixbuf-2.0-0']],
  ['libgio-2.0.so.0', ['libglib2.0-0t64', 'libglib2.0-0']],
  ['libglib-2.0.so.0', ['libglib2.0-0t64', 'libglib2.0-0']],
  ['libgmodule-2.0.so.0', ['libglib2.0-0t64', 'libglib2.0-0']],
  ['libgobject-2.0.so.0', ['libglib2.0-0t64', 'libglib2.0-0']],
  ['libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']],
  ['libnspr4.so', ['libnspr4']],
  ['libnss3.so', ['libnss3']],
  ['libnssutil3.so', ['libnss3']],
  ['libpango-1.0.so.0', ['libpango-1.0-0']],
  ['libpangocairo-1.0.so.0', ['libpangocairo-1.0-0']],
  ['libsmime3.so', ['libnss3']],
  ['libudev.so.1', ['libudev1']],
  ['libuuid.so.1', ['libuuid1']],
  ['libxcb.so.1', ['libxcb1']],
  ['libxkbcommon.so.0', ['libxkbcommon0']],
  ['libxshmfence.so.1', ['libxshmfence1']],
]);

/** Without any font a window shows boxes; without the second one, boxes for every emoji. */
const fonts: readonly PackageNames[] = [['fonts-dejavu-core'], ['fonts-noto-color-emoji']];

/**
 * Makes sure that this system has what Electron's program links against. As root with apt-get it installs what is missing.
 *
 * @throws an error with the one command to run, where it cannot install.
 */
export async function ensureSystemLibraries(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingLibraries(executable);
  const { packages, unknown } = packagesFor(missing);
  const canInstall = await canInstallPackages();
  if (missing.length > 0 && (!canInstall || unknown.length > 0)) {
    throw new Error(await howToInstall(missing, packages));
  }
  if (canInstall && (await hasNoFont())) packages.push(...fonts);
  if (packages.length === 0) return;
  await installPackages(packages, 'what Electron needs');
  const stillMissing = await missingLibraries(executable);
  if (stillMissing.length > 0) {
    throw new Error(
      `Electron still lacks these libraries after the installation: ${stillMissing.join(', ')}`,
    );
  }
}

async function missingLibraries(executable: string): Promise<string[]> {
  const linked = await run('ldd', [executable]);
  if (linked.exitCode !== 0) {
    throw new Error(`Could not ask which libraries ${executable} needs: ${linked.stderr.trim()}`);
  }
  return notFound(linked.stdout);
}

/** The libraries that `ldd` did not find, each once. */
export function notFound(lddOutput: string): string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].flatMap(([, name]) => name ?? []);
  return [...new Set(names)];
}

/** The packages that hold these libraries, each once, and the libraries that no package is known for. */
export function packagesFor(libraries: readonly string[]): { packages: PackageNames[]; unknown: string[] } {
  const packages = new Map<string, PackageNames>();
  const unknown: string[] = [];
  for (const library of libraries) {
    const names = packageOfLibrary.get(library);
    if (names === undefined) {
      unknown.push(library);
    } else {
      packages.set(names[0], names);
    }
  }
  return { packages: [...packages.values()], unknown };
}

async function howToInstall(missing: readonly string[], packages: readonly PackageNames[]): Promise<string> {
  const what = `Electron needs libraries that this system lacks: ${missing.join(', ')}.`;
  if (packages.length > 0 && (await isOnPath('apt-get'))) {
    return `${what} Run:\n  sudo apt-get install ${(await availableNames(packages)).join(' ')}`;
  }
  if (await isOnPath('dnf')) {
    // rpm packages name the libraries they hold, so dnf finds them by those names.
    const capability = process.arch === 'x64' || process.arch === 'arm64' ? '()(64bit)' : '';
    return `${what} Run:\n  sudo dnf install ${missing.map((name) => `'${name}${capability}'`).join(' ')}`;
  }
  return `${what} Install them with your system's package manager.`;
}

async function hasNoFont(): Promise<boolean> {
  const list = await run('fc-list', []);
  return list.stdout.trim() === '';
}
