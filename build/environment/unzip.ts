import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks the files of a zip for which `target` names a path relative to `folder`, with their permissions.
 * The zip must be a checked one: its paths are trusted.
 */
export async function unzip(
  zip: string,
  folder: string,
  target: (zipPath: string) => string | undefined,
): Promise<void> {
  const archive = await open(zip);
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry: yauzl.Entry) => {
      const relative = entry.fileName.endsWith('/') ? undefined : target(entry.fileName);
      if (relative === undefined) {
        archive.readEntry();
        return;
      }
      extract(archive, entry, path.join(folder, relative)).then(() => archive.readEntry(), reject);
    });
    archive.readEntry();
  }).finally(() => archive.close());
}

async function extract(archive: yauzl.ZipFile, entry: yauzl.Entry, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  // The upper half of the attributes holds the Unix mode.
  const mode = (entry.externalFileAttributes >>> 16) & 0o777;
  await pipeline(await contents(archive, entry), createWriteStream(file, { mode: mode || 0o644 }));
}

function open(zip: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(zip, { lazyEntries: true, autoClose: false }, (error, archive) =>
      error === null ? resolve(archive) : reject(error),
    );
  });
}

function contents(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
  });
}
