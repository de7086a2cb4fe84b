import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isNewer } from '../../main/desktop/updates/isNewer.ts';
import { updateConfigFile } from '../../main/desktop/updates/openUpdates.ts';
import {
  type FeedDeps,
  isSafeAddress,
  readRelease,
  releaseAddress,
} from '../../main/desktop/updates/releaseFeed.ts';
import { type ReleaseFault, ReleasePage } from '../sandbox/releases/releasePage.ts';

async function startPage(version: string): Promise<ReleasePage> {
  const page = await ReleasePage.start(version);
  onTestFinished(() => page.close());
  return page;
}

const read = ({ address }: { readonly address: string }, about: Partial<FeedDeps> = {}) =>
  readRelease({ address, fetch, platform: 'linux', arch: 'x64', ...about }, new AbortController().signal);

describe('the release page', () => {
  test.each([
    ['linux', 'x64', 'latest-linux.yml'],
    ['linux', 'arm64', 'latest-linux-arm64.yml'],
    ['darwin', 'arm64', 'latest-mac.yml'],
    ['win32', 'x64', 'latest.yml'],
  ] as const)('is asked for one file: on %s with %s for %s', async (platform, arch, name) => {
    const page = await startPage('0.2.0');
    expect(await read(page, { platform, arch })).toMatchObject({ version: '0.2.0' });
    expect(page.requests.map(({ method, path }) => [method, path])).toEqual([['GET', `/releases/${name}`]]);
  });

  test('may have its files elsewhere', async () => {
    const page = await startPage('0.2.0');
    page.isElsewhere = true;
    expect(await read(page)).toMatchObject({ version: '0.2.0' });
  });

  test.each<[ReleaseFault, string]>([
    ['error_500', 'refused'],
    ['not_found', 'refused'],
    ['web_page', 'unreadable'],
    ['garbage', 'unreadable'],
    ['empty', 'unreadable'],
    ['bad_version', 'unreadable'],
    ['trial_version', 'unreadable'],
    ['no_files', 'unreadable'],
    ['path_as_name', 'unreadable'],
    ['no_sum', 'unreadable'],
    ['endless', 'unreadable'],
    ['half_feed', 'no_connection'],
    ['circle', 'no_connection'],
  ])('that answers with %s tells of no release: %s', async (fault, problem) => {
    const page = await startPage('0.2.0');
    page.fault = fault;
    await expect(read(page)).rejects.toMatchObject({ problem });
  });

  test('that is not there, or says nothing for half a minute, tells of none either', async () => {
    const page = await startPage('0.2.0');
    page.fault = 'silent';
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    await expect(read(page)).rejects.toMatchObject({ problem: 'no_connection' });
    expect(timeout).toHaveBeenCalledWith(30_000);
    timeout.mockRestore();
    const { address } = page;
    await page.close();
    await expect(read({ address })).rejects.toMatchObject({ problem: 'no_connection' });
  });
});

test.each([
  ['0.2.0', '0.1.0', true],
  ['0.10.0', '0.9.9', true],
  ['1.0.0', '0.99.99', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.2.0', false],
  ['0.9.0', '0.10.0', false],
  ['0.2.0', '0.2.0-beta.1', true],
  ['0.1.9', '0.2.0-beta.1', false],
])('%s is newer than %s: %s', (version, than, newer) => {
  expect(isNewer(version, than)).toBe(newer);
});

describe('the address of the release page', () => {
  test.each([
    ['https://releases.example/download', true],
    ['http://127.0.0.1:4444/', true],
    ['http://releases.example/', false],
    ['http://127.0.0.1.evil.example/', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s may be asked for a program: %s', (address, isSafe) => {
    expect(isSafeAddress(address)).toBe(isSafe);
  });

  test('of a packaged app is named beside it alone, whatever the environment says', () => {
    const environment = { LM_COURIER_UPDATE_CONFIG: '/tmp/evil.yml' };
    const resourcesPath = path.resolve('/opt/app');
    expect(updateConfigFile({ isPackaged: true, resourcesPath, environment })).toBe(
      path.join(resourcesPath, 'app-update.yml'),
    );
    expect(updateConfigFile({ isPackaged: false, resourcesPath, environment: {} })).toBe(undefined);
  });

  test.each([
    ['provider: generic\nurl: https://releases.example/download\n', 'https://releases.example/download/'],
    ['provider: generic\nurl: http://releases.example/download\n', undefined],
    ['provider: github\nowner: somebody\nrepo: else\n', undefined],
    ['', undefined],
    ['{', undefined],
  ])('is that of the file beside the app: %j', async (text, address) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'app-update.yml');
    writeFileSync(file, text);
    expect(await releaseAddress(file)).toBe(address);
    expect(await releaseAddress(path.join(folder, 'missing.yml'))).toBe(undefined);
  });
});
