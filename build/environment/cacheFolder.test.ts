import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedFolder, cacheRoot } from './cacheFolder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cache-folder-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const writes = (text: string) => (staging: string) => writeFile(path.join(staging, 'file'), text);
const contents = (folder: string) => readFile(path.join(folder, 'file'), 'utf8');

test('a folder is made once and then found', async () => {
  await cachedFolder(root, 'thing', writes('first'));
  const folder = await cachedFolder(root, 'thing', writes('second'));
  expect(await contents(folder)).toBe('first');
});

test('a half-made folder is replaced by a whole one', async () => {
  await mkdir(path.join(root, 'thing'));
  await writeFile(path.join(root, 'thing', 'half'), '');
  const folder = await cachedFolder(root, 'thing', writes('whole'));
  expect(await contents(folder)).toBe('whole');
  expect(await readdir(folder)).not.toContain('half');
  expect(await readdir(root)).toEqual(['thing']);
});

test('a failure leaves nothing behind and the next try makes the folder', async () => {
  const failing = cachedFolder(root, 'thing', async (staging) => {
    await writes('half')(staging);
    throw new Error('no network');
  });
  await expect(failing).rejects.toThrow('no network');
  expect(await readdir(root)).toEqual([]);
  expect(await contents(await cachedFolder(root, 'thing', writes('whole')))).toBe('whole');
});

test('two that make the same folder at once both get one whole folder', async () => {
  const bothAtWork = barrier(2);
  const make = (text: string) =>
    cachedFolder(root, 'thing', async (staging) => {
      await bothAtWork();
      await writes(text)(staging);
    });
  const [one, other] = await Promise.all([make('one'), make('other')]);
  expect(one).toBe(other);
  expect(['one', 'other']).toContain(await contents(one));
  expect(await readdir(root)).toEqual(['thing']);
});

test('what a killed run left behind is removed once it is old', async () => {
  const old = path.join(root, 'thing.staging-old');
  const recent = path.join(root, 'thing.staging-recent');
  await mkdir(old);
  await mkdir(recent);
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await utimes(old, yesterday, yesterday);
  await cachedFolder(root, 'thing', writes('whole'));
  expect((await readdir(root)).sort()).toEqual(['thing', 'thing.staging-recent']);
});

test('the cache lies where each system keeps caches', () => {
  const home = os.homedir();
  expect(cacheRoot({ XDG_CACHE_HOME: '/caches' }, 'linux')).toBe(path.join('/caches', 'lm-courier'));
  expect(cacheRoot({}, 'linux')).toBe(path.join(home, '.cache', 'lm-courier'));
  expect(cacheRoot({}, 'darwin')).toBe(path.join(home, 'Library', 'Caches', 'lm-courier'));
  expect(cacheRoot({ LOCALAPPDATA: '/local' }, 'win32')).toBe(path.join('/local', 'lm-courier', 'Cache'));
});

/** A function that resolves for everybody once it was called `count` times. */
function barrier(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return opened;
  };
}
