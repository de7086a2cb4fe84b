import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { hasCode, modifiedAt } from './environment/cacheFolder.ts';

/**
 * Whether something has to be built: an output is missing, or a source changed after the oldest output was written.
 *
 * @param sources files and folders; a folder counts with its own time too, so that a removed file is noticed.
 * @param outputs files that every build writes anew.
 */
export async function isBuildNeeded(
  sources: readonly string[],
  outputs: readonly string[],
): Promise<boolean> {
  const written = await Promise.all(outputs.map(modifiedAt));
  const oldestOutput = Math.min(...written.map((time) => time ?? Number.NEGATIVE_INFINITY));
  const changed = await Promise.all(sources.map(lastChange));
  return Math.max(...changed) > oldestOutput;
}

async function lastChange(source: string): Promise<number> {
  const own = await modifiedAt(source);
  if (own === undefined) return Number.NEGATIVE_INFINITY;
  let latest = own;
  for (const entry of await entriesOf(source)) {
    if (!isTest(entry)) latest = Math.max(latest, await lastChange(path.join(source, entry)));
  }
  return latest;
}

async function entriesOf(source: string): Promise<string[]> {
  try {
    return await readdir(source);
  } catch (error) {
    if (hasCode(error, ['ENOTDIR'])) return [];
    throw error;
  }
}

/** Unit tests stand beside the sources and are no part of the app. */
function isTest(name: string): boolean {
  return /\.test\.ts$/.test(name);
}
