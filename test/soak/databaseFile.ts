import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../main/storage/migrations.ts';
import { openSqlite } from '../../main/storage/sqlite.ts';

/** What has another name today than it had in an earlier version. */
const renamed: Readonly<Record<string, string>> = {
  facts: 'kv',
  knocks: 'held_messages',
  moved_up: 'priority',
  place_message_id: 'position_message_id',
  takes_place: 'replaces_message',
};

const companions = ['', '-wal', '-shm'] as const;

export const newestVersion = migrations.length;

/** Takes the database away, as if the app had never run. */
export function removeDatabase(file: string): void {
  for (const suffix of companions) rmSync(file + suffix, { force: true });
}

/**
 * Makes of a database of today one of an earlier version, with all it holds that had a place then. Nobody may have it
 * open.
 */
export function rebuildAsVersion(file: string, version: number): void {
  const rebuilt = `${file}.rebuilt`;
  const database = openSqlite(rebuilt, 0);
  try {
    database.exec('PRAGMA foreign_keys = OFF');
    for (const migration of migrations.slice(0, version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${version}`);
    database.prepare('ATTACH DATABASE ? AS today').run(file);
    for (const table of tablesOf(database)) {
      const known = columnsOf(database, `today.table_info(${todaysName(table)})`);
      const columns = columnsOf(database, `main.table_info(${table})`).filter((column) =>
        known.includes(todaysName(column)),
      );
      // One of them is named like a word of SQL.
      const into = columns.map((column) => `"${column}"`).join(', ');
      const from = columns.map((column) => `"${todaysName(column)}"`).join(', ');
      database.exec(`INSERT INTO main.${table} (${into}) SELECT ${from} FROM today.${todaysName(table)}`);
    }
    database.exec('DETACH DATABASE today');
  } finally {
    database.close();
  }
  removeDatabase(file);
  renameSync(rebuilt, file);
}

/** The version of the database as the dead app left it; the file is not touched. */
export function versionOf(file: string): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-soak-look-'));
  try {
    const copy = path.join(folder, 'copy.db');
    // Without the index of the log, which is made anew.
    for (const suffix of ['', '-wal', '-journal']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
    }
    const database = openSqlite(copy, 0);
    try {
      return Number(fieldOf(database.prepare('PRAGMA user_version').get(), 'user_version'));
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const todaysName = (name: string): string => renamed[name] ?? name;

function tablesOf(database: DatabaseSync): string[] {
  const tables = `SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;
  return namesIn(database.prepare(tables).all());
}

function columnsOf(database: DatabaseSync, tableInfo: string): string[] {
  return namesIn(database.prepare(`PRAGMA ${tableInfo}`).all());
}

function namesIn(rows: readonly unknown[]): string[] {
  return rows.map((row) => String(fieldOf(row, 'name')));
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}
