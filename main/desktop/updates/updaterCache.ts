import path from 'node:path';
import { getAppCacheDir } from 'electron-updater/out/AppAdapter.js';
import { name } from '../../../package.json';

/**
 * The folder where electron-updater keeps what it has fetched; the installer for Windows leaves a copy of itself there, too.
 * electron-builder names it.
 */
export function updaterCache(): string {
  return path.join(getAppCacheDir(), `${name}-updater`);
}
