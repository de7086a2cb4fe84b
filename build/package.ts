import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  build as buildPackages,
  type CliOptions,
  type Configuration,
  DIR_TARGET,
  Platform,
} from 'electron-builder';
import product from '../package.json' with { type: 'json' };
import { billOfMaterials } from './billOfMaterials.ts';
import { buildIfNeeded } from './build.ts';
import { writeNotices } from './bundled.ts';
import { withBuilderTools } from './environment/builderTools.ts';
import { completeMark } from './environment/cacheFolder.ts';
import { isOnPath } from './environment/debianPackages.ts';
import { type FoundElectron, findElectron } from './environment/findElectron.ts';
import { macSigning } from './macSigning.ts';
import type { Notice } from './notices.ts';
import { planPackages } from './packagePlan.ts';
import { sizeOf } from './packageSizes.ts';
import { ears, type PackedModule, sqliteOfItsOwn } from './packedModules.ts';
import { projectFolder } from './projectFolder.ts';

/**
 * `npm run package`: builds the app and packages it for this system into dist/, and says of each package that cannot be
 * made here why not. With `-- --dir` only the unpacked app; with `-- --all` such a package is an error. With `-- --quick`
 * what the tests install: the unpacked app and, where it can be made without fetching anything, a deb that is not compressed.
 */
async function packageApp(flags: readonly string[]): Promise<void> {
  // A build that is up to date stays untouched: tests may be running the app from it.
  await buildIfNeeded();
  const electron = await findElectron();
  const isQuick = flags.includes('--quick');
  const hasBuilderTools = electron.source !== 'registry' && !isQuick;
  const { made, skipped } = await planPackages({ platform: process.platform, hasBuilderTools, isOnPath });
  const missing = skipped.filter(({ why }) => !why.startsWith('is made on'));
  if (flags.includes('--all') && missing.length > 0) {
    throw new Error(missing.map(({ target, why }) => `${target} ${why}.`).join('\n'));
  }
  const targets = flags.includes('--dir') ? [] : made.filter((target) => !isQuick || target === 'deb');
  const notices = await writeNotices(packedBeside(electron));
  const options: CliOptions = {
    projectDir: projectFolder,
    config: configurationFor(electron),
    publish: 'never',
    targets: Platform.current().createTarget(targets.length === 0 ? DIR_TARGET : [...targets]),
  };
  const build = () => buildPackages(options);
  const artifacts = hasBuilderTools
    ? await build()
    : await withBuilderTools(build, isQuick ? ['--deb-compression', 'none'] : []);
  await writeBill(electron, notices);
  console.log(`The packaged app: ${path.relative(projectFolder, unpackedFolder())}`);
  // What is not compressed is not what people load down.
  await weigh([archive(), ...(isQuick ? [] : artifacts.filter(isPackage))]);
  if (flags.includes('--dir') || isQuick) return;
  for (const { target, why } of skipped) console.log(`Not made: ${target} ${why}.`);
}

/** Says how large the files are. @throws when one is larger than it may be. */
async function weigh(files: readonly string[]): Promise<void> {
  const sizes = await Promise.all(
    files.map(async (file) => sizeOf(path.relative(projectFolder, file), (await stat(file)).size)),
  );
  for (const { words } of sizes) console.log(words);
  if (sizes.some(({ isTooLarge }) => isTooLarge)) {
    throw new Error(
      'What is larger than it may be has grown by something new: build/packageSizes.ts says the bounds.',
    );
  }
}

/** electron-builder also tells of what updates are made with. */
function isPackage(file: string): boolean {
  return !/\.(blockmap|yml)$/.test(file);
}

/** Beside the packages, under the name that they have. */
async function writeBill(
  { version: electronVersion }: FoundElectron,
  notices: readonly Notice[],
): Promise<void> {
  const { name, version } = product;
  const systems: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', win32: 'win' };
  const system = systems[process.platform] ?? process.platform;
  const file = path.join(projectFolder, 'dist', `${name}-${version}-${system}-${process.arch}.cdx.json`);
  const bill = billOfMaterials({ name, version, electronVersion, notices });
  await writeFile(file, `${JSON.stringify(bill, undefined, 2)}\n`);
}

/** Tells electron-builder to package the very Electron that was found, so that it downloads none. */
function configurationFor(electron: FoundElectron): Configuration {
  const isFallback = electron.source === 'registry';
  return {
    electronDist: electron.folder,
    electronVersion: electron.version,
    mac: { ...macSigning(process.env), extraResources: licencesOfElectron(electron) },
    // The name of the folder below /opt. Where a helper in it has to make Chromium's sandbox, because the kernel or a policy
    // keeps user namespaces from people, Chromium takes the helper's path apart at spaces, and nothing starts.
    ...(process.platform === 'linux' ? { productName: 'lm-courier' } : {}),
    ...(isFallback ? { afterExtract: removeFallbackApp } : {}),
    files: packedBeside(electron).map(asFileSet),
    // A native library cannot be loaded from inside an archive, and finds those it needs beside itself.
    asarUnpack: ['**/*.{node,dll,dylib,so}'],
  };
}

/** For the Mac, where electron-builder leaves them outside of the app; elsewhere they lie beside the program. */
function licencesOfElectron({ folder }: FoundElectron) {
  return [
    { from: path.join(folder, 'LICENSE'), to: 'LICENSE.electron.txt' },
    { from: path.join(folder, 'LICENSES.chromium.html'), to: 'LICENSES.chromium.html' },
  ];
}

function packedBeside({ source }: FoundElectron): readonly PackedModule[] {
  return source === 'registry' ? [...ears, ...sqliteOfItsOwn] : ears;
}

/** How electron-builder is told to take some files of a package. */
function asFileSet({ folder, filter }: PackedModule) {
  return { from: folder, to: folder, filter };
}

/** In the packaged app our own archive takes the place of the stand-in for Electron's default_app; the cache's mark goes too. */
async function removeFallbackApp({ appOutDir }: { readonly appOutDir: string }): Promise<void> {
  await rm(path.join(appOutDir, 'resources', 'app'), { recursive: true });
  await rm(path.join(appOutDir, completeMark));
}

/** Where electron-builder puts the app before it makes installers of it. */
export function unpackedFolder(): string {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: `mac${suffix}`,
    win32: `win${suffix}-unpacked`,
  };
  return path.join(projectFolder, 'dist', names[process.platform] ?? `linux${suffix}-unpacked`);
}

/** Our own part of it, which every packaging writes anew. */
export function archive(): string {
  const resources =
    process.platform === 'darwin'
      ? path.join(`${product.productName}.app`, 'Contents', 'Resources')
      : 'resources';
  return path.join(unpackedFolder(), resources, 'app.asar');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await packageApp(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
