import type { PresetRecords } from '../core/disk.ts';
import type { NewPreset, Preset } from '../core/preset.ts';
import { mostRows } from './bounds.ts';
import type { Database } from './database.ts';

const columns = 'id, name, emoji, system_prompt, model, temperature, is_default';

/** The owner's presets. Few, so the window reads them all. */
export class PresetStore implements PresetRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Preset[] {
    return this.#database.all<Preset>(`SELECT ${columns} FROM presets ORDER BY place, id LIMIT ${mostRows}`);
  }

  get(id: number): Preset | undefined {
    return this.#database.get<Preset>(`SELECT ${columns} FROM presets WHERE id = @id`, { id });
  }

  default(): Preset | undefined {
    return this.#database.get<Preset>(`SELECT ${columns} FROM presets WHERE is_default = 1 LIMIT 1`);
  }

  /** Adds one behind all others; returns its id. */
  add(preset: NewPreset): number {
    const row = this.#database.get<{ id: number }>(
      `INSERT INTO presets (name, emoji, system_prompt, model, temperature, place)
       VALUES (@name, @emoji, @system_prompt, @model, @temperature, @place) RETURNING id`,
      { ...values(preset), place: this.all().length },
    );
    return (row as { id: number }).id;
  }

  /** False: there is no such preset any more. */
  change(id: number, preset: NewPreset): boolean {
    const sql = `UPDATE presets SET name = @name, emoji = @emoji, system_prompt = @system_prompt, model = @model,
      temperature = @temperature WHERE id = @id`;
    return this.#database.run(sql, { id, ...values(preset) }) > 0;
  }

  remove(id: number): boolean {
    return this.#database.run('DELETE FROM presets WHERE id = @id', { id }) > 0;
  }

  /** @param ids all of them, the first one first */
  arrange(ids: readonly number[]): void {
    this.#database.transaction(() => {
      for (const [place, id] of ids.entries())
        this.#database.run('UPDATE presets SET place = @place WHERE id = @id', { id, place });
    });
  }

  /** @param id null: none counts for whoever has chosen none */
  setDefault(id: number | null): void {
    this.#database.run('UPDATE presets SET is_default = (id IS @id) WHERE is_default = 1 OR id IS @id', {
      id,
    });
  }
}

function values({ name, emoji, system_prompt, model, temperature }: NewPreset) {
  return { name, emoji, system_prompt, model, temperature };
}
