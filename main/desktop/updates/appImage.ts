import { spawn } from 'node:child_process';
import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts the new image in the place of the old one, in one step: whenever the computer loses power, there is one of them.
 * A name that tells the version becomes the new one's.
 *
 * @returns where the image is now
 * @throws when the disk refuses; then the old one is where it was
 */
export function replaceAppImage(fresh: string, old: string): string {
  const tellsVersion = /\d+\.\d+\.\d+/.test(path.basename(old));
  const target = tellsVersion ? path.join(path.dirname(old), path.basename(fresh)) : old;
  const part = `${target}.part`;
  try {
    copyFileSync(fresh, part);
    chmodSync(part, 0o755);
    const written = openSync(part, 'r+');
    try {
      fsyncSync(written);
    } finally {
      closeSync(written);
    }
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  if (target !== old) rmSync(old, { force: true });
  rmSync(fresh, { force: true });
  return target;
}

/** What an image says of itself to those it starts. */
const ofTheOldImage = ['APPIMAGE', 'APPDIR', 'ARGV0', 'OWD'];

/**
 * Starts a program once this one has ended, because two of them cannot have one profile. A shell waits for that: what is
 * inside the image is gone by then.
 */
export function startAfterEnd(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const env = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !ofTheOldImage.includes(name)),
  );
  const wait = 'while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; exec "$@"';
  spawn('/bin/sh', ['-c', wait, String(process.pid), program, ...args], {
    detached: true,
    stdio: 'ignore',
    env,
  }).unref();
}
