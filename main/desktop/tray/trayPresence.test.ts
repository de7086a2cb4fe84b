import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ask } from './sessionBus.ts';
import { TrayPresence, type TrayPresenceDeps } from './trayPresence.ts';

const pid = 4321;
const gnome = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME', XDG_SESSION_TYPE: 'wayland' };

/** How each program words what the bus says. */
const wordings = {
  busctl: {
    isThere: (is: boolean) => `b ${is}\n`,
    isHost: (is: boolean) => `v b ${is}\n`,
    items: (items: readonly string[]) =>
      `v as ${items.length} ${items.map((item) => `"${item}"`).join(' ')}\n`,
    pid: (of: number) => `u ${of}\n`,
  },
  gdbus: {
    isThere: (is: boolean) => `(${is},)\n`,
    isHost: (is: boolean) => `(<${is}>,)\n`,
    items: (items: readonly string[]) => `(<[${items.map((item) => `'${item}'`).join(', ')}]>,)\n`,
    pid: (of: number) => `(uint32 ${of},)\n`,
  },
  'dbus-send': {
    isThere: (is: boolean) => `method return time=1.2 sender=x\n   boolean ${is}\n`,
    isHost: (is: boolean) => `method return time=1.2 sender=x\n   variant       boolean ${is}\n`,
    items: (items: readonly string[]) =>
      `method return time=1.2 sender=x\n   variant       array [\n${items.map((item) => `         string "${item}"\n`).join('')}      ]\n`,
    pid: (of: number) => `method return time=1.2 sender=x\n   uint32 ${of}\n`,
  },
};

/** A desktop whose bus can be changed while the app runs. */
class SomeDesktop {
  program: keyof typeof wordings | undefined = 'busctl';
  hasWatcher = false;
  /** Something draws what the watcher knows of. */
  hasHost = true;
  /** Each icon, and the process of whoever has it. */
  icons: Record<string, number> = {};
  /** What an icon that is made now is registered as. */
  registersAs: string | undefined = ':1.45/StatusNotifierItem';
  timesMade = 1;
  changes = 0;

  readonly ask: Ask = async (program, args) => {
    if (program !== this.program) throw new Error(`spawn ${program} ENOENT`);
    const words = wordings[this.program];
    const question = args.join(' ');
    if (question.includes('NameHasOwner')) return words.isThere(this.hasWatcher);
    if (question.includes('IsStatusNotifierHostRegistered')) return words.isHost(this.hasHost);
    if (question.includes('RegisteredStatusNotifierItems')) return words.items(Object.keys(this.icons));
    for (const [icon, of] of Object.entries(this.icons)) {
      const name = icon.split(/[/@]/)[0] ?? '';
      if (args.at(-1)?.replace('string:', '') === name) return words.pid(of);
    }
    throw new Error('no such name');
  };

  /** As the panel does when it comes. */
  watcherComes(): void {
    this.hasWatcher = true;
    this.icons = { 'org.kde.StatusNotifierItem-7-1/StatusNotifierItem': 7 };
  }

  watcherGoes(): void {
    this.hasWatcher = false;
    this.icons = {};
  }

  register(): void {
    if (this.hasWatcher && this.registersAs !== undefined) this.icons[this.registersAs] = pid;
  }

  makeAnew = () => {
    this.timesMade++;
    this.register();
  };
}

