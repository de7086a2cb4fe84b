import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { NewerDatabaseError, openDatabase, openUpToDate } from './openDatabase.ts';
import { openSqlite } from './sqlite.ts';
import { temporaryFolder, temporaryStorage } from './testing.ts';

function open(file: string): Database {
  const { database } = openDatabase(file);
  onTestFinished(() => database.close());
  return database;
}

describe('the database', () => {
  test('the live connection writes ahead and waits for the disk at every commit', () => {
    const { database } = temporaryStorage();
    expect(database.pragma('journal_mode')).toBe('wal');
    // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    expect(database.pragma('synchronous')).toBe(2);
    expect(database.pragma('foreign_keys')).toBe(1);
    expect(database.pragma('user_version')).toBe(migrations.length);
  });

  test('what was committed is there for the next one who opens the file', () => {
    const file = path.join(temporaryFolder(), 'courier.db');
    const first = openUpToDate(file);
    first.run("INSERT INTO kv VALUES ('a', '1')");
    first.close();
    expect(open(file).get<{ value: string }>('SELECT value FROM kv')?.value).toBe('1');
  });

  test('what a full disk refused does not come back in the place of the next', () => {
    const { database } = temporaryStorage();
    const insert = 'INSERT INTO kv VALUES (@key, @value) RETURNING key';
    const add = (key: string, value: string) =>
      database.transaction(() => database.get<{ key: string }>(insert, { key, value }))?.key;
    expect(add('first', '')).toBe('first');
    database.get(`PRAGMA max_page_count = ${database.pragma('page_count')}`);
    expect(() => add('refused', 'x'.repeat(100_000))).toThrow(/full/);
    database.get('PRAGMA max_page_count = 1000000');
    expect(add('later', '')).toBe('later');
  });

  test('a transaction that throws leaves nothing behind', () => {
    const { database } = temporaryStorage();
    const failing = () =>
      database.transaction(() => {
        database.run("INSERT INTO kv VALUES ('a', '1')");
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(database.get('SELECT * FROM kv')).toBeUndefined();
  });

  test('goes on at once when another program that held the file lets go of it', () => {
    const file = path.join(temporaryFolder(), 'courier.db');
    const database = open(file);
    const other = openSqlite(file, 0);
    onTestFinished(() => void other.close());
    const writes: (() => unknown)[] = [
      () => database.run(`INSERT INTO kv VALUES ('a', '1')`),
      () => database.get(`INSERT INTO kv VALUES ('b', '2') RETURNING *`),
      () => database.transaction(() => database.run(`INSERT INTO kv VALUES ('c', '3')`)),
    ];
    for (const write of writes) {
      other.exec('BEGIN IMMEDIATE');
      expect(write).toThrow(/locked/);
      other.exec('ROLLBACK');
      write();
    }
    expect(database.all('SELECT key FROM kv ORDER BY key').length).toBe(3);
  });

  test('a failed transaction inside another undoes its own part only', () => {
    const { database } = temporaryStorage();
    database.transaction(() => {
      database.run("INSERT INTO kv VALUES ('outer', '1')");
      const inner = () =>
        database.transaction(() => {
          database.run("INSERT INTO kv VALUES ('inner', '1')");
          throw new Error('no');
        });
      expect(inner).toThrow('no');
    });
    expect(database.all<{ key: string }>('SELECT key FROM kv').map((row) => row.key)).toEqual(['outer']);
  });

  test('a transaction that SQLite itself took back takes nothing more, and does not pass for committed', () => {
    const { database } = temporaryStorage();
    const undone: string[] = [];
    const work = () => {
      database.onRollback(() => undone.push('outer'));
      database.run("INSERT INTO kv VALUES ('before', '1')");
      const inner = () =>
        database.transaction(() => {
          database.onRollback(() => undone.push('inner'));
          // What a disk in trouble leads to: https://www.sqlite.org/lang_transaction.html
          database.run('ROLLBACK');
        });
      expect(inner).toThrow();
      const insert = "INSERT INTO kv VALUES ('after', '1')";
      expect(() => database.run(insert)).toThrow(expect.objectContaining({ code: 'SQLITE_ABORT' }));
      expect(() => database.transaction(() => database.run(insert))).toThrow(
        expect.objectContaining({ code: 'SQLITE_ABORT' }),
      );
    };
    expect(() => database.transaction(work)).toThrow();
    expect(undone).toEqual(['inner', 'outer']);
    expect(database.all('SELECT * FROM kv')).toEqual([]);
    database.run("INSERT INTO kv VALUES ('next', '1')");
    expect(database.all('SELECT * FROM kv').length).toBe(1);
  });

  test('values that SQLite cannot hold are refused', () => {
    const { database } = temporaryStorage();
    const value = true as unknown as string;
    expect(() => database.run('INSERT INTO kv VALUES (@value, @value)', { value })).toThrow(TypeError);
    const missing = undefined as unknown as string;
    expect(() => database.get('SELECT @missing', { missing })).toThrow(TypeError);
  });

  test('text after a NUL character is not lost', () => {
    const { kv } = temporaryStorage();
    kv.set('a', 'before\0after');
    expect(kv.get('a')).toBe('before\uFFFDafter');
  });

  test('a file that is no database is kept aside and a new one begun', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'courier.db');
    writeFileSync(file, 'this is not a database, it is a letter'.repeat(100));
    const { database, keptAside } = openDatabase(file);
    onTestFinished(() => database.close());
    expect(keptAside).toBeDefined();
    expect(readFileSync(keptAside as string, 'utf8')).toContain('it is a letter');
    expect(database.get('SELECT COUNT(*) AS n FROM jobs')).toMatchObject({ n: 0 });
  });

  test('a database with damaged pages is kept aside and a new one begun', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'courier.db');
    const first = openUpToDate(file);
    for (let n = 0; n < 200; n++)
      first.run('INSERT INTO kv VALUES (@key, @value)', { key: `k${n}`, value: 'x'.repeat(500) });
    first.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8192, bytes.length - 4096);
    writeFileSync(file, bytes);
    const { database, keptAside } = openDatabase(file);
    onTestFinished(() => database.close());
    expect(existsSync(keptAside as string)).toBe(true);
    expect(database.get('SELECT * FROM kv')).toBeUndefined();
  });

  describe('a large database', () => {
    const large = { alwaysCheckUpTo: 0 };

    function damaged(): string {
      const file = path.join(temporaryFolder(), 'courier.db');
      const first = openUpToDate(file);
      // So many that the last pages are theirs alone, and none of the schema's.
      for (let n = 0; n < 500; n++)
        first.run('INSERT INTO kv VALUES (@key, @value)', { key: `k${n}`, value: 'x'.repeat(500) });
      first.close();
      const bytes = readFileSync(file);
      bytes.fill(0xff, bytes.length - 40 * 4096, bytes.length - 4096);
      writeFileSync(file, bytes);
      return file;
    }

    test('that was closed well is opened without looking through it', () => {
      const { database, keptAside } = openDatabase(damaged(), large);
      onTestFinished(() => database.close());
      expect(keptAside).toBeUndefined();
    });

    test('whose damage is met in use is looked through at the next opening, and kept aside', () => {
      const file = damaged();
      const first = openDatabase(file, large).database;
      expect(() => first.all('SELECT * FROM kv')).toThrow(/malformed/);
      first.close();
      const { database, keptAside } = openDatabase(file, large);
      onTestFinished(() => database.close());
      expect(existsSync(keptAside as string)).toBe(true);
      expect(readdirSync(path.dirname(file)).filter((name) => name.endsWith('.damaged'))).toEqual([]);
    });

    test('is looked through when its last use did not end well', () => {
      const file = damaged();
      writeFileSync(`${file}-wal`, 'left by a power cut');
      const { database, keptAside } = openDatabase(file, large);
      onTestFinished(() => database.close());
      expect(existsSync(keptAside as string)).toBe(true);
    });
  });

  test('a database of a newer version is left untouched', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'courier.db');
    openUpToDate(file).close();
    const newer = openSqlite(file, 0);
    newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    newer.close();
    expect(() => openDatabase(file)).toThrow(NewerDatabaseError);
    expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  test.each(migrations.slice(0, -1).map((_, index) => index + 1))(
    'a database of version %i is brought up to date, and a copy of it is kept first',
    (version) => {
      const file = path.join(temporaryFolder(), 'courier.db');
      const old = openSqlite(file, 0);
      for (const migration of migrations.slice(0, version)) old.exec(migration);
      const table = version < 8 ? 'facts' : 'kv';
      old.exec(`PRAGMA user_version = ${version}; INSERT INTO ${table} VALUES ('kept', 'yes')`);
      old.close();
      const database = open(file);
      expect(database.pragma('user_version')).toBe(migrations.length);
      expect(database.get<{ value: string }>('SELECT value FROM kv')?.value).toBe('yes');
      const copy = openSqlite(`${file}.v${version}-backup`, 0);
      expect(copy.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: version });
      expect(copy.prepare(`SELECT value FROM ${table}`).get()).toMatchObject({ value: 'yes' });
      copy.close();
    },
  );

  test('a migration that breaks off leaves the version before it, whole', () => {
    const file = path.join(temporaryFolder(), 'courier.db');
    const old = openSqlite(file, 0);
    old.exec(migrations[0] as string);
    // What the next step is about to create is there already: it fails in its middle.
    old.exec('PRAGMA user_version = 1; CREATE INDEX outbox_sent ON outbox (created_at)');
    old.close();
    expect(() => openUpToDate(file)).toThrow(/outbox_sent/);
    const after = openSqlite(file, 0);
    expect(after.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1 });
    expect(
      after.prepare("SELECT name FROM sqlite_master WHERE name = 'history_shortened'").get(),
    ).toBeUndefined();
    after.close();
  });
});

