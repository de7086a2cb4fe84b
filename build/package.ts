import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import {
  build as buildPackages,
  type CliOptions,
  type Configuration,
  DIR_TARGET,
  Platform,
} from 'electron-builder';
import { buildIfNeeded } from './build.ts';
import { withBuilderTools } from './environment/builderTools.ts';
import { completeMark } from './environment/cacheFolder.ts';
import { isOnPath } from './environment/debianPackages.ts';
import { type FoundElectron, findElectron } from './environment/findElectron.ts';
import { macSigning } from './macSigning.ts';
import { planPackages } from './packagePlan.ts';
import { projectFolder } from './projectFolder.ts';

/**
 * `npm run package`: builds the app and packages it for this system into dist/, and says of each package that cannot be
 * made here why not. With `-- --dir` only the unpacked app; with `-- --all` such a package is an error.
 */
async function packageApp(flags: readonly string[]): Promise<void> {
  // A build that is up to date stays untouched: tests may be running the app from it.
  await buildIfNeeded();
  const electron = await findElectron();
  const hasBuilderTools = electron.source !== 'registry';
  const { made, skipped } = await planPackages({ platform: process.platform, hasBuilderTools, isOnPath });
  const missing = skipped.filter(({ why }) => !why.startsWith('is made on'));
  if (flags.includes('--all') && missing.length > 0) {
    throw new Error(missing.map(({ target, why }) => `${target} ${why}.`).join('\n'));
  }
  const targets = flags.includes('--dir') ? [] : made;
  const options: CliOptions = {
    projectDir: projectFolder,
    config: configurationFor(electron),
    publish: 'never',
    targets: Platform.current().createTarget(targets.length === 0 ? DIR_TARGET : [...targets]),
  };
  const build = () => buildPackages(options);
  const artifacts = hasBuilderTools ? await build() : await withBuilderTools(build);
  const results = [unpackedFolder(), ...artifacts];
  console.log(`The packaged app: ${results.map((file) => path.relative(projectFolder, file)).join(', ')}`);
  if (flags.includes('--dir')) return;
  for (const { target, why } of skipped) console.log(`Not made: ${target} ${why}.`);
}

/** Tells electron-builder to package the very Electron that was found, so that it downloads none. */
function configurationFor(electron: FoundElectron): Configuration {
  const isFallback = electron.source === 'registry';
  return {
    electronDist: electron.folder,
    electronVersion: electron.version,
    mac: macSigning(process.env),
    ...(isFallback ? { afterExtract: removeFallbackApp } : {}),
    files: [...ears, ...(isFallback ? sqliteOfItsOwn : [])],
    // A native library cannot be loaded from inside an archive, and finds those it needs beside itself.
    asarUnpack: ['**/*.{node,dll,dylib,so}'],
  };
}

const earsOfThisSystem = `node_modules/sherpa-onnx-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** What hears, for this system alone; where there is none of it (Windows on ARM) the app offers a server only. */
const ears = existsSync(path.join(projectFolder, earsOfThisSystem))
  ? [
      packed('node_modules/sherpa-onnx-node', ['package.json', '*.js']),
      // What is left out is of another language's interface.
      packed(earsOfThisSystem, ['package.json', '*.{node,dll,dylib,so}', '!*cxx-api*']),
    ]
  : [];

/** The fallback Electron has no SQLite of its own (see main/storage/sqlite.ts): it gets one, for this system alone. */
const sqliteOfItsOwn = [
  packed('node_modules/@photostructure/sqlite', [
    'package.json',
    'dist/*.cjs',
    `prebuilds/${process.platform}-${process.arch}/*.glibc.node`,
  ]),
  packed('node_modules/node-gyp-build', ['package.json', '*.js']),
];

function packed(folder: string, filter: string[]) {
  return { from: folder, to: folder, filter };
}

/** In the packaged app our own archive takes the place of the stand-in for Electron's default_app; the cache's mark goes too. */
async function removeFallbackApp({ appOutDir }: { readonly appOutDir: string }): Promise<void> {
  await rm(path.join(appOutDir, 'resources', 'app'), { recursive: true });
  await rm(path.join(appOutDir, completeMark));
}

/** Where electron-builder puts the app before it makes installers of it. */
function unpackedFolder(): string {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: `mac${suffix}`,
    win32: `win${suffix}-unpacked`,
  };
  return path.join(projectFolder, 'dist', names[process.platform] ?? `linux${suffix}-unpacked`);
}

try {
  await packageApp(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
