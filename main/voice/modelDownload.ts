import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { backOff, delay } from '../common/delay.ts';
import type { DownloadProblem } from '../common/voiceContract.ts';
import type { ModelFile } from './modelTable.ts';

export interface ModelDownloadDeps {
  /** Where the files go, absolute. */
  readonly folder: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** So many bytes of a file are here. */
  readonly onBytes: (file: ModelFile, bytes: number) => void;
  /** The pause before a download that was cut goes on, milliseconds. */
  readonly retryDelay_ms?: ((repeat: number) => number) | undefined;
}

/** How often a download that is cut goes on by itself without having got any further. */
const mostRepeats = 3;
/** A connection that brings nothing for so long is cut. */
const silence_ms = 60_000;

/** A download that stands still, and why. */
export class Standstill extends Error {
  readonly problem: DownloadProblem;
  /** It may go on by itself. */
  readonly mayPass: boolean;

  constructor(problem: DownloadProblem, detail: string, mayPass = false) {
    super(detail);
    this.problem = problem;
    this.mayPass = mayPass;
  }
}

/**
 * Fetches the files of a model, one after the other. What has come of one is beside it until all of it is here and its sum
 * is right, so a download goes on where it was cut, paused or ended with the app.
 */
export class ModelDownload {
  readonly #deps: ModelDownloadDeps;

  constructor(deps: ModelDownloadDeps) {
    this.#deps = deps;
  }

  /** @throws Standstill; when the signal is aborted, anything */
  async fetchAll(files: readonly ModelFile[]): Promise<void> {
    try {
      await mkdir(this.#deps.folder, { recursive: true });
      for (const file of files) await this.#fetchWhole(file);
    } catch (error) {
      throw standstillOf(error) ?? error;
    }
  }

  async #fetchWhole(file: ModelFile): Promise<void> {
    const { folder, signal } = this.#deps;
    const whole = path.join(folder, file.name);
    if ((await sizeOn(whole)) === file.bytes) return;
    const part = `${whole}.part`;
    await this.#fetchWithRepeats(file, part);
    if ((await sumOf(part, signal)) !== file.sha256) {
      await rm(part, { force: true });
      throw new Standstill('wrong_sum', `${file.name} is not what it should be`);
    }
    await rename(part, whole);
  }

  async #fetchWithRepeats(file: ModelFile, part: string): Promise<void> {
    const { signal, retryDelay_ms = (repeat: number) => backOff(repeat, 1000, 10_000) } = this.#deps;
    let before = (await sizeOn(part)) ?? 0;
    for (let repeat = 1; ; repeat++) {
      try {
        return await this.#fetchRest(file, part);
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
  }

  /** Asks for what is not here yet of one file. */
  async #fetchRest(file: ModelFile, part: string): Promise<void> {
    const have = (await sizeOn(part)) ?? 0;
    if (have === file.bytes) return;
    const from = have < file.bytes ? have : 0;
    const silent = new AbortController();
    let silence: NodeJS.Timeout | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => silent.abort(), silence_ms);
    };
    try {
      heard();
      const response = await this.#ask(file, from, AbortSignal.any([this.#deps.signal, silent.signal]));
      // A server that knows no pieces sends all of it.
      const at = response.status === 206 ? from : 0;
      const handle = await open(part, at === 0 ? 'w' : 'a');
      try {
        await this.#append(file, { handle, at, response, heard });
      } finally {
        await handle.close();
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async #ask({ name, url }: ModelFile, from: number, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = from === 0 ? {} : { range: `bytes=${from}-` };
    const response = await this.#deps.fetch(url, { headers, redirect: 'follow', signal }).catch(isCut);
    const { status } = response;
    if (status === 200 || status === 206) return response;
    await response.body?.cancel().catch(() => {});
    throw new Standstill('refused', `${name}: ${status}`, status >= 500 || status === 429);
  }

  async #append(
    file: ModelFile,
    to: { handle: FileHandle; at: number; response: Response; heard: () => void },
  ): Promise<void> {
    let have = to.at;
    const reader = to.response.body?.getReader();
    for (;;) {
      const piece = await reader?.read().catch(isCut);
      if (!piece || piece.done) break;
      to.heard();
      // Unlike write, this goes on until all of it is written.
      await to.handle.appendFile(piece.value);
      have += piece.value.length;
      if (have > file.bytes) {
        await reader?.cancel().catch(() => {});
        throw new Standstill('wrong_sum', `${file.name} does not end`);
      }
      this.#deps.onBytes(file, have);
    }
    if (have < file.bytes) throw new Standstill('no_connection', `${file.name} was cut off`, true);
  }
}

function isCut(error: unknown): never {
  throw new Standstill('no_connection', String(error), true);
}

function standstillOf(error: unknown): Standstill | undefined {
  if (error instanceof Standstill) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Standstill('disk_full', code);
  if (/^(EACCES|EPERM|EROFS|ENOTDIR)$/.test(code)) return new Standstill('not_writable', code);
  return undefined;
}

/** Undefined: there is no such file. */
export async function sizeOn(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

/** SHA-256 in hexadecimal, as the table has it. */
export async function sumOf(
  file: string,
  signal: AbortSignal,
  onRead: (length: number) => void = () => {},
): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { signal, highWaterMark: 1024 * 1024 })) {
    hash.update(piece);
    onRead(piece.length);
  }
  return hash.digest('hex');
}
