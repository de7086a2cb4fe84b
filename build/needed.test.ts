import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuildNeeded } from './needed.ts';

let folder: string;
let sources: string[];
let outputs: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'needed-test-'));
  await write('main/main.ts', 100);
  await write('main/deep/part.ts', 100);
  await write('package.json', 100);
  await write('out/main.js', 200);
  await write('out/page.html', 210);
  await touch('main/deep', 100);
  await touch('main', 100);
  sources = [path.join(folder, 'main'), path.join(folder, 'package.json')];
  outputs = [path.join(folder, 'out/main.js'), path.join(folder, 'out/page.html')];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a file that last changed so many seconds after the epoch. */
async function write(file: string, seconds: number): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), '');
  await touch(file, seconds);
}

function touch(file: string, seconds: number): Promise<void> {
  return utimes(path.join(folder, file), seconds, seconds);
}

test('nothing is built while every output is newer than every source', async () => {
  expect(await isBuildNeeded(sources, outputs)).toBe(false);
});

test('a source deep in a folder that is newer than the oldest output asks for a build', async () => {
  await touch('main/deep/part.ts', 205);
  expect(await isBuildNeeded(sources, outputs)).toBe(true);
});

test('a removed source asks for a build', async () => {
  await rm(path.join(folder, 'main/deep/part.ts'));
  expect(await isBuildNeeded(sources, outputs)).toBe(true);
});

test('a missing output asks for a build', async () => {
  await rm(path.join(folder, 'out/page.html'));
  expect(await isBuildNeeded(sources, outputs)).toBe(true);
});

test('a changed unit test asks for no build', async () => {
  await write('main/deep/part.test.ts', 300);
  await touch('main/deep', 100);
  expect(await isBuildNeeded(sources, outputs)).toBe(false);
});

test('a source that does not exist is no reason to build', async () => {
  expect(await isBuildNeeded([...sources, path.join(folder, 'missing')], outputs)).toBe(false);
});
