import type { Database } from './database.ts';

/** Small things learned and worth keeping: what a server refuses, which command menu is registered. */
export class KeyValueStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: string): string | undefined {
    return this.#database.get<{ value: string }>('SELECT value FROM kv WHERE key = @key', { key })?.value;
  }

  set(key: string, value: string): void {
    this.#database.run(
      'INSERT INTO kv (key, value) VALUES (@key, @value) ON CONFLICT DO UPDATE SET value = excluded.value',
      { key, value },
    );
  }

  remove(key: string): void {
    this.#database.run('DELETE FROM kv WHERE key = @key', { key });
  }
}
