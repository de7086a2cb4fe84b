import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { monotonic_ms } from '../common/clock.ts';
import type { Logger } from '../common/log.ts';
import type { HearingModel, HearingModelState } from '../common/voiceContract.ts';
import { CannotHear } from '../conversation/listener.ts';
import type { UsableModel } from './builtInListener.ts';
import { ModelDownload, Standstill, sizeOn, sumOf } from './modelDownload.ts';
import { type ModelFiles, modelIn } from './modelFolder.ts';
import { type ModelFile, type ModelRow, modelTable } from './modelTable.ts';

export interface ModelStoreDeps {
  /** Where models are kept, absolute: a folder for each. */
  readonly folder: string;
  readonly fetch: typeof fetch;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** A model is in another state, or further. */
  readonly onChange: () => void;
  readonly table?: readonly ModelRow[] | undefined;
  /** The pause before a download that was cut goes on, milliseconds. */
  readonly retryDelay_ms?: ((repeat: number) => number) | undefined;
}

/** What a folder of somebody's own is taken to speak, by the kind of its model. */
const languagesOf: Readonly<Record<ModelFiles['kind'], readonly string[] | undefined>> = {
  transducer: modelTable.find(({ id }) => id === 'parakeet-v3')?.languages,
  whisper: undefined,
  moonshine: ['en'],
  merged_moonshine: ['en'],
};

/** So often, and no more, is told how far something is. */
const tellEvery_ms = 250;

/** The models that hear, on this computer's disk: downloaded, checked and deleted. */
export class ModelStore {
  readonly #deps: ModelStoreDeps;
  readonly #table: readonly ModelRow[];
  readonly #states = new Map<string, HearingModelState & { onDisk_bytes: number }>();
  readonly #work = new Map<string, { readonly controller: AbortController; readonly done: Promise<void> }>();
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(deps: ModelStoreDeps) {
    this.#deps = deps;
    this.#table = deps.table ?? modelTable;
  }

  /** Looks what is there. */
  async start(): Promise<void> {
    for (const row of this.#table) await this.#look(row);
  }

  /** Ends what goes on; a download goes on later where it is. */
  async stop(): Promise<void> {
    for (const { controller } of this.#work.values()) controller.abort();
    await Promise.all([...this.#work.values()].map(({ done }) => done));
  }

  get models(): readonly HearingModel[] {
    return this.#table.map(({ id, name, languages, licence, files }) => ({
      id,
      name,
      languages: languages ?? null,
      licence,
      size_bytes: sum(files.map(({ bytes }) => bytes)),
      ...(this.#states.get(id) ?? { state: 'absent', onDisk_bytes: 0 }),
    }));
  }

  folderOf(id: string): string {
    return path.join(this.#deps.folder, id);
  }

  /**
   * Downloads what is missing of a model, and goes on where it stood still.
   * @returns whether it is whole now
   */
  async download(id: string): Promise<boolean> {
    await this.#inTurn(id, (row, signal) => this.#download(row, signal));
    return this.#states.get(id)?.state === 'ready';
  }

  /** What was downloaded stays. */
  async pause(id: string): Promise<void> {
    const work = this.#work.get(id);
    work?.controller.abort();
    await work?.done;
  }

  /** Reads all of a model: a file whose sum is another is deleted, and can be downloaded again. */
  check(id: string): Promise<void> {
    return this.#inTurn(id, (row, signal) => this.#check(row, signal));
  }

  async delete(id: string): Promise<void> {
    await this.pause(id);
    await this.#inTurn(id, async (row) => {
      await rm(this.folderOf(row.id), { recursive: true, force: true });
      await this.#look(row);
    });
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

  /** What `usable` would take, as far as is known without a look. */
  used(chosen: string): string | null {
    if (chosen !== '') return chosen;
    return this.#table.find(({ id }) => this.#states.get(id)?.state === 'ready')?.id ?? null;
  }

  async #ofTable(row: ModelRow): Promise<UsableModel> {
    const flaw = await this.#flawIn(row);
    if (flaw !== undefined) throw new CannotHear('hearing_no_model', flaw);
    const { files } = await ofFolder(this.folderOf(row.id));
    return { files, languages: row.languages };
  }

  /** What a model lacks, by the sizes of its files; undefined: nothing. */
  async #flawIn({ id, files }: ModelRow): Promise<string | undefined> {
    for (const file of files) {
      const found = await sizeOn(path.join(this.folderOf(id), file.name));
      if (found === undefined) return `${file.name} is missing`;
      if (found !== file.bytes) return `${file.name} is damaged`;
    }
    return undefined;
  }

