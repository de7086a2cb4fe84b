import { expect } from 'vitest';
import type { Courier } from '../../main/service/courier.ts';
import type { Storage } from '../../main/storage/storage.ts';

/** SQLite finds nothing wrong with the file, and every row has what it refers to. */
export function expectSound(storage: Storage): void {
  const { database } = storage;
  expect(database.all('PRAGMA integrity_check').map((row) => Object.values(row as object)[0])).toEqual([
    'ok',
  ]);
  expect(database.all('PRAGMA foreign_key_check')).toEqual([]);
  expect(misfits(storage)).toEqual([]);
}

/** Columns of whole numbers hold them: SQLite itself takes anything there. */
function misfits({ database }: Storage): string[] {
  const tables = database.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  return tables.flatMap(({ name: table }) =>
    database
      .all<{ name: string; type: string }>(`PRAGMA table_info(${table})`)
      .filter(({ type }) => type === 'INTEGER')
      .flatMap(({ name: column }) =>
        database
          .all<{ found: string }>(
            `SELECT DISTINCT typeof("${column}") AS found FROM ${table}
             WHERE typeof("${column}") NOT IN ('integer', 'null')`,
          )
          .map(({ found }) => `${table}.${column} holds ${found}`),
      ),
  );
}

/** Everything the window can ask for can be read, and can cross to it. */
export function expectReadable({ status, jobs, people, stats }: Courier): void {
  const { rows, total } = jobs.page({ filter: {}, offset: 0, limit: 200 });
  expect(rows.length).toBe(Math.min(200, total));
  const shown = [
    status,
    jobs.facets(),
    people.page({ filter: 'all', search: '', mostAsking: 1000, mostOthers: 1000 }),
    stats.activity,
    ...rows.map(({ id }) => jobs.details(id) ?? expect.unreachable(`no details of ${id}`)),
  ];
  for (const value of shown) expect(() => structuredClone(value)).not.toThrow();
}
