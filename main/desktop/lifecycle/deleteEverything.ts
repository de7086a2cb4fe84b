import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** What follows when everything is deleted: the app begins as at its first start, or ends. */
export type AfterDeleting = 'begin' | 'quit';

/** While it lies in the profile, everything is to be deleted. Its name says all, so that it fits also on a full disk. */
const markOf = (next: AfterDeleting) => `delete-everything-then-${next}`;

/** What the app itself keeps: the database with its journals and copies, settings, secrets, models that hear, the log. */
const ours = [/^courier\.db/, /^settings\./, /^\.writable-/, /^(secrets|voice|logs)$/];

/**
 * What Chromium keeps in a profile. By name, because the folder that was named for the profile may hold what is none of
 * the app's.
 */
const chromiums = [
  /^(Cache|Code Cache|.*GPUCache|GrShaderCache|ShaderCache|GraphiteDawnCache|Dawn\w+Cache)$/,
  /^(Local Storage|Session Storage|WebStorage|IndexedDB|Service Worker|File System|databases|blob_storage)$/,
  /^(Partitions|Network|Storage|shared_proto_db|VideoDecodeStats|Dictionaries|Crashpad|Platform Notifications)$/,
  /^(Local State|Preferences|Secure Preferences|TransportSecurity|Network Persistent State|DevToolsActivePort)$/,
  /^(Cookies|Trust Tokens|Shared Dictionary|SharedStorage|QuotaManager|Reporting and NEL|DIPS)(-\w+)?$/,
];

/** Large files that hold no word of anybody's are not overwritten. */
const wordless = ['voice'];
const chunk_bytes = 2 ** 20;

/** From now on everything is to be deleted, at the next launch at the latest. */
export function orderDeletion(folder: string, next: AfterDeleting): void {
  writeFileSync(path.join(folder, markOf(next)), '', { mode: 0o600, flush: true });
}

/** What is to follow, where everything is to be deleted. */
export function orderedDeletion(folder: string): AfterDeleting | undefined {
  return (['begin', 'quit'] as const).find((next) => existsSync(path.join(folder, markOf(next))));
}

/**
 * Deletes all that the app and Chromium have in the profile, at once and without a pause. What holds words is overwritten
 * first, as far as the disk lets that be done.
 * @param downloads the folder where newer versions of the app are fetched to, which is outside of the profile
 * @returns the names of what could not be deleted
 */
export function deleteProfile(folder: string, downloads: string): string[] {
  const left: string[] = [];
  const attempt = (file: string, name: string, isOverwritten: boolean) => {
    try {
      remove(file, isOverwritten);
    } catch {
      left.push(name);
    }
  };
  for (const name of readdirSync(folder)) {
    if ([...ours, ...chromiums].some((known) => known.test(name)))
      attempt(path.join(folder, name), name, !wordless.includes(name));
  }
  if (existsSync(downloads)) attempt(downloads, downloads, false);
  return left;
}

/**
 * Carries out at a launch what was ordered: nothing has a file open then.
 * @returns what is to follow; undefined: nothing was ordered
 * @throws NotDeleted when something is left: the next launch tries again
 */
export function finishDeleting(folder: string, downloads: string): AfterDeleting | undefined {
  const next = orderedDeletion(folder);
  if (next === undefined) return undefined;
  const left = deleteProfile(folder, downloads);
  if (left.length > 0) throw new NotDeleted(left);
  rmSync(path.join(folder, markOf(next)), { force: true });
  return next;
}

/** Something of the profile cannot be deleted. */
export class NotDeleted extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`not deleted: ${names.join(', ')}`);
    this.name = 'NotDeleted';
    this.names = names;
  }
}

/** What a link leads to is somebody else's. */
function remove(file: string, isOverwritten: boolean): void {
  const found = lstatSync(file);
  if (found.isDirectory()) {
    for (const name of readdirSync(file)) remove(path.join(file, name), isOverwritten);
    return rmdirSync(file);
  }
  if (found.isFile() && found.nlink === 1 && isOverwritten) overwrite(file, found.size);
  unlinkSync(file);
}

/** One that cannot be overwritten is deleted all the same. */
function overwrite(file: string, size: number): void {
  const zeros = Buffer.alloc(Math.min(size, chunk_bytes));
  try {
    const descriptor = openSync(file, 'r+');
    try {
      for (let done = 0; done < size; )
        done += writeSync(descriptor, zeros, 0, Math.min(zeros.length, size - done), done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // A disk in trouble, or one that is full and writes elsewhere.
  }
}
