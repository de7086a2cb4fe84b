import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { everySqlite, isCorrupt, named, openSqlite, sqliteCode } from './sqlite.ts';
import { temporaryFolder } from './testing.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return named(error);
  }
  throw new Error('it did not throw');
}

/** What the storage relies on, of each SQLite that this runtime has. */
describe.each(everySqlite)('$name', ({ load }) => {
  function open(file = path.join(temporaryFolder(), 'some.db')) {
    const connection = openSqlite(file, 0, load());
    onTestFinished(() => {
      if (connection.isOpen) connection.close();
    });
    return connection;
  }

  function withTable(file?: string) {
    const connection = open(file);
    connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE)');
    return connection;
  }

  test('is new enough for what our statements use', () => {
    const [row] = open().prepare('SELECT sqlite_version() AS version').all();
    const [major = 0, minor = 0] = String(row?.version).split('.').map(Number);
    expect(major * 1000 + minor).toBeGreaterThanOrEqual(3046);
  });

  test('binds by bare names and gives back rows by the names of columns', () => {
    const connection = withTable();
    const insert = connection.prepare('INSERT INTO t (word) VALUES (@word) RETURNING id, word');
    expect({ ...insert.get({ word: 'a' }) }).toEqual({ id: 1, word: 'a' });
    expect(connection.prepare('SELECT word FROM t WHERE id = @id').get({ id: 2 })).toBeUndefined();
    expect(connection.prepare('DELETE FROM t').run().changes).toBe(1);
  });

  test('refuses a parameter that a statement does not have', () => {
    const statement = withTable().prepare('SELECT @word');
    expect(() => statement.get({ word: 'a', other: 'b' })).toThrow(/other/);
  });

  test('a statement that failed keeps nothing of it and can be used again', () => {
    const connection = withTable();
    const insert = connection.prepare('INSERT INTO t (word) VALUES (@word) RETURNING word');
    insert.get({ word: 'a' });
    expect(thrownBy(() => insert.get({ word: 'a' }))).toMatchObject({ refusesValues: true });
    expect({ ...insert.get({ word: 'b' }) }).toEqual({ word: 'b' });
  });

  test('names what another program that holds the file does to a write, and goes on after it', () => {
    const file = path.join(temporaryFolder(), 'some.db');
    const connection = withTable(file);
    const other = open(file);
    const insert = connection.prepare('INSERT INTO t (word) VALUES (@word)');
    other.exec('BEGIN IMMEDIATE');
    expect(sqliteCode(thrownBy(() => insert.run({ word: 'a' })))).toBe('SQLITE_BUSY');
    other.exec('ROLLBACK');
    expect(insert.run({ word: 'a' }).changes).toBe(1);
  });

  test('names a full disk, a file that may not be written, and statements that are none', () => {
    const connection = withTable();
    connection.exec('PRAGMA max_page_count = 1');
    const insert = connection.prepare('INSERT INTO t (word) VALUES (@word)');
    const full = thrownBy(() => insert.run({ word: 'x'.repeat(100_000) }));
    expect(full).toMatchObject({ code: 'SQLITE_FULL', refusesValues: false });
    connection.exec('PRAGMA query_only = 1');
    expect(sqliteCode(thrownBy(() => insert.run({ word: 'a' })))).toBe('SQLITE_READONLY');
    expect(sqliteCode(thrownBy(() => connection.prepare('SELEKT 1')))).toBe('SQLITE_ERROR');
    expect(sqliteCode(named(new Error('SQLITE_FULL')))).toBeUndefined();
  });

  test('tells a file that is no database', () => {
    const connection = open(import.meta.filename);
    expect(isCorrupt(thrownBy(() => connection.prepare('SELECT * FROM sqlite_master').all()))).toBe(true);
  });

  test.each(['get', 'all', 'run'] as const)('tells damage, however a statement is run (%s)', (how) => {
    const file = path.join(temporaryFolder(), 'some.db');
    const whole = open(file);
    whole.exec('CREATE TABLE t (word TEXT PRIMARY KEY) WITHOUT ROWID');
    const insert = whole.prepare('INSERT INTO t VALUES (@word)');
    for (let n = 0; n < 200; n++) insert.run({ word: `${n}${'x'.repeat(500)}` });
    whole.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 8192));
    const sql = 'SELECT MAX(length(word)) FROM t';
    expect(isCorrupt(thrownBy(() => open(file).prepare(sql)[how]()))).toBe(true);
  });

  test('knows whether a transaction is under way, also after a full disk ended it', () => {
    const connection = withTable();
    connection.exec('BEGIN IMMEDIATE');
    expect(connection.isTransaction).toBe(true);
    connection.exec('SAVEPOINT one; ROLLBACK TO one; RELEASE one; ROLLBACK');
    expect(connection.isTransaction).toBe(false);
  });

  test('makes a whole copy, and leaves nothing in its journal when asked', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'some.db');
    const connection = withTable(file);
    connection.exec("INSERT INTO t (word) VALUES ('a')");
    connection.prepare('VACUUM INTO ?').run(path.join(folder, 'copy.db'));
    expect({ ...open(path.join(folder, 'copy.db')).prepare('SELECT word FROM t').get() }).toEqual({
      word: 'a',
    });
    expect({ ...connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() }).toMatchObject({ busy: 0 });
    connection.close();
    expect(existsSync(file)).toBe(true);
  });
});
