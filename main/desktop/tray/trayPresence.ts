import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Gives what a program printed; rejects when it is not there, fails, or takes too long. */
export type Ask = (program: string, args: readonly string[]) => Promise<string>;

const run = promisify(execFile);
const askProgram: Ask = async (program, args) => (await run(program, [...args], { timeout: 2000 })).stdout;

/**
 * The question "does anybody show tray icons?" to the session's D-Bus, for each program that a desktop may bring
 * along. The answer is in the words of the program: `true`, `boolean true`, `(true,)`, `b true`.
 */
const questions: ReadonlyArray<readonly [string, ...string[]]> = [
  [
    'busctl',
    '--user',
    'call',
    'org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus',
    'NameHasOwner',
    's',
    'org.kde.StatusNotifierWatcher',
  ],
  [
    'gdbus',
    'call',
    '--session',
    '--dest=org.freedesktop.DBus',
    '--object-path=/org/freedesktop/DBus',
    '--method=org.freedesktop.DBus.NameHasOwner',
    'org.kde.StatusNotifierWatcher',
  ],
  [
    'dbus-send',
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.kde.StatusNotifierWatcher',
  ],
];

export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly ask?: Ask;
}

/**
 * Whether this desktop shows tray icons. Windows and macOS always do. On Linux a StatusNotifierWatcher on D-Bus
 * shows them; without one Electron falls back to the older XEmbed tray, which panels on X11 have, but neither
 * GNOME nor Wayland.
 */
export async function showsTray({ platform, environment, ask = askProgram }: Desktop): Promise<boolean> {
  if (platform !== 'linux') return true;
  if (await hasStatusNotifier(ask)) return true;
  const isGnome = /(^|:)(gnome|ubuntu)/i.test(environment.XDG_CURRENT_DESKTOP ?? '');
  const isWayland = environment.XDG_SESSION_TYPE === 'wayland' || Boolean(environment.WAYLAND_DISPLAY);
  return !isGnome && !isWayland;
}

async function hasStatusNotifier(ask: Ask): Promise<boolean> {
  for (const [program, ...args] of questions) {
    const answer = await ask(program, args).catch(() => undefined);
    if (answer !== undefined) return /\btrue\b/.test(answer);
  }
  return false;
}