  /** One thing at a time is done with a model; asked for while another is, nothing is. */
  async #inTurn(id: string, work: (row: ModelRow, signal: AbortSignal) => Promise<void>): Promise<void> {
    const row = this.#table.find((one) => one.id === id);
    if (!row || this.#work.has(id)) return;
    const controller = new AbortController();
    const done = work(row, controller.signal)
      .catch((error: unknown) => {
        this.#deps.log.error('Something that was to be done with a model that hears failed', error, { id });
        return this.#look(row);
      })
      .finally(() => {
        this.#work.delete(id);
        this.#deps.onChange();
      });
    this.#work.set(id, { controller, done });
    await done;
  }

  async #download(row: ModelRow, signal: AbortSignal): Promise<void> {
    const { fetch, retryDelay_ms, log } = this.#deps;
    const folder = this.folderOf(row.id);
    const here = new Map<string, number>();
    for (const { name } of row.files) {
      const file = path.join(folder, name);
      here.set(name, (await sizeOn(file)) ?? (await sizeOn(`${file}.part`)) ?? 0);
    }
    const onBytes = ({ name }: ModelFile, bytes: number) => {
      here.set(name, bytes);
      this.#tell(row, { state: 'downloading', bytes: sum(here.values()) });
    };
    await this.#set(row, { state: 'downloading', bytes: sum(here.values()) });
    try {
      await new ModelDownload({ folder, fetch, signal, onBytes, retryDelay_ms }).fetchAll(row.files);
      log.info('A model that hears was downloaded', { id: row.id });
      await this.#set(row, { state: 'ready' });
    } catch (error) {
      const standstill = signal.aborted ? undefined : error;
      if (standstill !== undefined && !(standstill instanceof Standstill)) throw error;
      const bytes = await this.#bytesOf(row);
      await this.#set(row, { state: 'paused', bytes, ...(standstill && { problem: standstill.problem }) });
      if (!standstill) return;
      const { problem, message: detail } = standstill;
      log.warn('The download of a model that hears stands still', { id: row.id, problem, detail });
    }
  }

  async #check(row: ModelRow, signal: AbortSignal): Promise<void> {
    let bytes = 0;
    let isWhole = true;
    await this.#set(row, { state: 'checking', bytes });
    for (const { name, sha256 } of row.files) {
      const file = path.join(this.folderOf(row.id), name);
      const found = await sumOf(file, signal, (length) => {
        bytes += length;
        this.#tell(row, { state: 'checking', bytes });
      }).catch((error: NodeJS.ErrnoException) => {
        // What cannot be read just now is not to be thrown away.
        if (!signal.aborted && error.code !== 'ENOENT') throw error;
        return undefined;
      });
      if (signal.aborted) return this.#look(row);
      if (found === sha256) continue;
      isWhole = false;
      await rm(file, { force: true });
    }
    await this.#set(row, isWhole ? { state: 'ready' } : { state: 'damaged' });
  }

  async #look(row: ModelRow): Promise<void> {
    const bytes = await this.#bytesOf(row);
    const isWhole = (await this.#flawIn(row)) === undefined;
    await this.#set(
      row,
      isWhole ? { state: 'ready' } : bytes > 0 ? { state: 'paused', bytes } : { state: 'absent' },
    );
  }

  /** What is on the disk of a model, parts with it. */
  async #bytesOf({ id }: ModelRow): Promise<number> {
    const folder = this.folderOf(id);
    const names = await readdir(folder).catch(() => []);
    const sizes = await Promise.all(names.map((name) => sizeOn(path.join(folder, name))));
    return sum(sizes.map((size) => size ?? 0));
  }

  async #set(row: ModelRow, state: HearingModelState): Promise<void> {
    this.#states.set(row.id, { ...state, onDisk_bytes: await this.#bytesOf(row) });
    this.#deps.onChange();
  }

  /** How far it is, which nobody needs to know a hundred times a second. */
  #tell(row: ModelRow, state: HearingModelState & { readonly bytes: number }): void {
    this.#states.set(row.id, { ...state, onDisk_bytes: this.#states.get(row.id)?.onDisk_bytes ?? 0 });
    if (monotonic_ms() - this.#toldAt < tellEvery_ms) return;
    this.#toldAt = monotonic_ms();
    this.#deps.onChange();
  }
}

/** The files of a model of somebody's own. @throws CannotHear when it is none */
async function ofFolder(folder: string): Promise<UsableModel> {
  const files = await modelIn(folder);
  if ('missing' in files) throw new CannotHear('hearing_no_model', `${files.missing} is missing`);
  return { files, languages: languagesOf[files.kind] };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}
