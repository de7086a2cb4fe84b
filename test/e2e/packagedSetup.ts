import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { TestProject } from 'vitest/node';
import { buildIfNeeded } from '../../build/build.ts';
import { isBuildNeeded } from '../../build/needed.ts';
import { projectFolder } from '../../build/projectFolder.ts';
import { run } from '../../build/run.ts';

/** The packaged app, once as it ships and once with a way in for the tests. */
export interface Packaged {
  /** The program that ships: nothing can look into it. */
  readonly executable: string;
  /** The same with one fuse changed: Node's debugger may listen, so that Playwright can reach the window. */
  readonly inspectable: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly packaged: Packaged;
  }
}

/** What a package is made of. */
const sources = ['out/main', 'out/renderer', 'out/icons', 'build', 'electron-builder.yml', 'package.json'];

/** Once for all files that test the package: made anew only where it is older than what it is made of. */
export default async function setup(project: TestProject): Promise<void> {
  if (process.platform !== 'linux') return;
  await buildIfNeeded();
  const folder = path.join(
    projectFolder,
    'dist',
    process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
  );
  const copy = `${folder}-inspectable`;
  const program = (of: string) => path.join(of, 'lm-courier');
  const absolute = sources.map((source) => path.join(projectFolder, source));
  // The copy is made last: where it is newer than all sources, both are whole.
  if (await isBuildNeeded(absolute, [program(folder), program(copy)])) {
    await rm(copy, { recursive: true, force: true });
    await packageApp();
    await cp(folder, copy, { recursive: true });
    await flipFuses(program(copy), {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
  }
  project.provide('packaged', { executable: program(folder), inspectable: program(copy) });
}

async function packageApp(): Promise<void> {
  const tsx = path.join(projectFolder, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const { exitCode, stdout, stderr } = await run(
    process.execPath,
    [tsx, path.join('build', 'package.ts'), '--dir'],
    { cwd: projectFolder },
  );
  if (exitCode !== 0) throw new Error(`The app could not be packaged: ${stdout}${stderr}`);
}
