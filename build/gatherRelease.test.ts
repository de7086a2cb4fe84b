import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gatherRelease } from './gatherRelease.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'release-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const inFolder = (name: string) => path.join(folder, name);

async function made(runner: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(inFolder(`made/${runner}`), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(inFolder(`made/${runner}/${name}`), text);
}

const updateInfo = (file: string) =>
  `version: 1.2.3\nfiles:\n  - url: ${file}\n    sha512: a==\n    size: 5\npath: ${file}\nsha512: a==\nreleaseDate: '2026-12-01'\n`;

test('what the runners have made comes into one folder, with the checksums of all of it', async () => {
  await made('packages-one', { 'one.deb': 'one' });
  await made('packages-two', { 'two.exe': 'two' });
  await gatherRelease(inFolder('made'), inFolder('release'));
  expect((await readdir(inFolder('release'))).sort()).toEqual(['SHA256SUMS', 'one.deb', 'two.exe']);
  expect(await readFile(inFolder('release/SHA256SUMS'), 'utf8')).toBe(
    '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  one.deb\n' +
      '3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  two.exe\n',
  );
});

test('of two processors of a system the app learns in one file', async () => {
  await made('packages-windows-11-arm', { 'latest.yml': updateInfo('arm64.exe') });
  await made('packages-windows-latest', { 'latest.yml': updateInfo('x64.exe') });
  await gatherRelease(inFolder('made'), inFolder('release'));
  expect(await readFile(inFolder('release/latest.yml'), 'utf8')).toBe(
    [
      'version: 1.2.3',
      'files:',
      ...['  - url: x64.exe', '    sha512: a==', '    size: 5'],
      ...['  - url: arm64.exe', '    sha512: a==', '    size: 5'],
      'path: x64.exe',
      'sha512: a==',
      "releaseDate: '2026-12-01'",
      '',
    ].join('\n'),
  );
});

test('two packages of one name are a mistake', async () => {
  await made('packages-one', { 'a.deb': 'one' });
  await made('packages-two', { 'a.deb': 'two' });
  await expect(gatherRelease(inFolder('made'), inFolder('release'))).rejects.toThrow('have made "a.deb"');
});
