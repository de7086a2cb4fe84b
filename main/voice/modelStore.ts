import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { backOff, delay } from '../common/delay.ts';
import { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/log.ts';
import type { DownloadProblem, HearingModel, HearingModelState } from '../common/voiceContract.ts';
import { CannotHear } from '../conversation/listener.ts';
import type { UsableModel } from './builtInListener.ts';
import { type ModelFiles, modelIn } from './modelFolder.ts';
import { type ModelFile, type ModelRow, modelTable } from './modelTable.ts';

export interface ModelStoreDeps {
  /** Where models are kept, absolute: a folder for each. */
  readonly folder: string;
  readonly fetch: typeof fetch;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
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

/** How often a download that is cut goes on by itself without having got any further. */
const mostRepeats = 3;
/** A connection that brings nothing for so long is cut. */
const silence_ms = 60_000;
/** So often, and no more, is told how far something is. */
const tellEvery_ms = 250;

/** A download that stands still, and why. */
class Standstill extends Error {
  readonly problem: DownloadProblem;
  /** It may go on by itself. */
  readonly mayPass: boolean;

  constructor(problem: DownloadProblem, detail: string, mayPass = false) {
    super(detail);
    this.problem = problem;
    this.mayPass = mayPass;
  }
}

/** The models that hear, on this computer's disk: downloaded, checked and deleted. */
export class ModelStore {
  readonly #deps: ModelStoreDeps;
  readonly #table: readonly ModelRow[];
  readonly #states = new Map<string, HearingModelState & { onDisk_bytes: number }>();
  readonly #work = new Map<string, { readonly controller: AbortController; readonly done: Promise<void> }>();
  readonly #changes: Emitter;
  #toldAt = 0;

  constructor(deps: ModelStoreDeps) {
    this.#deps = deps;
    this.#table = deps.table ?? modelTable;
    this.#changes = new Emitter(deps.log);
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
      size_bytes: sizeOf(files),
      ...(this.#states.get(id) ?? { state: 'absent', onDisk_bytes: 0 }),
    }));
  }

  /** Tells that a model is in another state, or further. */
  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
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
        this.#changes.changed();
      });
    this.#work.set(id, { controller, done });
    await done;
  }

  async #download(row: ModelRow, signal: AbortSignal): Promise<void> {
    const { log } = this.#deps;
    await this.#set(row, { state: 'downloading', bytes: await this.#bytesOf(row) });
    try {
      await mkdir(this.folderOf(row.id), { recursive: true });
      for (const file of row.files) await this.#fetchWhole(row, file, signal);
      log.info('A model that hears was downloaded', { id: row.id });
      await this.#set(row, { state: 'ready' });
    } catch (error) {
      const standstill = signal.aborted ? undefined : standstillOf(error);
      if (!signal.aborted && !standstill) throw error;
      if (standstill) {
        const { problem, message: detail } = standstill;
        log.warn('The download of a model that hears stands still', { id: row.id, problem, detail });
      }
      const bytes = await this.#bytesOf(row);
      await this.#set(row, { state: 'paused', bytes, ...(standstill && { problem: standstill.problem }) });
    }
  }

  async #fetchWhole(row: ModelRow, file: ModelFile, signal: AbortSignal): Promise<void> {
    const whole = path.join(this.folderOf(row.id), file.name);
    if ((await sizeOn(whole)) === file.bytes) return;
    const part = `${whole}.part`;
    const { retryDelay_ms = (repeat: number) => backOff(repeat, 1000, 10_000) } = this.#deps;
    let before = (await sizeOn(part)) ?? 0;
    for (let repeat = 1; ; repeat++) {
      try {
        await this.#fetchRest(row, file, part, signal);
        break;
      } catch (error) {
        if (signal.aborted || !(error instanceof Standstill) || !error.mayPass) throw error;
        const now = (await sizeOn(part)) ?? 0;
        if (now > before) repeat = 1;
        if (repeat >= mostRepeats) throw error;
        before = now;
        await delay(retryDelay_ms(repeat), signal);
        signal.throwIfAborted();
      }
    }
    if ((await sumOf(part, signal, () => {})) !== file.sha256) {
      await rm(part, { force: true });
      throw new Standstill('wrong_sum', `${file.name} is not what it should be`);
    }
    await rename(part, whole);
  }

  /** Asks for what is not there yet of one file. */
  async #fetchRest(row: ModelRow, file: ModelFile, part: string, signal: AbortSignal): Promise<void> {
    const have = (await sizeOn(part)) ?? 0;
    if (have === file.bytes) return;
    const from = have < file.bytes ? have : 0;
    const cut = new AbortController();
    let silence: NodeJS.Timeout | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => cut.abort(), silence_ms);
    };
    try {
      heard();
      const response = await this.#ask(file, from, AbortSignal.any([signal, cut.signal]));
      // A server that knows no pieces sends all of it.
      const at = response.status === 206 ? from : 0;
      const handle = await open(part, at === 0 ? 'w' : 'a');
      try {
        await this.#append(row, file, { handle, at, response, heard });
      } finally {
        await handle.close();
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async #ask({ name, url }: ModelFile, from: number, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await this.#deps.fetch(url, {
        headers: from === 0 ? {} : { range: `bytes=${from}-` },
        redirect: 'follow',
        signal,
      });
    } catch (error) {
      throw new Standstill('no_connection', String(error), true);
    }
    const { status } = response;
    if (status === 200 || status === 206) return response;
    await response.body?.cancel().catch(() => {});
    throw new Standstill('refused', `${name}: ${status}`, status >= 500 || status === 429);
  }

  async #append(
    row: ModelRow,
    file: ModelFile,
    {
      handle,
      at,
      response,
      heard,
    }: { handle: FileHandle; at: number; response: Response; heard: () => void },
  ): Promise<void> {
    const others = (await this.#bytesOf(row)) - at;
    let have = at;
    const reader = response.body?.getReader();
    for (;;) {
      const piece = await reader?.read().catch((error: unknown) => {
        throw new Standstill('no_connection', String(error), true);
      });
      if (!piece || piece.done) break;
      heard();
      await handle.write(piece.value);
      have += piece.value.length;
      if (have > file.bytes) {
        await reader?.cancel().catch(() => {});
        throw new Standstill('wrong_sum', `${file.name} does not end`);
      }
      this.#tell(row, { state: 'downloading', bytes: others + have });
    }
    if (have < file.bytes) throw new Standstill('no_connection', `${file.name} was cut off`, true);
  }

  async #check(row: ModelRow, signal: AbortSignal): Promise<void> {
    let bytes = 0;
    let isWhole = true;
    await this.#set(row, { state: 'checking', bytes });
    for (const { name, sha256 } of row.files) {
      const file = path.join(this.folderOf(row.id), name);
      const sum = await sumOf(file, signal, (length) => {
        bytes += length;
        this.#tell(row, { state: 'checking', bytes });
      }).catch(() => undefined);
      if (signal.aborted) return this.#look(row);
      if (sum === sha256) continue;
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
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  }

  async #set(row: ModelRow, state: HearingModelState): Promise<void> {
    this.#states.set(row.id, { ...state, onDisk_bytes: await this.#bytesOf(row) });
    this.#changes.changed();
  }

  /** How far it is, which nobody needs to know a hundred times a second. */
  #tell(row: ModelRow, state: HearingModelState & { readonly bytes: number }): void {
    this.#states.set(row.id, { ...state, onDisk_bytes: this.#states.get(row.id)?.onDisk_bytes ?? 0 });
    if (Date.now() - this.#toldAt < tellEvery_ms) return;
    this.#toldAt = Date.now();
    this.#changes.changed();
  }
}

/** The files of a model of somebody's own. @throws CannotHear when it is none */
async function ofFolder(folder: string): Promise<UsableModel> {
  const files = await modelIn(folder);
  if ('missing' in files) throw new CannotHear('hearing_no_model', `${files.missing} is missing`);
  return { files, languages: languagesOf[files.kind] };
}

function standstillOf(error: unknown): Standstill | undefined {
  if (error instanceof Standstill) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Standstill('disk_full', code);
  if (/^(EACCES|EPERM|EROFS|ENOTDIR)$/.test(code)) return new Standstill('not_writable', code);
  return undefined;
}

function sizeOf(files: readonly ModelFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function sizeOn(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

async function sumOf(file: string, signal: AbortSignal, onRead: (length: number) => void): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { signal, highWaterMark: 1024 * 1024 })) {
    hash.update(piece);
    onRead(piece.length);
  }
  return hash.digest('hex');
}