describe('a transaction', () => {
  /** A database, and what happens in it, in order. */
  function setUp() {
    const happened: string[] = [];
    const defects: unknown[] = [];
    const file = path.join(temporaryFolder(), 'courier.db');
    const database = openUpToDate(file, (error) => defects.push(error));
    onTestFinished(() => database.close());
    const add = (key: string) => database.run('INSERT INTO kv VALUES (@key, @key)', { key });
    const later = (what: string) => database.afterCommit(() => happened.push(`after ${what}`));
    const undo = (what: string) => database.onRollback(() => happened.push(`undo ${what}`));
    const keys = () => database.all<{ key: string }>('SELECT key FROM kv ORDER BY key').map(({ key }) => key);
    /** Writes something, with work for both ends. */
    const write = (what: string) => {
      add(what);
      later(what);
      undo(what);
    };
    const fail = () => {
      throw new Error('no');
    };
    return { database, happened, defects, add, later, undo, keys, write, fail };
  }

  test('is followed by what was to come after it, in order, once it is on the disk', () => {
    const { database, happened, write, keys } = setUp();
    const result = database.transaction(() => {
      write('a');
      database.transaction(() => write('b'));
      write('c');
      database.afterCommit(() => happened.push(`sees ${keys()}`));
      return happened.length;
    });
    expect(result).toBe(0);
    expect(happened).toEqual(['after a', 'after b', 'after c', 'sees a,b,c']);
  });

  test('that fails is taken back, newest change first, and nothing comes after it', () => {
    const { database, happened, write, keys, fail } = setUp();
    const failing = () =>
      database.transaction(() => {
        write('a');
        database.transaction(() => write('b'));
        write('c');
        fail();
      });
    expect(failing).toThrow('no');
    expect(happened).toEqual(['undo c', 'undo b', 'undo a']);
    expect(keys()).toEqual([]);
    // Nothing of it is left for the next one.
    database.transaction(() => write('d'));
    expect(happened.slice(3)).toEqual(['after d']);
  });

  test('inside another that fails takes back its own part, at once, and the rest stays', () => {
    const { database, happened, write, keys, fail } = setUp();
    database.transaction(() => {
      write('a');
      const failing = () =>
        database.transaction(() => {
          write('b');
          database.transaction(() => write('c'));
          fail();
        });
      expect(failing).toThrow('no');
      expect(happened).toEqual(['undo c', 'undo b']);
      write('d');
    });
    expect(happened.slice(2)).toEqual(['after a', 'after d']);
    expect(keys()).toEqual(['a', 'd']);
  });

  test('that cannot be committed is taken back whole, and nothing comes after it', () => {
    const { database, happened, write, keys } = setUp();
    const failing = () =>
      database.transaction(() => {
        write('a');
        // Looked at when it is committed, and not before.
        database.get('PRAGMA defer_foreign_keys = ON');
        database.run('INSERT INTO updates VALUES (1, 1, 12345, 1)');
        database.transaction(() => write('b'));
      });
    expect(failing).toThrow(/FOREIGN KEY/);
    expect(happened).toEqual(['undo b', 'undo a']);
    expect(keys()).toEqual([]);
    database.transaction(() => write('c'));
    expect(keys()).toEqual(['c']);
  });

  test('that a full disk ended is taken back whole', () => {
    const { database, happened, write, keys } = setUp();
    database.get(`PRAGMA max_page_count = ${database.pragma('page_count')}`);
    const failing = () =>
      database.transaction(() => {
        write('a');
        write('x'.repeat(100_000));
      });
    expect(failing).toThrow(/full/);
    database.get('PRAGMA max_page_count = 1000000');
    expect(happened).toEqual(['undo a']);
    expect(keys()).toEqual([]);
  });

  test('that cannot begin, because another program writes, does nothing', () => {
    const { database, happened, write } = setUp();
    const other = openSqlite(database.file, 0);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    expect(() => database.transaction(() => write('a'))).toThrow(/locked/);
    other.exec('ROLLBACK');
    expect(happened).toEqual([]);
    database.transaction(() => write('b'));
    expect(happened).toEqual(['after b']);
  });

  test('stands when what comes after it fails: that is reported, and the rest still happens', () => {
    const { database, happened, defects, write, keys, fail } = setUp();
    database.transaction(() => {
      write('a');
      database.afterCommit(fail);
      write('b');
    });
    expect(happened).toEqual(['after a', 'after b']);
    expect(defects).toEqual([new Error('no')]);
    expect(keys()).toEqual(['a', 'b']);
  });

  test('is taken back whole when one of the changes in memory cannot be', () => {
    const { database, happened, defects, undo, fail } = setUp();
    const failing = () =>
      database.transaction(() => {
        undo('a');
        database.onRollback(() => {
          throw new Error('this one');
        });
        undo('b');
        fail();
      });
    expect(failing).toThrow('no');
    expect(happened).toEqual(['undo b', 'undo a']);
    expect(defects).toEqual([new Error('this one')]);
  });

  test('may be followed by another', () => {
    const { database, happened, write, keys, fail } = setUp();
    database.transaction(() => {
      write('a');
      database.afterCommit(() => {
        database.transaction(() => write('b'));
        expect(() => database.transaction(fail)).toThrow('no');
      });
      database.afterCommit(() => happened.push('the last of the first'));
    });
    expect(happened).toEqual(['after a', 'after b', 'the last of the first']);
    expect(keys()).toEqual(['a', 'b']);
  });

  test('is not needed for what is to happen after a commit: without one that is at once', () => {
    const { database, happened, defects, later, undo, fail } = setUp();
    later('nothing');
    undo('nothing');
    expect(happened).toEqual(['after nothing']);
    database.afterCommit(fail);
    expect(defects).toEqual([new Error('no')]);
    expect(() => database.transaction(fail)).toThrow('no');
    expect(happened).toEqual(['after nothing']);
  });
});

