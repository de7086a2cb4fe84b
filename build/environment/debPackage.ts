import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { lastLine, run } from '../run.ts';

/** What electron-builder asks of fpm for a .deb, as far as it counts. What is not listed here is refused. */
const options = {
  s: { type: 'string', short: 's' },
  t: { type: 'string', short: 't' },
  d: { type: 'string', short: 'd', multiple: true, default: [] as string[] },
  force: { type: 'boolean' },
  name: { type: 'string', default: '' },
  version: { type: 'string', default: '' },
  architecture: { type: 'string', default: '' },
  maintainer: { type: 'string', default: '' },
  vendor: { type: 'string', default: '' },
  url: { type: 'string', default: '' },
  license: { type: 'string', default: '' },
  category: { type: 'string', default: 'misc' },
  description: { type: 'string', default: '' },
  'deb-priority': { type: 'string', default: 'optional' },
  'deb-recommends': { type: 'string', multiple: true, default: [] as string[] },
  'deb-compression': { type: 'string', default: 'xz' },
  'after-install': { type: 'string', default: '' },
  'after-remove': { type: 'string', default: '' },
  package: { type: 'string', default: '' },
} as const;

/**
 * Makes a .deb as fpm would, but with dpkg-deb: for Debian machines that cannot fetch fpm.
 *
 * @param args what electron-builder calls fpm with: options, then `SOURCE=TARGET` for each file or `FOLDER/=TARGET`.
 * @throws when dpkg-deb fails, or fpm is asked for something that is not known here.
 */
export async function debPackage(args: readonly string[]): Promise<void> {
  const { values, positionals } = read(args);
  if (values.t !== 'deb') throw new Error(`Only a deb can be made without fpm, not "${values.t}".`);
  const staging = await mkdtemp(path.join(os.tmpdir(), 'lm-courier-deb-'));
  try {
    for (const mapping of positionals) await place(mapping, staging);
    const documents = path.join(staging, 'usr', 'share', 'doc', values.name);
    await mkdir(documents, { recursive: true });
    await writeFile(path.join(documents, 'changelog.gz'), gzipSync(changelogOf(values), { level: 9 }));
    await settleModes(staging);

    const files = await filesUnder(staging);
    const debian = path.join(staging, 'DEBIAN');
    await mkdir(debian, { mode: 0o755 });
    await writeFile(path.join(debian, 'md5sums'), await checksumsOf(staging, files));
    await writeFile(path.join(debian, 'control'), controlOf(values, await sizeOf_KiB(staging, files)));
    await cp(values['after-install'], path.join(debian, 'postinst'));
    await cp(values['after-remove'], path.join(debian, 'postrm'));
    for (const script of ['postinst', 'postrm']) await chmod(path.join(debian, script), 0o755);

    const how = ['--build', '--root-owner-group', `-Z${values['deb-compression']}`];
    const built = await run('dpkg-deb', [...how, staging, values.package], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (built.exitCode !== 0) throw new Error(`dpkg-deb failed: ${lastLine(built.stderr || built.stdout)}`);
  } finally {
    await rm(staging, { recursive: true });
  }
}

function read(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

type Asked = ReturnType<typeof read>['values'];

/** The fields that fpm writes, in its order; one without a value is left out. */
function controlOf(asked: Asked, installed_KiB: number): string {
  const fields = {
    Package: asked.name,
    Version: asked.version,
    License: asked.license,
    Vendor: asked.vendor,
    Architecture: asked.architecture,
    Maintainer: asked.maintainer,
    'Installed-Size': String(installed_KiB),
    Depends: asked.d.join(', '),
    Recommends: asked['deb-recommends'].join(', '),
    Section: asked.category,
    Priority: asked['deb-priority'],
    Homepage: asked.url,
    // Further lines begin with a space; one without words is a full stop.
    Description: asked.description
      .split('\n')
      .map((line) => line.trim() || '.')
      .join('\n '),
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** Debian wants one in every package. */
function changelogOf({ name, version, maintainer, url }: Asked): string {
  const date = new Date().toUTCString().replace('GMT', '+0000');
  return `${name} (${version}) stable; urgency=medium\n\n  * See ${url}\n\n -- ${maintainer}  ${date}\n`;
}

/** `FOLDER/=TARGET` puts what is in the folder below the target, `FILE=TARGET` the file there under that name. */
async function place(mapping: string, staging: string): Promise<void> {
  const [source = '', target] = mapping.split(/=(?=[^=]*$)/);
  if (target === undefined) throw new Error(`Where does "${mapping}" go? SOURCE=TARGET is expected.`);
  await cp(source, path.join(staging, target), { recursive: true, verbatimSymlinks: true });
}

/** Whoever builds has an umask and habits of their own; what is installed is the same everywhere. */
async function settleModes(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await settleModes(file);
    else if (entry.isFile()) await chmod(file, (await lstat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function checksumsOf(folder: string, files: readonly string[]): Promise<string> {
  let lines = '';
  for (const file of files) {
    const md5 = createHash('md5').update(await readFile(path.join(folder, file)));
    lines += `${md5.digest('hex')}  ${file}\n`;
  }
  return lines;
}

async function sizeOf_KiB(folder: string, files: readonly string[]): Promise<number> {
  let size_KiB = 0;
  for (const file of files) size_KiB += Math.ceil((await lstat(path.join(folder, file))).size / 1024);
  return size_KiB;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await debPackage(process.argv.slice(2));
