import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

/**
 * Puts what the runners have made, a folder for each, into one folder, with SHA256SUMS over all of it. Two processors
 * of one system write the same latest*.yml, by which the app learns of newer versions: it becomes one that names the
 * packages of both.
 *
 * @throws when any other name comes twice.
 */
export async function gatherRelease(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const made = new Map<string, string[]>();
  for (const runner of (await readdir(from)).sort().reverse()) {
    for (const name of await readdir(path.join(from, runner))) {
      made.set(name, [...(made.get(name) ?? []), path.join(from, runner, name)]);
    }
  }
  const sums: string[] = [];
  for (const [name, [first = '', ...others]] of [...made].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const target = path.join(to, name);
    if (others.length === 0) await copyFile(first, target);
    else await writeFile(target, await merged(name, [first, ...others]));
    sums.push(`${await sha256Of(target)}  ${name}\n`);
  }
  await writeFile(path.join(to, 'SHA256SUMS'), sums.join(''));
}

async function merged(name: string, files: readonly string[]): Promise<string> {
  if (!/^latest.*\.yml$/.test(name)) throw new Error(`Two runners have made "${name}": ${files.join(', ')}.`);
  const [first = '', ...others] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return first.replace(packageList, (_, list: string) => `files:\n${list}${others.map(listOf).join('')}`);
}

const packageList = /^files:\n((?: .*\n)+)/m;

function listOf(updateInfo: string): string {
  const [, list] = packageList.exec(updateInfo) ?? [];
  if (list === undefined) throw new Error(`This names no packages: ${updateInfo}`);
  return list;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [from = '', to = ''] = process.argv.slice(2);
  await gatherRelease(from, to);
}
