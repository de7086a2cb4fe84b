import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DiskError } from '../core/disk.ts';
import { FileGuard } from './fileGuard.ts';
import { openSqlite } from './sqlite.ts';
import { Storage } from './storage.ts';
import { someJob, temporaryFolder, temporaryStorage } from './testing.ts';

/** Windows lets nobody delete or replace a file that is open. */
describe.skipIf(process.platform === 'win32')('a database whose file, while it is open,', () => {
  function opened() {
    const storage = temporaryStorage();
    const { file } = storage.database;
    const write = (text: string) => storage.transaction(() => storage.jobs.insert({ ...someJob, text }));
    const texts = (from: Storage) => from.database.all<{ text: string }>('SELECT text FROM jobs ORDER BY id');
    /** What the next launch would find, were the computer switched off now. */
    const onDisk = () => {
      const folder = temporaryFolder();
      for (const suffix of ['', '-wal']) {
        writeFileSync(path.join(folder, `courier.db${suffix}`), readFileSync(file + suffix));
      }
      const next = Storage.open(path.join(folder, 'courier.db'));
      const found = texts(next).map(({ text }) => text);
      expect(next.notices).toEqual([]);
      next.close();
      return found;
    };
    const aside = () =>
      readdirSync(path.dirname(file)).filter((name) => name.startsWith('courier.db.foreign-'));
    write('one');
    return { storage, file, write, onDisk, aside };
  }

  const goings: [string, (file: string) => void][] = [
    ['is deleted', (file) => rmSync(file)],
    [
      'is deleted with all beside it',
      (file) => ['', '-wal', '-shm'].forEach((suffix) => void rmSync(file + suffix)),
    ],
    ['loses its journal', (file) => rmSync(`${file}-wal`)],
    ['is moved away', (file) => renameSync(file, `${file}.elsewhere`)],
  ];

  test.each(goings)('%s stores nothing until it is put back whole', (_, go) => {
    const { storage, file, write, onDisk, aside } = opened();
    const { revision } = storage;
    go(file);
    expect(() => write('lost')).toThrow(DiskError);
    expect(storage.keepInPlace(0)).toBe(true);
    expect(storage.notices).toEqual([{ code: 'database_put_back' }]);
    write('two');
    expect(onDisk()).toEqual(['one', 'two']);
    expect(storage.revision).toBeGreaterThan(revision);
    expect(aside()).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
    expect(storage.keepInPlace(0)).toBe(false);
  });

  test('was being put back when the app ended is put back by the next launch', () => {
    const { storage, file } = opened();
    storage.database.run('VACUUM INTO @copy', { copy: `${file}.copy` });
    rmSync(file);
    const next = Storage.open(file);
    expect(next.jobs.lastId()).toBe(1);
    expect(next.notices).toEqual([]);
    next.close();
    writeFileSync(`${file}.copy`, 'half');
    Storage.open(file).close();
    expect(readdirSync(path.dirname(file))).not.toContain('courier.db.copy');
  });

  const strangers: [string, (file: string) => void][] = [
    ['garbage', (file) => writeFileSync(file, 'this is no database '.repeat(999))],
    ['an empty file', (file) => writeFileSync(file, '', { mode: 0o666 })],
    [
      'a half-done transaction',
      (file) => ['', '-journal'].forEach((suffix) => void writeFileSync(file + suffix, 'some')),
    ],
    ['a folder', (file) => mkdirSync(file)],
    [
      'another database with a journal',
      (file) => {
        const other = openSqlite(file, 0);
        other.exec('PRAGMA journal_mode = WAL; CREATE TABLE jobs (id, text); INSERT INTO jobs VALUES (9, 9)');
        for (const suffix of ['', '-wal'])
          writeFileSync(`${file}${suffix}-kept`, readFileSync(file + suffix));
        other.close();
        for (const suffix of ['', '-wal']) renameSync(`${file}${suffix}-kept`, file + suffix);
      },
    ],
  ];

  test.each(strangers)('is replaced by %s keeps that aside and is put in its place again', (_, make) => {
    const { storage, file, write, onDisk, aside } = opened();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix);
    make(file);
    expect(() => write('lost')).toThrow(DiskError);
    expect(storage.keepInPlace(0)).toBe(true);
    const kept = aside()[0] ?? '';
    if (!statSync(path.join(file, '..', kept)).isDirectory())
      expect(statSync(path.join(file, '..', kept)).mode & 0o777).toBe(0o600);
    expect(storage.notices).toEqual([{ code: 'database_put_back', detail: kept }]);
    write('two');
    expect(onDisk()).toEqual(['one', 'two']);
    expect(storage.keepInPlace(0)).toBe(false);
  });

  test('is deleted again and again loses nothing', () => {
    const { storage, file, write, onDisk } = opened();
    for (let n = 0; n < 5; n++) {
      rmSync(file);
      storage.keepInPlace(n);
      write(`${n}`);
    }
    expect(onDisk()).toEqual(['one', '0', '1', '2', '3', '4']);
  });

  test('cannot be put back is said so, stores nothing, and is put back as soon as it can be', () => {
    const { storage, file, write, onDisk } = opened();
    const logged: string[] = [];
    const log = { warn: (words: string) => logged.push(words), error: (words: string) => logged.push(words) };
    const look = () => new FileGuard({ storage, log, onChange: () => logged.push('changed') }).stop();
    const folder = path.dirname(file);
    renameSync(folder, `${folder}-away`);
    look();
    expect(storage.notices).toEqual([{ code: 'database_gone' }]);
    expect(() => write('lost')).toThrow(DiskError);
    mkdirSync(folder);
    look();
    write('two');
    expect(onDisk()).toEqual(['one', 'two']);
    expect(storage.notices).toEqual([{ code: 'database_put_back' }]);
    expect(logged.map((words) => words.replace(/.*cannot.*/, 'cannot').replace(/.*whole$/, 'whole'))).toEqual(
      ['cannot', 'changed', 'whole', 'changed'],
    );
    rmSync(`${folder}-away`, { recursive: true });
  });
});
