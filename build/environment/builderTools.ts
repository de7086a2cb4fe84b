import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectFolder } from '../projectFolder.ts';

/**
 * Does some work with programs in place of those that electron-builder fetches from GitHub: what it asks of fpm is done
 * with dpkg-deb, what it asks of 7-Zip, which is to compress one file, with gzip.
 *
 * @param fpmOptions win over those that electron-builder gives
 */
export async function withBuilderTools<Result>(
  work: () => Promise<Result>,
  fpmOptions: readonly string[] = [],
): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lm-courier-tools-'));
  try {
    const tsx = path.join(projectFolder, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const script = path.join(projectFolder, 'build', 'environment', 'debPackage.ts');
    process.env.CUSTOM_FPM_PATH = await program(
      path.join(folder, 'fpm'),
      `exec '${process.execPath}' '${tsx}' '${script}' "$@" ${fpmOptions.join(' ')}`,
    );
    process.env.ELECTRON_BUILDER_7ZIP_PATH = await program(
      path.join(folder, '7za'),
      // The last two words are the archive and what goes into it.
      'while [ $# -gt 2 ]; do shift; done; exec gzip -6 -n -c "$2" > "$1"',
    );
    return await work();
  } finally {
    delete process.env.CUSTOM_FPM_PATH;
    delete process.env.ELECTRON_BUILDER_7ZIP_PATH;
    await rm(folder, { recursive: true });
  }
}

async function program(file: string, script: string): Promise<string> {
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}
