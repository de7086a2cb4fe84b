import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { build, Rolldown } from 'vite';
import {
  type BundledPackage,
  bundledPackages,
  type Notice,
  noticesOf,
  noticesPage,
  packageIn,
} from './notices.ts';
import type { PackedModule } from './packedModules.ts';
import { projectFolder } from './projectFolder.ts';

/** Where Vite writes what it has bundled, below the folder of the bundle. */
export const licencesFile = 'licences.json';

const inOut = (name: string) => path.join(projectFolder, 'out', name);

/** What a build has put into its bundle, from Vite's own list, and from which packages it copied files such as fonts. */
export function packagesOf(result: Awaited<ReturnType<typeof build>>): BundledPackage[] {
  return [result].flat().flatMap((output) => {
    if (!('output' in output)) return [];
    return output.output.filter((file) => file.type === 'asset').flatMap(packagesOfAsset);
  });
}

function packagesOfAsset({ fileName, originalFileNames, source }: Rolldown.OutputAsset): BundledPackage[] {
  if (fileName === licencesFile) return v.parse(bundledPackages, JSON.parse(String(source)));
  return originalFileNames.flatMap((name) => {
    const [, folder] = /(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(name) ?? [];
    return folder === undefined ? [] : [packageIn(path.join(projectFolder, folder))];
  });
}

/** Keeps what was bundled beside the bundles, for whoever packages them. */
export async function keepBundled(packages: readonly BundledPackage[]): Promise<void> {
  await writeFile(inOut('bundled.json'), JSON.stringify(packages));
}

/**
 * Writes out/THIRD-PARTY-NOTICES.txt: what was bundled, and what is packed beside it.
 *
 * @throws when something has no notice.
 */
export async function writeNotices(packed: readonly PackedModule[]): Promise<Notice[]> {
  const bundled = v.parse(bundledPackages, JSON.parse(await readFile(inOut('bundled.json'), 'utf8')));
  const others = packed.map(({ folder }) => packageIn(path.join(projectFolder, folder)));
  const notices = noticesOf([...bundled, ...others]);
  await writeFile(inOut('THIRD-PARTY-NOTICES.txt'), noticesPage(notices));
  return notices;
}
