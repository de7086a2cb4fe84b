import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../run.ts';
import { isOnPath } from './debianPackages.ts';
import { debPackage } from './debPackage.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deb-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const inFolder = (name: string) => path.join(folder, name);

async function dpkgDeb(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run('dpkg-deb', args);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

/** What electron-builder calls fpm with, shortened. */
const asked = () => [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libone | libtwo', '-d', 'xdg-utils'],
  ...['--deb-compression', 'gzip', '--architecture', 'amd64'],
  ...['--after-install', inFolder('install'), '--after-remove', inFolder('remove')],
  ...['--description', 'Short words\n What it does.\n\n And more.', '--version', '1.2.3~beta'],
  ...['--package', inFolder('made.deb'), '--name', 'courier', '--maintainer', 'We <us@courier.example>'],
  ...[
    '--vendor',
    'We',
    '--url',
    'https://courier.example',
    '--category',
    'net',
    '--deb-priority',
    'optional',
  ],
  ...['--license', 'MIT', `${inFolder('app')}/=/opt/The Courier`],
  `${inFolder('install')}=/usr/share/applications/courier.desktop`,
];

describe.skipIf(!(await isOnPath('dpkg-deb')))('a package made with dpkg-deb', () => {
  beforeEach(async () => {
    await mkdir(inFolder('app/deep'), { recursive: true, mode: 0o700 });
    await writeFile(inFolder('app/courier'), 'program', { mode: 0o700 });
    await writeFile(inFolder('app/deep/data'), 'x'.repeat(3000), { mode: 0o600 });
    // As Electron's archive has its sandbox: the installation decides about this, on the computer where it is.
    await writeFile(inFolder('app/chrome-sandbox'), 'helper');
    await chmod(inFolder('app/chrome-sandbox'), 0o4755);
    await symlink('courier', inFolder('app/link'));
    await writeFile(inFolder('install'), '#!/bin/bash\necho in\n');
    await writeFile(inFolder('remove'), '#!/bin/bash\necho out\n');
  });

  test('says of itself what fpm would say', async () => {
    await debPackage(asked());
    const control = await dpkgDeb('--field', inFolder('made.deb'));
    expect(control).toBe(
      [
        'Package: courier',
        'Version: 1.2.3~beta',
        'License: MIT',
        'Vendor: We',
        'Architecture: amd64',
        'Maintainer: We <us@courier.example>',
        'Installed-Size: 7',
        'Depends: libone | libtwo, xdg-utils',
        'Section: net',
        'Priority: optional',
        'Homepage: https://courier.example',
        'Description: Short words',
        ' What it does.',
        ' .',
        ' And more.',
        '',
      ].join('\n'),
    );
  });

  test('belongs to root, and its modes are the same whoever made it', async () => {
    await debPackage(asked());
    const listed = (await dpkgDeb('--contents', inFolder('made.deb'))).trimEnd().split('\n');
    const modes = listed.map((line) => `${line.slice(0, 10)} ${/ \.(\/.*)$/.exec(line)?.[1]}`);
    for (const line of listed) expect(line).toContain(' root/root ');
    expect(modes).toEqual(
      expect.arrayContaining([
        'drwxr-xr-x /opt/The Courier/',
        '-rwxr-xr-x /opt/The Courier/courier',
        '-rwxr-xr-x /opt/The Courier/chrome-sandbox',
        'drwxr-xr-x /opt/The Courier/deep/',
        '-rw-r--r-- /opt/The Courier/deep/data',
        'lrwxrwxrwx /opt/The Courier/link -> courier',
        '-rw-r--r-- /usr/share/applications/courier.desktop',
        '-rw-r--r-- /usr/share/doc/courier/changelog.gz',
      ]),
    );
  });

  test('carries the scripts of the installation and the checksums of its files', async () => {
    await debPackage(asked());
    await dpkgDeb('--raw-extract', inFolder('made.deb'), inFolder('out'));
    expect((await run('sh', [inFolder('out/DEBIAN/postinst')])).stdout).toBe('in\n');
    expect((await run('sh', [inFolder('out/DEBIAN/postrm')])).stdout).toBe('out\n');
    const checked = await run('md5sum', ['--check', '--quiet', 'DEBIAN/md5sums'], { cwd: inFolder('out') });
    expect(checked.stdout + checked.stderr).toBe('');
    expect(checked.exitCode).toBe(0);
  });

  test('is not made of what is not understood', async () => {
    await expect(debPackage([...asked(), '--deb-systemd', 'a.service'])).rejects.toThrow('--deb-systemd');
    await expect(debPackage(['-t', 'rpm'])).rejects.toThrow('Only a deb');
    await expect(debPackage([...asked(), 'a file'])).rejects.toThrow('SOURCE=TARGET');
  });
});
