import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from '../run.ts';
import { cacheRoot, hasCode, modifiedAt } from './cacheFolder.ts';
import { fallbackElectron, fallbackElectronRunsHere, fallbackElectronVersion } from './fallbackElectron.ts';

export interface FoundElectron {
  /** Absolute path of the program. */
  readonly executable: string;
  /** Absolute path of the unpacked release that holds the program; what electron-builder calls electronDist. */
  readonly folder: string;
  readonly version: string;
  /** `registry`: the fallback, whose resources/app stands in for Electron's default_app. */
  readonly source: 'environment' | 'installed' | 'registry';
}

/** With a fallback at hand a slow download is not worth waiting for; without one it is all there is. */
const downloadLimit_ms = { withFallback: 4 * 60_000, withoutFallback: 20 * 60_000 };
/** A failed download is not tried again for this long, so that an offline machine starts at once. */
const failureRemembered_ms = 60 * 60_000;

/**
 * Finds the Electron to run: the one ELECTRON_OVERRIDE_DIST_PATH names, else that of the installed `electron` package,
 * whose program is downloaded when it is missing, else on linux x64 the one in the npm registry.
 *
 * @throws an error that says what to do when there is none.
 */
export async function findElectron(): Promise<FoundElectron> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return electronIn(path.resolve(override), 'environment');
  const packageFolder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const version = await manifestVersion(packageFolder);
  const problem = await ensureInstalled(packageFolder, version);
  if (problem === undefined) return electronIn(path.join(packageFolder, 'dist'), 'installed');
  if (fallbackElectronRunsHere()) {
    console.log(
      `Electron ${version} is not here (${problem}): using ${fallbackElectronVersion} from the npm registry.`,
    );
    return electronIn(await fallbackElectron(), 'registry');
  }
  throw new Error(
    `Electron ${version} could not be downloaded (${problem}). Check that this computer reaches the site of Electron's ` +
      'releases, or unpack that release yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
  );
}

async function electronIn(folder: string, source: FoundElectron['source']): Promise<FoundElectron> {
  const executable = path.join(folder, programName(process.platform));
  try {
    await access(executable);
    const version = (await readFile(path.join(folder, 'version'), 'utf8')).trim().replace(/^v/, '');
    return { executable, folder, version, source };
  } catch (error) {
    if (source === 'environment' && hasCode(error, ['ENOENT', 'ENOTDIR'])) {
      throw new Error(
        `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which is not an unpacked Electron release: ` +
          `it must hold "${programName(process.platform)}" and the file "version".`,
      );
    }
    throw error;
  }
}

function programName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return path.join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

async function manifestVersion(packageFolder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error('The installed electron package is damaged. Run "npm ci".');
}

/** Downloads the program of the `electron` package when it is missing; gives the problem when it still is. */
async function ensureInstalled(packageFolder: string, version: string): Promise<string | undefined> {
  if (await isInstalled(packageFolder, version)) return undefined;
  const hasFallback = fallbackElectronRunsHere();
  const failureFile = path.join(cacheRoot(), `electron-${version}-not-downloaded`);
  if (hasFallback) {
    const remembered = await rememberedFailure(failureFile);
    if (remembered !== undefined) return remembered;
  }
  console.log(`Downloading Electron ${version}.`);
  const timeout_ms = hasFallback ? downloadLimit_ms.withFallback : downloadLimit_ms.withoutFallback;
  const install = await run(process.execPath, [path.join(packageFolder, 'install.js')], { timeout_ms });
  if (install.exitCode === 0 && (await isInstalled(packageFolder, version))) {
    await rm(failureFile, { force: true });
    return undefined;
  }
  const problem = install.timedOut
    ? `no download within ${timeout_ms / 60_000} minutes`
    : `download failed: ${install.stderr.trim().split('\n')[0] || 'no reason given'}`;
  await mkdir(path.dirname(failureFile), { recursive: true });
  await writeFile(failureFile, problem);
  return problem;
}

/** The same question install.js asks: path.txt is written last, after the whole release is unpacked. */
async function isInstalled(packageFolder: string, version: string): Promise<boolean> {
  try {
    await access(path.join(packageFolder, 'path.txt'));
    const installed = await electronIn(path.join(packageFolder, 'dist'), 'installed');
    return installed.version === version;
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return false;
    throw error;
  }
}

async function rememberedFailure(failureFile: string): Promise<string | undefined> {
  const failedAt = await modifiedAt(failureFile);
  if (failedAt === undefined || Date.now() - failedAt > failureRemembered_ms) return undefined;
  return readFile(failureFile, 'utf8');
}