describe('the tray icon', () => {
  let desktop: SomeDesktop;
  let presence: TrayPresence | undefined;

  beforeEach(() => {
    vi.useFakeTimers();
    desktop = new SomeDesktop();
  });
  afterEach(() => {
    presence?.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  async function started(wanted: Partial<TrayPresenceDeps> = {}) {
    const { environment = gnome, ...others } = wanted;
    presence = new TrayPresence({
      platform: 'linux',
      pid,
      ask: desktop.ask,
      environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus', ...environment },
      ...others,
    });
    presence.start({
      makeAnew: desktop.makeAnew,
      followChange: () => {
        desktop.changes++;
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    return state();
  }

  function state(): string {
    if (presence?.isShown) return 'shown';
    return presence?.notices.length === 0 ? 'unknown' : 'missing';
  }

  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

  test.each([undefined, '', 'disabled:'])(
    'is a guess where there is no bus (%s): no program is begun that would find none',
    async (address) => {
      const ask = vi.fn(desktop.ask);
      const bare = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: '/nowhere' };
      expect(await started({ ask, environment: { ...gnome, ...bare } })).toBe('missing');
      await minutes(10);
      expect(ask).not.toHaveBeenCalled();
    },
  );

  test.each(['win32', 'darwin'] as const)('is always shown on %s, and nobody is asked', async (platform) => {
    desktop.program = undefined;
    expect(await started({ platform })).toBe('shown');
  });

  test.each(['busctl', 'gdbus', 'dbus-send'] as const)(
    'is shown when it is registered with the watcher, as %s tells',
    async (program) => {
      desktop.program = program;
      desktop.watcherComes();
      desktop.register();
      expect(await started()).toBe('shown');
      await minutes(10);
      expect([desktop.timesMade, desktop.changes]).toEqual([1, 1]);
    },
  );

  test.each([
    ':1.45',
    ':1.45@/StatusNotifierItem',
    'org.kde.StatusNotifierItem-4321-1',
    ':1.45/org/ayatana/x',
  ])('is known among others when it is registered as %s', async (name) => {
    desktop.registersAs = name;
    desktop.watcherComes();
    desktop.register();
    expect(await started()).toBe('shown');
  });

  test('is not believed in while it is not registered: then it is made anew, and missing until it is', async () => {
    desktop.registersAs = undefined;
    desktop.watcherComes();
    expect(await started()).toBe('unknown');
    await minutes(1);
    expect(state()).toBe('missing');
    expect(desktop.timesMade).toBeGreaterThan(1);
    desktop.registersAs = ':1.45';
    await minutes(2);
    expect(state()).toBe('shown');
    expect(desktop.changes).toBe(2);
  });

  test('is made anew for some minutes only: it may be shown though nobody says so', async () => {
    desktop.registersAs = undefined;
    desktop.watcherComes();
    await started();
    await minutes(5);
    const { timesMade } = desktop;
    await minutes(60);
    expect(desktop.timesMade).toBe(timesMade);
    expect(state()).toBe('missing');
  });

  test('is of the older kind where a watcher is there and nothing draws what it knows of', async () => {
    desktop.watcherComes();
    desktop.hasHost = false;
    expect(await started({ environment: {} })).toBe('shown');
    presence?.stop();
    expect(await started()).toBe('missing');
    desktop.hasHost = true;
    await minutes(1);
    expect(state()).toBe('shown');
  });

  test('appears when the panel comes minutes after the app, as at login', async () => {
    expect(await started()).toBe('missing');
    await minutes(4);
    expect(desktop.timesMade).toBe(1);
    desktop.watcherComes();
    await minutes(2);
    expect(state()).toBe('shown');
    expect(desktop.timesMade).toBe(2);
  });

  test('is made anew when the panel goes, and when it is back', async () => {
    desktop.watcherComes();
    desktop.register();
    await started();
    desktop.watcherGoes();
    await minutes(1);
    expect(state()).toBe('missing');
    expect(desktop.timesMade).toBe(2);
    desktop.watcherComes();
    await minutes(1);
    expect(state()).toBe('shown');
    expect(desktop.timesMade).toBe(3);
  });

  test('is made anew for a panel that was restarted between two looks', async () => {
    desktop.watcherComes();
    desktop.register();
    await started();
    desktop.watcherGoes();
    desktop.watcherComes();
    await minutes(3);
    expect(state()).toBe('shown');
    expect(desktop.timesMade).toBe(2);
  });

  test.each([
    ['GNOME on X11', { XDG_CURRENT_DESKTOP: 'GNOME', XDG_SESSION_TYPE: 'x11' }, 'missing'],
    ['GNOME Classic', { XDG_CURRENT_DESKTOP: 'GNOME-Classic:GNOME' }, 'missing'],
    ['Ubuntu without its extension', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'missing'],
    ['a bare Wayland compositor', { WAYLAND_DISPLAY: 'wayland-0' }, 'missing'],
    ['XFCE on X11', { XDG_CURRENT_DESKTOP: 'XFCE', XDG_SESSION_TYPE: 'x11' }, 'shown'],
    ['a bare X11 window manager', {}, 'shown'],
  ] as const)('without a watcher on %s: %j, is %s', async (_, environment, state) => {
    expect(await started({ environment })).toBe(state);
    presence?.stop();
    desktop.program = undefined;
    expect(await started({ environment })).toBe(state);
    await minutes(10);
    expect(desktop.timesMade).toBe(1);
  });

  test('is asked after less and less often, every five minutes at last', async () => {
    let looks = 0;
    const ask: Ask = async () => {
      looks++;
      return 'b false';
    };
    await started({ ask });
    await minutes(1);
    expect(looks).toBe(6);
    await minutes(60);
    expect(looks).toBe(20);
  });
});
