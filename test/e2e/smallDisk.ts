import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { hasCode } from '../../build/environment/cacheFolder.ts';
import { lastLine, run } from '../../build/run.ts';

/** A disk that can be filled without harm. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes every free byte. */
  fill(): void;
  /** Gives them back. */
  free(): void;
}

/** Large enough for a profile of Chromium's. */
const size_MB = 64;

/** Only root may mount a disk, and not in every container. Gives the reason where it cannot be done. */
export async function whyNoSmallDisk(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux can mount a small disk';
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-disk-'));
  try {
    await mount(folder);
    await unmount(folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmdirSync(folder);
  }
}

/** Mounts a disk that is gone after the test: call it before whatever writes on it. */
export async function mountSmallDisk(): Promise<SmallDisk> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-disk-'));
  await mount(folder);
  onTestFinished(async () => {
    await unmount(folder);
    rmdirSync(folder);
  });
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      try {
        for (const bytes of [1_000_000, 4096, 1]) fillWith(file, Buffer.alloc(bytes));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
  };
}

function fillWith(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) > 0);
  } catch (error) {
    if (!hasCode(error, ['ENOSPC'])) throw error;
  }
}

const mount = (folder: string) => must('mount', ['-t', 'tmpfs', '-o', `size=${size_MB}m`, 'tmpfs', folder]);
const unmount = (folder: string) => must('umount', [folder]);

async function must(program: string, args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await run(program, args);
  if (exitCode !== 0) throw new Error(`${program} failed: ${lastLine(stderr)}`);
}
