import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { someQueue, someSettings, someStatus } from '../../common/testing.ts';
import { UpdateError } from './updateError.ts';
import { type ComesBack, type Releases, Updates } from './updates.ts';

const minute_ms = 60_000;
const day_ms = 86_400_000;

interface World {
  readonly way?: Releases['way'];
  readonly checkUpdates?: 'on' | 'off';
  readonly lookedAt?: number;
  readonly isNever?: boolean;
}

/** An app of version 0.1.0; what the release page and the installer do the test says. */
async function start({ way = 'installs', checkUpdates = 'on', lookedAt, isNever = false }: World = {}) {
  const log = new MemoryLog();
  const remembered: { lookedAt: number | undefined; comesBack: ComesBack | null } = {
    lookedAt,
    comesBack: null,
  };
  const done: string[] = [];
  const world = {
    newest: '0.2.0',
    isOnline: true,
    isWatched: false,
    reading: async () => {},
    downloading: async () => {},
    installing: async (): Promise<string | undefined> => '/apps/new.AppImage',
    settings: { checkUpdates } as { checkUpdates: 'on' | 'off' },
  };
  const releases: Releases = {
    way,
    host: 'releases.example',
    read: async () => {
      done.push('looked');
      await world.reading();
      return { version: world.newest, files: [{ url: 'a.AppImage', sha512: '' }] };
    },
    installer: async () => ({
      download: async (_release, { onPercent }) => {
        done.push('downloaded');
        onPercent(50);
        await world.downloading();
      },
      install: async ({ startAgain }) => {
        done.push(startAgain ? 'installed, to start again' : 'installed');
        return world.installing();
      },
    }),
    startAgain: (program, isInstalled) => done.push(`starts ${program} ${isInstalled}`),
  };
  const updates = new Updates({
    openReleases: async () => (isNever ? undefined : releases),
    version: '0.1.0',
    settings: { ...someSettings(), get: (name) => someSettings(world.settings).get(name) },
    remembered,
    isOnline: () => world.isOnline,
    isWatched: () => world.isWatched,
    beginNoMore: () => done.push('begins no more'),
    quit: () => done.push('quits'),
    log,
  });
  updates.start(() => {});
  await settled();
  return { updates, world, done, log, remembered };
}

const settled = () => vi.advanceTimersByTimeAsync(0);
const quiet = someStatus();
const answering = someStatus({ queue: someQueue({ running: [{}] as never }) });
const waiting = someStatus({ queue: someQueue({ waiting: 1 }) });

async function startReady(world?: World) {
  const started = await start(world);
  started.updates.look();
  await settled();
  expect(started.updates.status).toMatchObject({ state: 'ready', version: '0.2.0' });
  started.done.length = 0;
  return started;
}

beforeEach(() => {
  fakeTimers();
});

