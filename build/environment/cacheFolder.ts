import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Written last into a cached folder: without it the folder is half-made. */
export const completeMark = '.complete';
const stagingMark = '.staging-';
const staleStaging_ms = 6 * 60 * 60 * 1000;

/** The folder where this system keeps caches, with our own name in it. It lives outside node_modules, so `npm ci` keeps it. */
export function cacheRoot(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = os.homedir();
  if (platform === 'win32') {
    return path.join(environment.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'lm-courier', 'Cache');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'lm-courier');
  return path.join(environment.XDG_CACHE_HOME || path.join(home, '.cache'), 'lm-courier');
}

/**
 * Gives the folder `key` under `root`, made by `make` when it is missing or half-made.
 *
 * `make` fills a staging folder beside the final one, which is then renamed: another process sees all of it or nothing.
 * When two processes make the same folder at once, the first to finish wins and the other takes the winner's.
 *
 * @throws whatever `make` throws; nothing is left behind then.
 */
export async function cachedFolder(
  root: string,
  key: string,
  make: (staging: string) => Promise<void>,
): Promise<string> {
  const folder = path.join(root, key);
  if (await isComplete(folder)) return folder;
  await mkdir(root, { recursive: true });
  await removeStaleStaging(root);
  const staging = stagingBeside(folder);
  try {
    await mkdir(staging);
    await make(staging);
    await writeFile(path.join(staging, completeMark), '');
    await publish(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

async function publish(staging: string, folder: string): Promise<void> {
  if (await renamed(staging, folder)) return;
  if (await isComplete(folder)) return;
  // Something half-made is in the way: an earlier version of this file, or a cleaner that took single files.
  const discarded = stagingBeside(folder);
  await renamed(folder, discarded);
  const published = await renamed(staging, folder);
  await rm(discarded, { recursive: true, force: true });
  if (!published && !(await isComplete(folder))) {
    throw new Error(`Could not replace the half-made folder ${folder}. Remove it and try again.`);
  }
}

/** Whether the rename happened; false when the target is in the way or the source is gone. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    // Windows reports an existing target folder as EPERM or EACCES.
    if (hasCode(error, ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOENT'])) return false;
    throw error;
  }
}

function stagingBeside(folder: string): string {
  return `${folder}${stagingMark}${randomUUID()}`;
}

async function removeStaleStaging(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.includes(stagingMark)) continue;
    const leftover = path.join(root, name);
    const modified = await modifiedAt(leftover);
    if (modified !== undefined && Date.now() - modified > staleStaging_ms) {
      await rm(leftover, { recursive: true, force: true });
    }
  }
}

async function isComplete(folder: string): Promise<boolean> {
  return (await modifiedAt(path.join(folder, completeMark))) !== undefined;
}

/** When the file or folder last changed, in milliseconds since the epoch; undefined when there is none. */
export async function modifiedAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return undefined;
    throw error;
  }
}

/** Whether the error is a Node system error with one of these codes. */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  );
}
