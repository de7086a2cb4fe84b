import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, onTestFailed, test } from 'vitest';
import { pdfOf } from '../../main/documents/testing.ts';
import { startWorld, untilPolling, type World } from './app.ts';
import { programsOf } from './programsOf.ts';
import { type Kernel, startSystemCopy, whyNoSystemCopy } from './systemCopy.ts';

const { debs } = inject('packaged') ?? {};
const reason = (await whyNoSystemCopy()) ?? (debs ? undefined : 'there is no dpkg-deb');
if (reason !== undefined) console.log(`The package of Debian cannot be installed here: ${reason}.`);

/** What belongs to the system, and so is an installation's to add to and a removal's to clear. */
const systemFolders = ['usr', 'opt', 'etc'];

/** The system with somebody who has set the app up already and wants it to start at login. */
async function systemOfAnna(shared: string) {
  const system = await startSystemCopy(shared);
  const home = '/home/Анна Ивановна';
  await system.asRoot('useradd', '--create-home', '--home-dir', home, 'anna');
  const settings = { settings: { startAtLogin: 'on' }, remembered: { setupDone: true } };
  const script = 'cd "$0" && mkdir -p "$1" && printf %s "$2" > "$1/settings.json" && chown -R anna .config';
  await system.asRoot('sh', '-c', script, home, '.config/LM Courier', JSON.stringify(settings));
  const inHome = (file: string) => system.seenFromOutside(path.join(home, file));
  const kept = (file: string) => inHome(path.join('.config', 'LM Courier', file));
  const uid = statSync(inHome('.')).uid;
  const log = () => readFileSync(kept('logs/courier.log'), 'utf8');
  const install = (name: string) => system.asRoot('dpkg', '--force-depends', '--install', `/mnt/${name}`);

  const start = (world: World, kernel: Kernel, flags: readonly string[] = []) => {
    const [enter, ...words] = system.asPerson('anna', kernel);
    const app = world.spawn({
      installed: [enter, ...words, '/usr/bin/lm-courier'],
      flags,
      environment: {
        ACCESS_MODE: 'everyone',
        HOME: home,
        USER: 'anna',
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        XDG_CONFIG_HOME: undefined,
        XDG_CACHE_HOME: undefined,
        XDG_RUNTIME_DIR: undefined,
        TMPDIR: undefined,
      },
    });
    onTestFailed(() => console.log(app.output()));
    const end = () => {
      app.process.kill('SIGTERM');
      return app.ended;
    };
    return { ...app, end, expectSandbox: () => expectSandbox(app.process.pid ?? 0, uid) };
  };
  return { ...system, inHome, kept, log, install, start };
}

/** The window is drawn by a process that the kernel keeps from everything, other processes included. */
async function expectSandbox(app: number, uid: number): Promise<void> {
  const windows = () => programsOf(app).filter(({ commandLine }) => commandLine.includes('--type=renderer'));
  await expect.poll(windows).toHaveLength(1);
  for (const { pid, commandLine } of windows()) {
    const state = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(commandLine).not.toContain('--no-sandbox');
    expect(state).toMatch(/^Seccomp:\t2$/m);
    expect(state).toMatch(/^NSpid:\t\d+\t\d+/m);
    expect(state).toMatch(new RegExp(`^Uid:\\t${uid}\\t`, 'm'));
  }
}

test.skipIf(reason !== undefined)(
  'the package of Debian serves an ordinary person in its sandbox, is upgraded while it answers, and takes only itself away',
  async () => {
    if (!debs) return;
    const { seenFromOutside, asRoot, added, inHome, kept, log, install, start } = await systemOfAnna(
      debs.folder,
    );
    const world = await startWorld();
    const { telegram, lmstudio } = world;
    const anna = telegram.person({ first_name: 'Anna' });
    const answer = (nonce: string) =>
      telegram.waitForMessage(anna, ({ text }) => text?.includes(`nonce ${nonce}`) ?? false);

    // Root may make user namespaces, which says nothing of Anna.
    await asRoot('ln', '-s', '/usr/bin/true', '/usr/local/bin/unshare');
    const before = added(...systemFolders);
    await install(debs.name);
    // As at login.
    const app = start(world, 'without user namespaces', ['--hidden']);
    await untilPolling(telegram);
    anna.writes('Are you installed? nonce installed');
    await answer('installed');

    lmstudio.holdAfter(3);
    anna.writes('Do you go on? nonce upgraded');
    await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 3);
    await install(debs.newerName);
    lmstudio.release();
    await answer('upgraded');
    // A process of its own takes a document apart: it is started from what has just been replaced.
    anna.sends({ document: { bytes: await pdfOf(['nonce document']), file_name: 'report.pdf' } });
    await answer('document');
    // So is the window, when the newer version is started beside the one that runs; hidden, because nobody presses its buttons.
    expect(await start(world, 'without user namespaces', ['--hidden']).ended).toBe(0);
    await app.expectSandbox();
    expect(log().match(/version=\S+/g)).toEqual([`version=${debs.version}`]);
    expect(await app.end()).toBe(0);

    const newer = start(world, 'with user namespaces');
    await untilPolling(telegram);
    anna.writes('And now? nonce newer');
    await answer('newer');
    expect(JSON.stringify(lmstudio.chats.at(-1)?.messages)).toContain('nonce installed');
    await newer.expectSandbox();
    expect(
      log()
        .match(/version=\S+/g)
        ?.at(-1),
    ).toBe(`version=${debs.newerVersion}`);
    expect(await newer.end()).toBe(0);
    expect(log()).not.toMatch(/^\S+ error /m);

    // What starts it at login stays with the person: desktops pass it over where its program is not to be found.
    const autostart = readFileSync(inHome('.config/autostart/lm-courier.desktop'), 'utf8');
    const program = seenFromOutside(/^TryExec=(.*)$/m.exec(autostart)?.[1] ?? '');
    expect(statSync(program).isFile()).toBe(true);
    for (const removal of ['--remove', '--purge']) {
      await asRoot('dpkg', removal, 'lm-courier');
      expect(existsSync(program)).toBe(false);
      expect(added(...systemFolders)).toEqual(before);
      for (const file of ['courier.db', 'settings.json']) expect(existsSync(kept(file))).toBe(true);
    }
  },
  180_000,
);