describe('the daily look', () => {
  test('is off until the owner has agreed, and then comes at once', async () => {
    const { updates, world, done } = await start({ checkUpdates: 'off' });
    await vi.advanceTimersByTimeAsync(3 * day_ms);
    updates.awake();
    await settled();
    expect(done).toEqual([]);
    world.settings.checkUpdates = 'on';
    updates.followSettings(['checkUpdates']);
    await settled();
    expect(done[0]).toBe('looked');
    world.settings.checkUpdates = 'off';
    updates.followSettings(['checkUpdates']);
    await vi.advanceTimersByTimeAsync(3 * day_ms);
    expect(done.filter((what) => what === 'looked')).toHaveLength(1);
  });

  test('never comes in development or in a service', async () => {
    const { updates, done } = await start({ isNever: true });
    updates.look();
    updates.awake();
    await vi.advanceTimersByTimeAsync(3 * day_ms);
    expect(done).toEqual([]);
    expect(updates.status).toMatchObject({ way: 'none', state: 'unknown' });
  });

  test('comes once a day in a launch, and a while after its start', async () => {
    const { world, done } = await start();
    world.newest = '0.1.0';
    await vi.advanceTimersByTimeAsync(minute_ms - 1);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['looked']);
    await vi.advanceTimersByTimeAsync(day_ms - 1);
    expect(done).toEqual(['looked']);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['looked', 'looked']);
  });

  test.each([
    ['an hour ago', -3_600_000, day_ms - 3_600_000],
    ['two days ago', -2 * day_ms, minute_ms],
    ['in a year, by a clock that was wrong', 365 * day_ms, day_ms],
  ])('goes by the stored date after a restart: %s', async (_, ago, due_ms) => {
    const { done } = await start({ lookedAt: Date.now() + ago });
    await vi.advanceTimersByTimeAsync(due_ms - 1);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done[0]).toBe('looked');
  });

  test('comes for an app that runs some hours a day, though the stored date lay ahead', async () => {
    const { remembered, updates } = await start({ lookedAt: Date.now() + 365 * day_ms });
    updates.stop();
    vi.setSystemTime(Date.now() + day_ms + 1);
    const { done } = await start({ lookedAt: remembered.lookedAt ?? 0 });
    await vi.advanceTimersByTimeAsync(minute_ms);
    expect(done[0]).toBe('looked');
  });

  test('is not moved by a clock that is set while the app runs', async () => {
    const { world, done } = await start();
    world.newest = '0.1.0';
    await vi.advanceTimersByTimeAsync(minute_ms);
    vi.setSystemTime(Date.now() - 40 * day_ms);
    await vi.advanceTimersByTimeAsync(day_ms);
    expect(done).toEqual(['looked', 'looked']);
    vi.setSystemTime(Date.now() + 40 * day_ms);
    await vi.advanceTimersByTimeAsync(day_ms - 1);
    expect(done).toEqual(['looked', 'looked']);
  });

  test('comes when the computer wakes up after more than a day', async () => {
    const { updates, world, done } = await start();
    world.newest = '0.1.0';
    await vi.advanceTimersByTimeAsync(minute_ms);
    vi.setSystemTime(Date.now() + 2 * day_ms);
    updates.awake();
    await settled();
    expect(done).toEqual(['looked', 'looked']);
  });

  test('waits for a network', async () => {
    const { updates, world, done } = await start();
    world.isOnline = false;
    await vi.advanceTimersByTimeAsync(3 * day_ms);
    expect(done).toEqual([]);
    world.isOnline = true;
    updates.awake();
    await settled();
    expect(done[0]).toBe('looked');
  });

  test('comes within an hour of a network that nobody tells of', async () => {
    const { world, done } = await start();
    world.isOnline = false;
    await vi.advanceTimersByTimeAsync(3 * day_ms);
    world.isOnline = true;
    await vi.advanceTimersByTimeAsync(60 * minute_ms);
    expect(done[0]).toBe('looked');
  });

  test('that fails is only noted in the log, and comes again the next day', async () => {
    const { updates, world, done, log } = await start({ way: 'tells' });
    await vi.advanceTimersByTimeAsync(minute_ms);
    expect(updates.status).toMatchObject({ state: 'newer', version: '0.2.0' });
    world.reading = async () => {
      throw new UpdateError('no_connection', 'gone');
    };
    await vi.advanceTimersByTimeAsync(day_ms);
    expect(updates.status).toMatchObject({ state: 'newer', version: '0.2.0' });
    expect(log.lines.at(-1)).toMatch(/^warn No newer version could be had .*no_connection/);
    await vi.advanceTimersByTimeAsync(day_ms);
    expect(done).toEqual(['looked', 'looked', 'looked']);
  });
});

describe('a look', () => {
  test.each([
    ['0.2.0', 'installs', { state: 'ready', version: '0.2.0' }],
    ['0.2.0', 'tells', { state: 'newer', version: '0.2.0' }],
    ['0.1.0', 'installs', { state: 'newest' }],
    ['0.0.9', 'installs', { state: 'newest' }],
  ] as const)('that finds %s where the app %s it leads to %o', async (newest, way, state) => {
    const { updates, world } = await start({ way, checkUpdates: 'off' });
    world.newest = newest;
    updates.look();
    expect(updates.status.state).toBe('looking');
    await settled();
    expect(updates.status).toEqual({
      ...state,
      way,
      host: 'releases.example',
      isAgreed: false,
      isDismissed: false,
      lookedAt: Date.now(),
    });
  });

  test('that the owner wants says what went wrong, also with the download', async () => {
    const { updates, world } = await start();
    world.reading = async () => {
      throw new UpdateError('unreadable', 'a web page');
    };
    updates.look();
    await settled();
    expect(updates.status).toMatchObject({ state: 'failed', problem: 'unreadable' });
    world.reading = async () => {};
    world.downloading = async () => {
      throw new UpdateError('wrong_sum', 'another file');
    };
    updates.look();
    await settled();
    expect(updates.status).toMatchObject({ state: 'failed', problem: 'wrong_sum', version: '0.2.0' });
  });

  test('goes on once, however often it is wanted, and ends with the app', async () => {
    const { updates, world, done } = await start();
    world.reading = () => new Promise(() => {});
    updates.look();
    updates.look();
    await settled();
    expect(done).toEqual(['looked']);
    updates.stop();
    await vi.advanceTimersByTimeAsync(3 * day_ms);
    expect(done).toEqual(['looked']);
  });

  test('keeps what is ready, and fetches what is newer still', async () => {
    const { updates, world, done } = await startReady();
    updates.look();
    await settled();
    expect(done).toEqual(['looked']);
    expect(updates.status).toMatchObject({ state: 'ready', version: '0.2.0' });
    world.newest = '0.3.0';
    updates.look();
    await settled();
    expect(updates.status).toMatchObject({ state: 'ready', version: '0.3.0' });
  });

  test('is read once: the bar comes back with the next version', async () => {
    const { updates, world } = await start({ way: 'tells' });
    updates.look();
    await settled();
    updates.dismiss();
    updates.look();
    await settled();
    expect(updates.status.isDismissed).toBe(true);
    world.newest = '0.3.0';
    updates.look();
    await settled();
    expect(updates.status.isDismissed).toBe(false);
  });
});

