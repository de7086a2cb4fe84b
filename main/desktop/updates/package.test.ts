import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { replaceAppImage } from './appImage.ts';
import { comeBack } from './comeBack.ts';
import { ownPackage } from './packageKind.ts';
import type { ComesBack } from './updates.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'courier update '));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content = ''): string {
  const whole = path.join(folder, name);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

describe('the package', () => {
  const onLinux = (environment: Record<string, string>, executable = '/tmp/.mount_x/lm-courier') =>
    ownPackage({ platform: 'linux', executable, environment });

  test('is an AppImage that can be replaced when this very program runs from it', async () => {
    const image = file('LM-Courier.AppImage');
    expect(await onLinux({ APPIMAGE: image, APPDIR: '/tmp/.mount_x' })).toEqual({
      kind: 'appimage',
      file: image,
    });
  });

  test.skipIf(process.platform === 'win32')(
    'is known also where a link leads to where it is mounted',
    async () => {
      const image = file('LM-Courier.AppImage');
      const executable = file('mounts/x/lm-courier');
      symlinkSync(path.join(folder, 'mounts'), path.join(folder, 'link'));
      const environment = { APPIMAGE: image, APPDIR: path.join(folder, 'link', 'x') };
      expect(await onLinux(environment, executable)).toEqual({ kind: 'appimage', file: image });
    },
  );

  test.each([
    ['of a deb, an rpm or a folder, which say nothing', {}],
    ['started from a terminal that is itself an AppImage', { APPDIR: '/tmp/.mount_terminal' }],
    ['whose place is not told', { APPDIR: '' }],
  ])('%s is not the app’s to replace', async (_, environment) => {
    const APPIMAGE = file('Terminal.AppImage');
    const isImage = 'APPDIR' in environment;
    expect(await onLinux({ ...environment, ...(isImage ? { APPIMAGE } : {}) })).toBe(undefined);
  });

  test.each(['relative.AppImage', '/nowhere/LM-Courier.AppImage'])(
    'is no AppImage that can be replaced at %s',
    async (APPIMAGE) => {
      expect(await onLinux({ APPIMAGE, APPDIR: '/tmp/.mount_x' })).toBe(undefined);
    },
  );

  test('on Windows is what an installer has put there, and no copied folder', async () => {
    const executable = file('LM Courier.exe');
    const program = { platform: 'win32', executable, environment: {} } as const;
    expect(await ownPackage(program)).toBe(undefined);
    file('Uninstall LM Courier.exe');
    expect(await ownPackage(program)).toEqual({ kind: 'nsis' });
  });

  test('on macOS is not to be replaced where nobody has signed it', async () => {
    const executable = file('LM Courier.app/Contents/MacOS/LM Courier');
    expect(await ownPackage({ platform: 'darwin', executable, environment: {} })).toBe(undefined);
  });
});

describe.skipIf(process.platform === 'win32')('a new AppImage', () => {
  test.each([
    ['LM-Courier-0.1.0-x86_64.AppImage', 'LM-Courier-0.2.0-x86_64.AppImage'],
    ['courier.AppImage', 'courier.AppImage'],
    ['Мой бот.AppImage', 'Мой бот.AppImage'],
  ])('takes the place of %s, as %s', (old, expected) => {
    const image = file(old, 'old');
    const fresh = file('cache/LM-Courier-0.2.0-x86_64.AppImage', 'new');
    const target = replaceAppImage(fresh, image);
    expect(target).toBe(path.join(folder, expected));
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(statSync(target).mode & 0o777).toBe(0o755);
    expect([image === target || !existsSync(image), existsSync(fresh)]).toEqual([true, false]);
  });

  test('that is gone leaves the old one where it is, and nothing beside it', () => {
    const image = file('courier.AppImage', 'old');
    expect(() => replaceAppImage(path.join(folder, 'gone'), image)).toThrow('ENOENT');
    expect(readFileSync(image, 'utf8')).toBe('old');
    expect(existsSync(`${image}.part`)).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('that cannot be written leaves the old one, too', () => {
    const image = file('locked/courier.AppImage', 'old');
    chmodSync(path.dirname(image), 0o500);
    expect(() => replaceAppImage(file('fresh', 'new'), image)).toThrow('EACCES');
    chmodSync(path.dirname(image), 0o700);
    expect(readFileSync(image, 'utf8')).toBe('old');
  });
});

describe('the launch after an update', () => {
  const start = (comesBack: ComesBack | null, version = '0.2.0') => {
    const log = new MemoryLog();
    const remembered = { comesBack };
    const { isHidden } = comeBack({ remembered, version, log });
    expect(remembered.comesBack).toBe(null);
    return { isHidden, lines: log.lines };
  };

  test('is hidden when the app was, and says in the log that it went well', () => {
    const { isHidden, lines } = start({ version: '0.2.0', isHidden: true, at: Date.now() - 5000 });
    expect(isHidden).toBe(true);
    expect(lines).toEqual([expect.stringMatching(/^info The app was brought up to date/)]);
    expect(start({ version: '0.2.0', isHidden: false, at: Date.now() }).isHidden).toBe(false);
  });

  test('is not hidden when somebody starts the app much later, or there was no update', () => {
    expect(start({ version: '0.2.0', isHidden: true, at: Date.now() - 3_600_000 }).isHidden).toBe(false);
    expect(start({ version: '0.2.0', isHidden: true, at: Date.now() + 3_600_000 }).isHidden).toBe(false);
    expect(start(null)).toEqual({ isHidden: false, lines: [] });
  });

  test('says when it is still the old version', () => {
    const { lines } = start({ version: '0.2.0', isHidden: true, at: Date.now() }, '0.1.0');
    expect(lines).toEqual([expect.stringMatching(/^warn The app was not brought up to date/)]);
  });
});
