import { access, constants } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { lastLine, run } from '../run.ts';
import { hasCode } from './cacheFolder.ts';

/** A package to install, as the names it goes by in the releases of Debian and Ubuntu, newest first. */
export type PackageNames = readonly [string, ...string[]];

const aptOptions = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];

/** Whether `installPackages` can install anything here: root, with apt-get. */
export async function canInstallPackages(): Promise<boolean> {
  return process.getuid?.() === 0 && (await isOnPath('apt-get'));
}

/**
 * Installs Debian packages as root, and says so in one line.
 *
 * @throws when apt-get fails.
 */
export async function installPackages(wanted: readonly PackageNames[], purpose: string): Promise<void> {
  // A fresh machine has no package lists: before the update apt-cache knows no package at all.
  await apt(['update', '-q']);
  const names = await availableNames(wanted);
  console.log(`Installing ${purpose} with apt-get: ${names.join(' ')}`);
  await apt(['install', ...aptOptions, ...names]);
}

/** Of each package the name that this system's release has; the newest name where apt-cache knows none or is missing. */
export async function availableNames(wanted: readonly PackageNames[]): Promise<string[]> {
  const policy = await run('apt-cache', ['policy', ...wanted.flat()], { env: untranslated() });
  return pickAvailable(wanted, policy.stdout);
}

/** Chooses by what `apt-cache policy` printed: a name that can be installed is followed by a candidate version. */
export function pickAvailable(wanted: readonly PackageNames[], policy: string): string[] {
  const installable = new Set<string>();
  for (const [, name, details] of policy.matchAll(/^(\S+):\n((?: .*\n?)*)/gm)) {
    if (name !== undefined && /^ {2}Candidate: (?!\(none\))/m.test(details ?? '')) installable.add(name);
  }
  const chosen = wanted.map((names) => names.find((name) => installable.has(name)) ?? names[0]);
  return [...new Set(chosen)];
}

async function apt(args: readonly string[]): Promise<void> {
  // Tests run side by side, and an apt-get that finds the lists locked by another gives up at once.
  const lock = path.join(os.tmpdir(), 'lm-courier-apt.lock');
  const result = await run('flock', [lock, 'apt-get', ...args], {
    env: { ...untranslated(), DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.exitCode !== 0) {
    throw new Error(`"apt-get ${args.join(' ')}" failed: ${lastLine(result.stderr || result.stdout)}`);
  }
}

function untranslated(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C' };
}

/** Whether a program of this name can be started. */
export async function isOnPath(program: string): Promise<boolean> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    try {
      await access(path.join(folder, program), constants.X_OK);
      return true;
    } catch (error) {
      if (!hasCode(error, ['ENOENT', 'EACCES', 'ENOTDIR'])) throw error;
    }
  }
  return false;
}
