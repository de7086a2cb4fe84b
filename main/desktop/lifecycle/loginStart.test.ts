import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { App, RelaunchOptions, Settings } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appLoginStart, desktopEntry, LoginStart, relaunch, startArgs } from './loginStart.ts';

describe('the start at login', () => {
  let folder: string;
  let file: string;
  let items: Settings[];
  let logged: string[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
    file = path.join(folder, 'autostart', 'lm-courier.desktop');
    items = [];
    logged = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const on = (platform: NodeJS.Platform) =>
    new LoginStart({
      app: { setLoginItemSettings: (item) => items.push(item) },
      platform,
      executable: '/opt/LM Courier/lm-courier',
      args: ['--user-data-dir=x'],
      configFolder: folder,
      log: { error: (message) => logged.push(message) },
    });

  test('is a file on Linux, which goes away again', async () => {
    const start = on('linux');
    await start.set(true);
    expect(readFileSync(file, 'utf8')).toContain(
      '\nExec="/opt/LM Courier/lm-courier" "--user-data-dir=x" "--hidden"\n',
    );
    await start.set(true);
    await start.set(false);
    expect(existsSync(file)).toBe(false);
    await start.set(false);
    expect(start.notices).toEqual([]);
    expect(items).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux').each([
    [
      'the image that this program runs from',
      path.dirname(process.execPath),
      '/home/anna/lm-courier.AppImage',
    ],
    ['this program, and not the AppImage that started it', '/tmp/.mount_terminal', process.execPath],
    ['this program where no place is told', undefined, process.execPath],
  ])('is that of %s, and so is its next launch', async (_, mounted, expected) => {
    vi.stubEnv('APPIMAGE', '/home/anna/lm-courier.AppImage');
    vi.stubEnv('APPDIR', mounted);
    const launched: (RelaunchOptions | undefined)[] = [];
    const app = {
      isPackaged: true,
      getPath: () => folder,
      relaunch: (options: RelaunchOptions) => launched.push(options),
    } as unknown as App;
    await appLoginStart(app, { error: (message) => logged.push(message) }).set(true);
    expect(readFileSync(file, 'utf8')).toContain(`\nTryExec=${expected}\n`);
    relaunch(app);
    expect(launched[0]?.execPath ?? process.execPath).toBe(expected);
    vi.unstubAllEnvs();
  });

  test('is as it was wished last, however fast', async () => {
    const start = on('linux');
    void start.set(true);
    void start.set(false);
    await start.set(true);
    expect(existsSync(file)).toBe(true);
  });

  test('is an item of the system elsewhere', async () => {
    await on('win32').set(true);
    await on('darwin').set(true);
    await on('darwin').set(false);
    expect(items).toEqual([
      {
        openAtLogin: true,
        path: '/opt/LM Courier/lm-courier',
        args: ['--user-data-dir=x', '--hidden'],
      },
      { openAtLogin: true },
      { openAtLogin: false },
    ]);
    expect(existsSync(file)).toBe(false);
  });

  test('says why it does not work, until it does', async () => {
    writeFileSync(path.join(folder, 'autostart'), 'a file where a folder should be');
    const start = on('linux');
    await start.set(true);
    expect(start.notices).toEqual([{ code: 'login_start_failed', detail: 'EEXIST' }]);
    expect(logged).toHaveLength(1);
    rmSync(path.join(folder, 'autostart'));
    await start.set(true);
    expect(start.notices).toEqual([]);
  });

  test('is passed over by the desktop once the program is removed', () => {
    expect(desktopEntry(['/opt/LM Courier/lm-courier', '--hidden'])).toContain(
      '\nTryExec=/opt/LM Courier/lm-courier\n',
    );
    expect(desktopEntry(['/a\\b'])).toContain('\nTryExec=/a\\\\b\n');
  });

  test('quotes what the command line would take apart', () => {
    expect(desktopEntry(['/a b/"c"', '$x`y`\\z', '100%'])).toContain(
      'Exec="/a b/\\\\"c\\\\"" "\\\\$x\\\\`y\\\\`\\\\\\\\z" "100%%"',
    );
  });

  test.each([
    [{ argv: ['lm-courier'], isPackaged: true }, []],
    [
      { argv: ['lm-courier', '--user-data-dir=/data', '--hidden', 'x'], isPackaged: true },
      ['--user-data-dir=/data'],
    ],
    [
      { argv: ['electron', '--inspect=0', 'app', '--user-data-dir=/data'], isPackaged: false },
      [path.resolve('/somewhere', 'app'), '--user-data-dir=/data'],
    ],
  ])('begins the same app with the same profile: %j', (started, args) => {
    expect(startArgs({ ...started, workingFolder: '/somewhere' })).toEqual(args);
  });
});
