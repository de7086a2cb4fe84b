import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { StartOptions } from './app.ts';
import { whyMissing } from './programs.ts';

const programs = {
  // Electron loads libsecret by itself when it is asked for a secret.
  'gnome-keyring-daemon': [['gnome-keyring'], ['libsecret-1-0']],
  'dbus-run-session': [['dbus-daemon', 'dbus']],
} as const;

/** Installs GNOME's key store, where that is possible; gives the reason where there can be none. */
export const whyNoKeyStore = () => whyMissing(programs, 'a key store');

/**
 * Lives as long as our end of its standard input is open, whatever way this process ends. The daemon goes into the
 * background as soon as it can be asked, and ends with the bus.
 */
const session = `
  printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  printf '%s\\n' "$DBUS_SESSION_BUS_ADDRESS"
  cat
`;

/** Starts GNOME's key store, unlocked, with nothing in it, on a bus of its own. It ends with the test. */
export async function startKeyStore(): Promise<StartOptions & { readonly flags: readonly string[] }> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-keys-'));
  const shell = spawn('dbus-run-session', ['--', 'sh', '-c', session], {
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, XDG_CACHE_HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(shell, 'close');
  onTestFinished(async () => {
    shell.stdin.end();
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  // One short line, so it comes in one piece.
  const [address] = await once(shell.stdout, 'data');
  return {
    environment: { DBUS_SESSION_BUS_ADDRESS: String(address).trim() },
    // What Chromium chooses by itself on a GNOME desktop.
    flags: ['--password-store=gnome-libsecret'],
  };
}

/** A system without one: no bus to call, and nothing of the tester's own desktop. */
export const withoutKeyStore: StartOptions = {
  environment: { DBUS_SESSION_BUS_ADDRESS: undefined },
  flags: ['--password-store=basic'],
};
