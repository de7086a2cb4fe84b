import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqlLiterals, type UniqueKeys, unboundedIn } from '../../test/support/sqlBounds.ts';
import type { Database } from './database.ts';
import { temporaryStorage } from './testing.ts';

/** As the real schema has them: primary keys and unique indexes that hold for every row. */
function uniqueKeys(database: Database): UniqueKeys {
  const tables = database.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  return new Map(
    tables.map(({ name }) => {
      const primary = database
        .all<{ name: string; pk: number }>(`PRAGMA table_info(${name})`)
        .filter(({ pk }) => pk > 0)
        .sort((one, other) => one.pk - other.pk)
        .map((column) => column.name);
      const indexes = database
        .all<{ name: string; unique: number; partial: number }>(`PRAGMA index_list(${name})`)
        .filter(({ unique, partial }) => unique === 1 && partial === 0)
        .map((index) =>
          database.all<{ name: string }>(`PRAGMA index_info(${index.name})`).map((column) => column.name),
        );
      return [name, [primary, ...indexes].filter((key) => key.length > 0)];
    }),
  );
}

const root = path.join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file));

/** Each statement that may go over any number of rows, with where it stands. */
function unbounded(sourceOf: (file: string) => string): string[] {
  const keys = uniqueKeys(temporaryStorage().database);
  return sources.flatMap((file) =>
    sqlLiterals(sourceOf(file)).flatMap(({ line, sql }) =>
      unboundedIn(sql, keys).map((reason) => `${file}:${line} ${reason}`),
    ),
  );
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('every SELECT and DELETE', () => {
  test('has a LIMIT or one value of a unique key', () => {
    expect(sources.flatMap((file) => sqlLiterals(read(file))).length).toBeGreaterThan(40);
    expect(unbounded(read)).toEqual([]);
  });

  test('that has none is found, wherever it is', () => {
    const planted = 'storage/kvStore.ts';
    const found = unbounded((file) =>
      file === planted ? `${read(file)}\nexport const planted = 'SELECT value FROM kv';\n` : read(file),
    );
    expect(found).toEqual([`${planted}:${read(planted).split('\n').length + 1} SELECT value FROM kv`]);
  });
});

describe('what holds a statement', () => {
  const verdict = (sql: string) => unboundedIn(sql, uniqueKeys(temporaryStorage().database));

  test.each([
    'SELECT total_changes() AS n',
    'SELECT * FROM jobs LIMIT @most',
    'SELECT * FROM jobs WHERE id = @id',
    'SELECT * FROM updates WHERE update_id = @update_id AND bot_id = @bot_id AND job_id IS NULL',
    'SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE text = @text LIMIT 7) AS some',
    'DELETE FROM history WHERE id IN (SELECT id FROM history WHERE job_id = @job_id LIMIT 7)',
    'DELETE FROM held_messages WHERE (bot_id, chat_id) IN (SELECT bot_id, chat_id FROM held_messages LIMIT 7)',
    'UPDATE jobs SET text = @text WHERE chat_id = @chat_id',
    'CREATE TABLE t (id INTEGER REFERENCES jobs (id) ON DELETE CASCADE)',
  ])('is there: %s', (sql) => {
    expect(verdict(sql)).toEqual([]);
  });

  test.each([
    'SELECT * FROM jobs',
    'SELECT * FROM jobs WHERE id > @id',
    'SELECT * FROM jobs WHERE id = @id OR chat_id = @chat_id',
    'SELECT * FROM jobs WHERE id = chat_id',
    'SELECT * FROM jobs WHERE chat_id = @chat_id',
    'SELECT * FROM jobs WHERE id = @id AND ?1',
    'SELECT * FROM jobs LIMIT -1',
    'SELECT * FROM updates WHERE update_id = @update_id',
    'SELECT * FROM jobs JOIN outbox ON job_id = jobs.id WHERE id = @id',
    'SELECT COUNT(*) FROM jobs LIMIT 1',
    'SELECT DISTINCT model FROM jobs LIMIT 1',
    'SELECT MAX(id) FROM jobs',
    'SELECT chat_id, 1 FROM jobs GROUP BY chat_id LIMIT 7',
    'SELECT 1 FROM jobs UNION ALL SELECT 2 FROM jobs LIMIT 7',
    'SELECT 1 FROM ?1 WHERE id = @id',
    'SELECT * FROM jobs WHERE id IN (?1)',
    'SELECT * FROM jobs WHERE id IN (SELECT job_id FROM outbox)',
    'SELECT * FROM jobs WHERE chat_id IN (SELECT chat_id FROM chats LIMIT 7)',
    'SELECT (SELECT COUNT(*) FROM jobs) AS n FROM chats LIMIT 7',
    'INSERT INTO kv SELECT text, text FROM jobs',
    'UPDATE jobs SET text = (SELECT text FROM outbox WHERE job_id = 1)',
    'DELETE FROM history',
    'DELETE FROM history WHERE job_id = @job_id',
    'WITH some AS (SELECT 1) SELECT * FROM some LIMIT 1',
    'FROM jobs WHERE id = @id',
    'select * from jobs limit 1',
    'SELECT 1; SELECT * FROM jobs',
  ])('is missed: %s', (sql) => {
    expect(verdict(sql).length).toBeGreaterThan(0);
  });
});
