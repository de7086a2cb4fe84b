import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Storage } from './storage.ts';
import { temporaryFolder } from './testing.ts';

/** Windows has no such modes: there the profile's folder is the user's own. */
const hasModes = process.platform !== 'win32';

/** The modes of all files in a folder while the database is open and has been written to. */
function modesAfterOpening(folder: string): Record<string, string> {
  const storage = Storage.open(path.join(folder, 'courier.db'));
  onTestFinished(() => storage.database.close());
  storage.kv.set('a', '1');
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, (statSync(path.join(folder, name)).mode & 0o777).toString(8)]),
  );
}

test.skipIf(!hasModes)('the database and its journals are for their owner alone', () => {
  const umask = process.umask();
  expect(modesAfterOpening(temporaryFolder())).toEqual({
    'courier.db': '600',
    'courier.db-shm': '600',
    'courier.db-wal': '600',
  });
  expect(process.umask()).toBe(umask);
});

test.skipIf(!hasModes)('a database that everybody could read is closed to them', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'courier.db');
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  expect(modesAfterOpening(folder)).toMatchObject({ 'courier.db': '600', 'courier.db-wal': '600' });
});
