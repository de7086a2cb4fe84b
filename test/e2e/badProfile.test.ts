import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../../build/run.ts';
import { openSqlite } from '../../main/storage/sqlite.ts';
import { en } from '../../renderer/locales/en.ts';
import { startWorld, type World } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';
import { mountSmallDisk, type SmallDisk, whyNoSmallDisk } from './smallDisk.ts';

const noDesktop = await whyNoDesktop();
const noSmallDisk = await whyNoSmallDisk();
const { cannotStart, runsInVersion } = en.desktop;

const asService = {
  flags: ['--service', '--ozone-platform=headless'],
  environment: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
};

/** What a service says that cannot start, when it has ended with a code that tells so. */
async function refusal(
  { spawn }: Pick<World, 'spawn'>,
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const service = spawn({
    flags: [...asService.flags, ...flags],
    environment: { ...asService.environment, ...environment },
  });
  expect(await service.ended).toBe(1);
  expect(service.output()).toContain(cannotStart.title);
  return service.output();
}

/** Call it after whatever has to write on the disk again at the end. */
async function refuseWriting({ folder }: SmallDisk): Promise<void> {
  const remount = (how: 'ro' | 'rw') => run('mount', ['-o', `remount,${how}`, folder]);
  await remount('ro');
  onTestFinished(async () => void (await remount('rw')));
}

describe('a profile that cannot be used is said in the terminal and by the exit code, and stays as it is:', () => {
  test('one of a newer version', async () => {
    const world = await startWorld();
    const file = path.join(world.profile, 'courier.db');
    const database = openSqlite(file, 1000);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA user_version = 99; CREATE TABLE later (words)');
    database.close();
    const before = readFileSync(file);
    expect(await refusal(world)).toContain(cannotStart.newerDatabase);
    expect(readFileSync(file)).toEqual(before);
    const log = readFileSync(path.join(world.profile, 'logs', 'courier.log'), 'utf8');
    expect(log).toContain('LM Courier cannot start');
  });

  test('a file where its folder should be, or lie: no other folder is taken in its place', async () => {
    const world = await startWorld();
    const file = path.join(world.profile, 'a file');
    writeFileSync(file, 'mine');
    for (const folder of [file, path.join(file, 'below')]) {
      const said = await refusal(world, [`--user-data-dir=${folder}`]);
      expect(said).toContain(cannotStart.notAFolder);
      expect(said).toContain(cannotStart.folder(folder));
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a home that cannot hold its folder', async () => {
    const world = await startWorld();
    const file = path.join(world.profile, 'a file');
    writeFileSync(file, 'mine');
    const said = await refusal(world, ['--user-data-dir='], { XDG_CONFIG_HOME: file });
    expect(said).toContain(cannotStart.notAFolder);
    expect(said).toContain(cannotStart.folder(path.join(file, 'LM Courier')));
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a folder where its database should be', async () => {
    const world = await startWorld();
    mkdirSync(path.join(world.profile, 'courier.db'));
    expect(await refusal(world)).toContain(cannotStart.folder(world.profile));
  });

  test.skipIf(noSmallDisk !== undefined)('one that may not be written', async () => {
    const disk = await mountSmallDisk();
    const world = await startWorld({ disk: disk.folder });
    await refuseWriting(disk);
    expect(await refusal(world)).toContain(cannotStart.problems.disk_not_writable);
  });

  test.skipIf(noSmallDisk !== undefined)('a full disk, and it starts when there is room', async () => {
    const disk = await mountSmallDisk();
    const world = await startWorld({ disk: disk.folder });
    const untilOnline = async () => {
      const service = world.spawn(asService);
      await expect.poll(() => service.output()).toContain('Bot online');
      service.process.kill('SIGTERM');
      expect(await service.ended).toBe(0);
    };
    await untilOnline();
    disk.fill();
    expect(await refusal(world)).toContain(cannotStart.problems.disk_full);
    disk.free();
    await untilOnline();
  });
});

test.skipIf(noDesktop !== undefined || noSmallDisk !== undefined).each([
  ['a profile', undefined],
  ['a home', 'config'],
])('%s that may not be written is said in a box where somebody sits in front of it', async (_, config) => {
  const desktop = await startDesktop();
  const disk = await mountSmallDisk();
  const { spawn } = await startWorld({ disk: disk.folder });
  await refuseWriting(disk);
  const ofHome = { XDG_CONFIG_HOME: path.join(disk.folder, config ?? '') };
  const app = spawn({
    environment: { ...desktop.env, ...(config === undefined ? {} : ofHome) },
    flags: config === undefined ? [] : ['--user-data-dir='],
  });
  // Every such box is called that. A window that goes while others are looked at ends the look.
  const isShown = () =>
    desktop.untilWindow('Error').then(
      () => true,
      () => false,
    );
  await expect.poll(isShown).toBe(true);
  const hasEnded = async () => {
    await desktop.press('Return');
    return app.process.exitCode;
  };
  await expect.poll(hasEnded).toBe(1);
  expect(app.output()).toContain(cannotStart.problems.disk_not_writable);
});

test('what a newer version has written into the settings stays for that version', async () => {
  const world = await startWorld();
  const file = path.join(world.profile, 'settings.json');
  const newer = { settings: { temperature: 1.2, later: 'yes' }, remembered: { setupDone: true, seen: 3 } };
  writeFileSync(file, JSON.stringify(newer));
  const app = await world.start({ withToken: false });
  const page = await app.page();
  await page.evaluate(`window.courier.call('settings.set', { name: 'maxTokens', text: '500' })`);
  await app.quit();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    settings: { temperature: 1.2, maxTokens: 500, later: 'yes' },
    remembered: { setupDone: true, seen: 3 },
  });
  expect(readdirSync(world.profile).filter((name) => name.startsWith('settings.'))).toEqual([
    'settings.json',
  ]);
});

test('a version that is started while another one runs says so, and the one that runs goes on', async () => {
  const { profile, spawn } = await startWorld();
  const service = spawn(asService);
  await expect.poll(() => service.output()).toContain('Bot online');
  const mark = path.join(profile, 'running.json');
  const running = JSON.parse(readFileSync(mark, 'utf8'));
  writeFileSync(mark, JSON.stringify({ ...running, version: '0.0.7' }));
  const second = spawn(asService);
  expect(await second.ended).toBe(0);
  expect(second.output()).toContain(runsInVersion.message('0.0.7'));
  expect(second.output()).toContain(runsInVersion.detail(running.version));
  expect(service.process.exitCode).toBeNull();
  rmSync(mark);
});
