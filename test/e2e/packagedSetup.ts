import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { TestProject } from 'vitest/node';
import { buildIfNeeded } from '../../build/build.ts';
import { isOnPath } from '../../build/environment/debianPackages.ts';
import { isBuildNeeded } from '../../build/needed.ts';
import { archive, unpackedFolder } from '../../build/package.ts';
import { projectFolder } from '../../build/projectFolder.ts';
import { run } from '../../build/run.ts';

/** The packaged app, as it ships and with what the tests need besides. */
export interface Packaged {
  /** The program that ships: nothing can look into it. */
  readonly executable: string;
  /** The same with one fuse changed: Node's debugger may listen, so that Playwright can reach the window. */
  readonly inspectable: string;
  /** Where they can be made and installed. */
  readonly debs?: Debs;
}

export interface Debs {
  readonly folder: string;
  /** The name of the package that ships. */
  readonly name: string;
  readonly version: string;
  /** The name of the same one, in which nothing but the version is higher. */
  readonly newerName: string;
  readonly newerVersion: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly packaged: Packaged;
  }
}

/** What a package is made of. */
const sources = [
  ...['out/main', 'out/renderer', 'out/icons', 'build', 'electron-builder.yml', 'package.json'],
].map((source) => path.join(projectFolder, source));
const dist = path.join(projectFolder, 'dist');

/** In the folder that is packaged. */
const programs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'LM Courier.app/Contents/MacOS/LM Courier',
  win32: 'LM Courier.exe',
  linux: 'lm-courier',
};

/** Once for all files that test the package: each part is made anew only where it is older than what it is made of. */
export default async function setup(project: TestProject): Promise<void> {
  const program = programs[process.platform];
  if (program === undefined) return;
  await buildIfNeeded();
  // Only root can install them.
  const debs = process.getuid?.() === 0 && (await isOnPath('dpkg-deb')) ? await debsOf() : undefined;
  const deb = debs ? [path.join(dist, debs.name)] : [];
  const unpacked = unpackedFolder();
  if (await isBuildNeeded(sources, [archive(), ...deb])) await packageApp();

  const copy = `${unpacked}-inspectable`;
  const inspectable = path.join(copy, program);
  if (await isBuildNeeded([archive()], [path.join(copy, path.relative(unpacked, archive()))])) {
    await rm(copy, { recursive: true, force: true });
    await cp(unpacked, copy, { recursive: true, verbatimSymlinks: true });
    await makeInspectable(inspectable);
  }
  if (debs && (await isBuildNeeded(deb, [path.join(dist, debs.newerName)]))) await makeNewer(debs);
  const executable = path.join(unpacked, program);
  project.provide('packaged', { executable, inspectable, ...(debs ? { debs } : {}) });
}

async function packageApp(): Promise<void> {
  const tsx = path.join(projectFolder, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  await must(process.execPath, tsx, path.join('build', 'package.ts'), '--quick');
}

async function makeInspectable(program: string): Promise<void> {
  await flipFuses(program, {
    version: FuseVersion.V1,
    // A Mac runs nothing that was changed after it was signed.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function debsOf(): Promise<Debs> {
  const { version } = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const newerVersion = version.replace(/\d/, '9');
  return {
    folder: dist,
    name: `lm-courier-${version}-linux-${architecture}.deb`,
    version,
    newerName: 'newer.deb',
    newerVersion,
  };
}

/** The version is written in two places; figures of the same length leave everything else where it is. */
async function makeNewer({ name, version, newerName, newerVersion }: Debs): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lm-courier-newer-'));
  try {
    const content = path.join(folder, 'content');
    await must('dpkg-deb', '--raw-extract', path.join(dist, name), content);
    const control = path.join(content, 'DEBIAN', 'control');
    const code = path.join(content, 'opt', 'lm-courier', 'resources', 'app.asar');
    for (const [file, before, after] of [
      [control, `Version: ${version}`, `Version: ${newerVersion}`],
      [code, `"version": "${version}"`, `"version": "${newerVersion}"`],
    ] as const) {
      const bytes = await readFile(file);
      const at = bytes.indexOf(before);
      if (at < 0) throw new Error(`There is no ${before} in ${file}.`);
      bytes.write(after, at);
      await writeFile(file, bytes);
    }
    await must('dpkg-deb', '--build', '-Znone', content, path.join(dist, newerName));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function must(command: string, ...args: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await run(command, args, { cwd: projectFolder });
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stdout}${stderr}`);
}
