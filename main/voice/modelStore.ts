import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CannotHear } from '../conversation/listener.ts';
import type { UsableModel } from './builtInListener.ts';
import { type ModelFiles, modelIn } from './modelFolder.ts';
import { type ModelRow, modelTable } from './modelTable.ts';

export interface ModelStoreDeps {
  /** Where models are kept, absolute: a folder for each. */
  readonly folder: string;
  readonly table?: readonly ModelRow[] | undefined;
}

/** What a folder of somebody's own is taken to speak, by the kind of its model. */
const languagesOf: Readonly<Record<ModelFiles['kind'], readonly string[] | undefined>> = {
  transducer: modelTable.find(({ id }) => id === 'parakeet-v3')?.languages,
  whisper: undefined,
  moonshine: ['en'],
  merged_moonshine: ['en'],
};

/** The models that hear, on this computer's disk. */
export class ModelStore {
  readonly #folder: string;
  readonly #table: readonly ModelRow[];

  constructor({ folder, table = modelTable }: ModelStoreDeps) {
    this.#folder = folder;
    this.#table = table;
  }

  folderOf(id: string): string {
    return path.join(this.#folder, id);
  }

  /**
   * The model that hears.
   * @param chosen a model of the table, or the folder of another; '': the first that is whole
   * @throws CannotHear when it is not there, or not whole
   */
  async usable(chosen: string): Promise<UsableModel> {
    const row = this.#table.find(({ id }) => id === chosen);
    if (row) return this.#ofTable(row);
    if (chosen !== '') return ofFolder(chosen);
    for (const one of this.#table) if ((await this.#flawIn(one)) === undefined) return this.#ofTable(one);
    throw new CannotHear('hearing_no_model', 'There is none');
  }

  async #ofTable(row: ModelRow): Promise<UsableModel> {
    const flaw = await this.#flawIn(row);
    if (flaw !== undefined) throw new CannotHear('hearing_no_model', flaw);
    const { files } = await ofFolder(this.folderOf(row.id));
    return { files, languages: row.languages };
  }

  /** What a model lacks; undefined: nothing, by its sizes. */
  async #flawIn({ id, files }: ModelRow): Promise<string | undefined> {
    for (const { name, bytes } of files) {
      const found = await stat(path.join(this.folderOf(id), name)).catch(() => undefined);
      if (!found) return `${name} is missing`;
      if (found.size !== bytes) return `${name} is damaged`;
    }
    return undefined;
  }
}

async function ofFolder(folder: string): Promise<UsableModel> {
  const files = await modelIn(folder);
  if ('missing' in files) throw new CannotHear('hearing_no_model', `${files.missing} is missing`);
  return { files, languages: languagesOf[files.kind] };
}
