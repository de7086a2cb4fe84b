import {
  longestPresetName,
  mostPresets,
  type PresetFields,
  type PresetFileProblem,
  type PresetView,
  type SavedPreset,
} from '../../common/presetsContract.ts';
import type { NewPreset, Preset } from '../../core/preset.ts';
import type { Storage } from '../../storage/storage.ts';
import { type FilePreset, presetsAsFile, readPresetFile } from './presetFile.ts';

export interface OwnerPresetsDeps {
  readonly storage: Storage;
  /** What counts may be something else now. */
  readonly onChange: () => void;
}

/** The presets that the owner keeps, and that people choose from as modes. */
export class OwnerPresets {
  readonly #deps: OwnerPresetsDeps;

  constructor(deps: OwnerPresetsDeps) {
    this.#deps = deps;
  }

  all(): PresetView[] {
    return this.#presets.all().map(viewOf);
  }

  /** @param id null: a new one. People choose by names, so each is there once. */
  save(id: number | null, fields: PresetFields): SavedPreset {
    const saved = this.#deps.storage.transaction((): SavedPreset => {
      const others = this.all().filter((preset) => preset.id !== id);
      if (others.some(({ name }) => isSameName(name, fields.name)))
        return { ok: false, problem: 'name_taken' };
      if (id !== null) {
        const isThere = this.#presets.change(id, rowOf(fields));
        return isThere ? { ok: true, id } : { ok: false, problem: 'gone' };
      }
      if (others.length >= mostPresets) return { ok: false, problem: 'too_many' };
      return { ok: true, id: this.#presets.add(rowOf(fields)) };
    });
    if (saved.ok) this.#deps.onChange();
    return saved;
  }

  /** Whoever had chosen it goes back to what counts without it. */
  remove(id: number): void {
    if (this.#presets.remove(id)) this.#deps.onChange();
  }

  move(id: number, by: -1 | 1): void {
    const ids = this.#presets.all().map((preset) => preset.id);
    const from = ids.indexOf(id);
    const to = from + by;
    if (from === -1 || to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.#presets.arrange(ids);
    this.#deps.onChange();
  }

  setDefault(id: number | null): void {
    this.#presets.setDefault(id);
    this.#deps.onChange();
  }

  /** All of them as the text of one file. */
  asFile(): string {
    return presetsAsFile(this.all());
  }

  /** Adds those of a file behind the ones there are. None is replaced: one of a name that is taken gets another name. */
  addFromFile(text: string): { readonly added: number; readonly known: number } | PresetFileProblem {
    const file = readPresetFile(text);
    if ('problem' in file) return file;
    const before = this.all();
    const fresh = file.presets.filter((preset) => !this.isKnown(preset));
    if (before.length + fresh.length > mostPresets) return { problem: 'too_many', most: mostPresets };
    this.#deps.storage.transaction(() => fresh.forEach((preset) => void this.takeOver(preset)));
    if (fresh.length > 0) this.#deps.onChange();
    return { added: fresh.length, known: file.presets.length - fresh.length };
  }

  /** Whether there is one just like that. */
  isKnown(preset: PresetFields): boolean {
    return this.all().some((known) => isSame(known, preset));
  }

  /** Adds one, unless there is one just like it. Returns its id here. */
  takeOver(preset: FilePreset): number {
    const known = this.all().find((one) => isSame(one, preset));
    if (known) return known.id;
    const id = this.#presets.add(rowOf({ ...preset, name: this.#freeName(preset.name) }));
    // What counts for everybody is not changed by a file.
    if (preset.isDefault && !this.#presets.default()) this.#presets.setDefault(id);
    return id;
  }

  #freeName(wanted: string): string {
    const taken = this.all();
    const isFree = (name: string) => !taken.some((preset) => isSameName(preset.name, name));
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : ` ${number}`;
      const name = `${[...wanted].slice(0, longestPresetName - end.length).join('')}${end}`;
      if (isFree(name)) return name;
    }
  }

  get #presets() {
    return this.#deps.storage.presets;
  }
}

function viewOf({ id, name, emoji, system_prompt, model, temperature, is_default }: Preset): PresetView {
  return { id, name, emoji, systemPrompt: system_prompt, model, temperature, isDefault: is_default === 1 };
}

function rowOf({ name, emoji, systemPrompt, model, temperature }: PresetFields): NewPreset {
  return { name, emoji, system_prompt: systemPrompt, model, temperature };
}

function isSame(one: PresetFields, other: PresetFields): boolean {
  const told = ({ name, emoji, systemPrompt, model, temperature }: PresetFields) =>
    JSON.stringify([name, emoji, systemPrompt, model, temperature]);
  return told(one) === told(other);
}

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
