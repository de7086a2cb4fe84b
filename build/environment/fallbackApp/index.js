// Stands in for Electron's own default_app.asar, which the fallback Electron lacks: runs the app named on the command line.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  console.error('Usage: electron [flags] <folder or file of an app>');
  app.exit(1);
} else {
  const target = resolve(named);
  const folder = statSync(target).isDirectory() ? target : dirname(target);
  const manifestFile = join(target, 'package.json');
  const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};

  // What default_app does too, so that the name, the version and the userData folder are those of a stock Electron.
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName ?? manifest.name) app.name = manifest.productName ?? manifest.name;
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
  await import(pathToFileURL(folder === target ? join(target, manifest.main ?? 'index.js') : target).href);
}