describe('a statement', () => {
  const sql = "SELECT @a AS a, '@c' AS text, @b AS b";

  test('gets all its parameters and no others', () => {
    const { database } = temporaryStorage();
    expect(database.get(sql, { a: 1, b: null })).toEqual({ a: 1, text: '@c', b: null });
    expect(() => database.get(sql, { a: 1 })).toThrow('SQL parameters are missing: b');
    expect(() => database.get(sql)).toThrow('SQL parameters are missing: a, b');
    expect(() => database.get(sql, { a: 1, b: 2, c: 3 })).toThrow('no SQL parameter c');
    expect(() => database.get(sql, { a: 1, c: 3 })).toThrow('no SQL parameter c');
    expect(() => database.all(sql, { a: 1, toString: 2 })).toThrow('no SQL parameter toString');
    expect(database.get(sql, { a: 'x\0y\0', b: '' })).toMatchObject({ a: 'x\uFFFDy\uFFFD', b: '' });
  });
});

describe('relaxed work', () => {
  const full = 2;
  const normal = 1;

  test('does not wait for the disk, and what comes after it does again', () => {
    const { database } = temporaryStorage();
    const level = () => database.pragma('synchronous');
    const levels = database.relaxed(() => [
      level(),
      database.transaction(level),
      database.relaxed(level),
      level(),
    ]);
    expect(levels).toEqual([normal, normal, normal, normal]);
    expect(level()).toBe(full);
  });

  test('that fails leaves the database as careful as it was', () => {
    const { database } = temporaryStorage();
    const failing = () =>
      database.relaxed(() =>
        database.transaction(() => {
          throw new Error('no');
        }),
      );
    expect(failing).toThrow('no');
    expect(database.pragma('synchronous')).toBe(full);
  });

  test('in a transaction is as careful as that one', () => {
    const { database } = temporaryStorage();
    const level = () => database.pragma('synchronous');
    expect(database.transaction(() => [database.relaxed(level), level()])).toEqual([full, full]);
    expect(level()).toBe(full);
  });

  test('is careful again for what comes after its commit once it has ended', () => {
    const { database } = temporaryStorage();
    database.relaxed(() => database.run("INSERT INTO kv VALUES ('a', '1')"));
    expect(database.transaction(() => database.pragma('synchronous'))).toBe(full);
    expect(database.get('SELECT value FROM kv')).toEqual({ value: '1' });
  });
});

test('the journal is empty when asked, and otherwise says that it is not, without waiting', () => {
  const { database } = temporaryStorage();
  const size = () => statSync(`${database.file}-wal`).size;
  database.run("INSERT INTO kv VALUES ('a', '1')");
  expect(size()).toBeGreaterThan(0);
  const other = openSqlite(database.file, 0);
  onTestFinished(() => other.close());
  other.exec('BEGIN');
  other.prepare('SELECT * FROM kv').all();
  database.run("INSERT INTO kv VALUES ('b', '2')");
  const took_ms = [1, 2, 3].map(() => {
    const since = performance.now();
    expect(database.wiping.emptyJournal()).toBe(false);
    return performance.now() - since;
  });
  // Statements wait a second for other programs.
  expect(Math.min(...took_ms)).toBeLessThan(900);
  expect(database.pragma('busy_timeout', 'timeout')).toBe(1000);
  other.exec('COMMIT');
  expect(database.wiping.emptyJournal()).toBe(true);
  expect(size()).toBe(0);
});
