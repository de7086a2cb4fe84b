import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { PackageNames } from '../../build/environment/debianPackages.ts';
import { startXvfb } from '../../build/environment/display.ts';
import { run } from '../../build/run.ts';
import { whyMissing } from './programs.ts';
import { cropScreen, type Picture } from './screen.ts';

/** A Linux desktop of its own: X server, window manager, session bus, and a panel that shows tray icons. */
export interface Desktop {
  /** What a program needs in its environment to appear there. */
  readonly env: Readonly<Record<string, string>>;
  /** The left end of the panel, where the first tray icon is. */
  panel(): Picture;
  /** The corner of the screen where the icon's menu opens. */
  corner(): Picture;
  /** Everything asked of the notification service so far, as `dbus-monitor` prints it. */
  notifications(): string;
  /** Clicks the notification that is shown. */
  clickNotification(): Promise<void>;
  /** Presses a button of the mouse on the first tray icon. */
  clickIcon(button: 'left' | 'right'): Promise<void>;
  /** Resolves when a window of this name is shown. */
  untilWindow(name: string): Promise<void>;
  /** Presses keys one after another, such as `Down` or `Return`. */
  press(...keys: string[]): Promise<void>;
}

const programs: Readonly<Record<string, readonly PackageNames[]>> = {
  Xvfb: [['xvfb']],
  openbox: [['openbox']],
  trayer: [['trayer']],
  xdotool: [['xdotool']],
  // Shows notifications; the bus starts it for the first one.
  dunst: [['dunst']],
  'dbus-monitor': [['dbus-bin', 'dbus']],
  // In Debian 11 and Ubuntu 20.04 it was part of dbus.
  'dbus-run-session': [['dbus-daemon', 'dbus']],
};

/** Installs what the desktop consists of, where that is possible; gives the reason where there can be none. */
export const whyNoDesktop = () => whyMissing(programs, 'a desktop with a panel');

const panelHeight = 32;
const panelPart = { width: 40, height: panelHeight };
const cornerPart = { width: 300, height: 200 };

/** Lives as long as our end of its standard input is open, whatever way this process ends. */
const session = `
  printf '%s\\n' "$DBUS_SESSION_BUS_ADDRESS"
  openbox >/dev/null & manager=$!
  trayer --edge top --align left --widthtype request --height ${panelHeight} --transparent true --alpha 0 --tint 0x202020 >/dev/null & panel=$!
  cat
  kill "$panel" "$manager"
  wait
`;

/** Starts a desktop that ends with the test. */
export async function startDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-desktop-'));
  // With -fbdir the X server keeps its screen in a file, where it can be looked at from outside.
  const display = await startXvfb(['-fbdir', folder]);
  const desktop = spawn('dbus-run-session', ['--', 'sh', '-c', session], {
    env: { ...process.env, ...display.env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(desktop, 'close');
  onTestFinished(async () => {
    desktop.stdin.end();
    await ended;
    await display.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  // One short line, so it comes in one piece.
  const [address] = await once(desktop.stdout, 'data');
  const env = { ...display.env, DBUS_SESSION_BUS_ADDRESS: String(address).trim() };
  const inside = async (program: string, ...args: string[]) => {
    const { exitCode, stderr } = await run(program, args, { env: { ...process.env, ...env } });
    if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  };
  const notifications = await listenToNotifications(env);
  const screen = () => readFileSync(path.join(folder, 'Xvfb_screen0'));
  return {
    env,
    panel: () => cropScreen(screen(), panelPart),
    corner: () => cropScreen(screen(), cornerPart),
    notifications,
    clickNotification: () => inside('dunstctl', 'action'),
    clickIcon: (button) => inside('xdotool', 'mousemove', '16', '16', 'click', button === 'left' ? '1' : '3'),
    untilWindow: (name) => inside('xdotool', 'search', '--sync', '--onlyvisible', '--name', name),
    press: (...keys) => inside('xdotool', 'key', '--delay', '50', ...keys),
  };
}

async function listenToNotifications(env: NodeJS.ProcessEnv): Promise<() => string> {
  const monitor = spawn('dbus-monitor', ["interface='org.freedesktop.Notifications'"], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(monitor, 'close');
  onTestFinished(async () => {
    monitor.kill();
    await ended;
  });
  let heard = '';
  monitor.stdout.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  // Its own name is the first thing it hears: from now on it misses nothing.
  await once(monitor.stdout, 'data');
  return () => heard;
}
