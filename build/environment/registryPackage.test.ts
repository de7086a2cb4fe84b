import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../run.ts';
import { type Pack, registryPackage, sha512Of } from './registryPackage.ts';

let folder: string;
let root: string;
let archive: string;
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  folder = await mkdtemp(path.join(os.tmpdir(), 'registry-package-test-'));
  root = path.join(folder, 'cache');
  archive = path.join(folder, 'thing-1.2.3.tgz');
  await mkdir(path.join(folder, 'package'));
  await writeFile(path.join(folder, 'package', 'package.json'), '{"name":"@scope/thing"}');
  const packed = await run('tar', ['-czf', archive, '-C', folder, 'package']);
  expect(packed.exitCode, packed.stderr).toBe(0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const thing = { name: '@scope/thing', version: '1.2.3' };

test('a package with the right checksum is unpacked, once', async () => {
  const pack = vi.fn<Pack>(async () => archive);
  const wanted = { ...thing, integrity: await sha512Of(archive) };
  const unpacked = await registryPackage(wanted, { root, pack });
  expect(await readFile(path.join(unpacked, 'package.json'), 'utf8')).toContain('@scope/thing');
  expect(await registryPackage(wanted, { root, pack })).toBe(unpacked);
  expect(pack).toHaveBeenCalledExactlyOnceWith('@scope/thing@1.2.3', expect.any(String));
});

test('a package with another checksum is refused and leaves nothing in the cache', async () => {
  const wanted = { ...thing, integrity: 'sha512-somethingElse==' };
  await expect(registryPackage(wanted, { root, pack: async () => archive })).rejects.toThrow(
    '@scope/thing@1.2.3 is not the package we know',
  );
  expect(await readdir(root)).toEqual([]);
});

test('a checksum is spelled as the registry spells it', async () => {
  const file = path.join(folder, 'empty');
  await writeFile(file, '');
  expect(await sha512Of(file)).toBe(
    'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
  );
});
