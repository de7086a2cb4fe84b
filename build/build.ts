import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { keepBundled, licencesFile, packagesOf, writeNotices } from './bundled.ts';
import { isBuildNeeded } from './needed.ts';
import type { BundledPackage } from './notices.ts';
import { ears } from './packedModules.ts';
import { projectFolder } from './projectFolder.ts';
import children from './vite.children.config.ts';
import main from './vite.main.config.ts';
import preload from './vite.preload.config.ts';
import renderer from './vite.renderer.config.ts';

const sources = [
  'main',
  'renderer',
  'build',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'LICENSE',
];
const outputs = [
  'out/main/main.js',
  'out/main/documents.js',
  'out/main/voice.js',
  'out/main/preload.cjs',
  'out/renderer/index.html',
  'out/icons/app.png',
  'out/THIRD-PARTY-NOTICES.txt',
];

/** Builds the app into out/: main/, renderer/ and the icons that it shows at run time in icons/. */
async function buildApp(): Promise<void> {
  const started = Date.now();
  const bundled: BundledPackage[] = [];
  for (const config of [main, children, preload, renderer]) {
    const license = { fileName: licencesFile };
    bundled.push(
      ...packagesOf(await build({ ...config, configFile: false, build: { ...config.build, license } })),
    );
  }
  for (const folder of ['main', 'renderer']) await rm(path.join(projectFolder, 'out', folder, licencesFile));
  await copyIcons();
  await cp(path.join(projectFolder, 'LICENSE'), path.join(projectFolder, 'out', 'LICENSE.txt'));
  await keepBundled(bundled);
  await writeNotices(ears);
  console.log(`Built the app in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** Builds unless out/ is newer than everything it is made from. */
export async function buildIfNeeded(): Promise<void> {
  const absolute = (file: string) => path.join(projectFolder, file);
  if (await isBuildNeeded(sources.map(absolute), outputs.map(absolute))) await buildApp();
}

/** The tray's and the window's pictures, which no build touches. */
export async function copyIcons(): Promise<void> {
  const target = path.join(projectFolder, 'out', 'icons');
  await rm(target, { recursive: true, force: true });
  await cp(path.join(projectFolder, 'build', 'icons', 'runtime'), target, { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildApp();