describe('what is ready', () => {
  test('is installed after five quiet minutes, and at no time before', async () => {
    const { updates, done } = await startReady();
    updates.update(quiet);
    await vi.advanceTimersByTimeAsync(4 * minute_ms);
    updates.update(answering);
    await vi.advanceTimersByTimeAsync(day_ms / 2);
    updates.update(waiting);
    await vi.advanceTimersByTimeAsync(minute_ms);
    updates.update(quiet);
    await vi.advanceTimersByTimeAsync(5 * minute_ms - 1);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['begins no more', 'quits']);
  });

  test('is installed by itself only where the owner wants that', async () => {
    const { updates, done } = await startReady({ checkUpdates: 'off' });
    updates.update(quiet);
    await vi.advanceTimersByTimeAsync(60 * minute_ms);
    await updates.finish({ isHurried: false, isHidden: true });
    expect(done).toEqual([]);
    updates.restart();
    await updates.finish({ isHurried: false, isHidden: true });
    expect(done).toEqual([
      'begins no more',
      'quits',
      'installed, to start again',
      'starts /apps/new.AppImage true',
    ]);
  });

  test('is not installed under the eyes of the owner', async () => {
    const { updates, world, done } = await startReady();
    world.isWatched = true;
    updates.update(quiet);
    await vi.advanceTimersByTimeAsync(60 * minute_ms);
    expect(done).toEqual([]);
    world.isWatched = false;
    await vi.advanceTimersByTimeAsync(5 * minute_ms);
    expect(done).toEqual(['begins no more', 'quits']);
  });

  test('is installed when the owner says so, as soon as the answer is done', async () => {
    const { updates, done } = await startReady();
    updates.update(answering);
    updates.restart();
    updates.restart();
    expect(updates.status.state).toBe('restarting');
    expect(done).toEqual(['begins no more']);
    updates.update(waiting);
    expect(done).toEqual(['begins no more', 'quits']);
  });

  test('is put in place at the end of the app, which comes back as it was', async () => {
    const { updates, done, remembered } = await startReady();
    updates.restart();
    updates.stop();
    await updates.finish({ isHurried: false, isHidden: true });
    expect(done.slice(2)).toEqual(['installed, to start again', 'starts /apps/new.AppImage true']);
    expect(remembered.comesBack).toEqual({ version: '0.2.0', isHidden: true, at: Date.now() });
  });

  test('is put in place when the owner quits, and then nothing is started', async () => {
    const { updates, done, remembered } = await startReady();
    await updates.finish({ isHurried: false, isHidden: true });
    expect(done).toEqual(['installed']);
    expect(remembered.comesBack).toMatchObject({ isHidden: false });
  });

  test('waits when the system ends the app, or when there is nothing', async () => {
    const ready = await startReady();
    await ready.updates.finish({ isHurried: true, isHidden: true });
    const { updates, done } = await start();
    await updates.finish({ isHurried: false, isHidden: true });
    expect([...ready.done, ...done]).toEqual([]);
  });

  test('that cannot be installed lets the app come back as it is', async () => {
    const { updates, world, done, log } = await startReady();
    world.installing = async () => {
      throw new Error('ENOSPC');
    };
    updates.restart();
    await updates.finish({ isHurried: false, isHidden: false });
    expect(done.at(-1)).toBe('starts undefined false');
    expect(log.lines.at(-1)).toMatch(/could not be installed/);
  });
});
