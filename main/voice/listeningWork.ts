import { decodeOpus } from './decodeOpus.ts';
import type { ModelFiles } from './modelFolder.ts';
import { NoLibrary, Recogniser } from './recogniser.ts';
import { sampleRate, wavOf } from './samples.ts';

/** What the process is asked for. */
export interface ListenRequest {
  readonly bytes: Uint8Array;
  readonly longest_s: number;
  /** Who hears it, and in which language ('': it finds out); without it the recording is only made into a WAV file. */
  readonly model?: { readonly files: ModelFiles; readonly language: string; readonly threads: number };
}

export type ListenResult =
  | { readonly kind: 'heard'; readonly text: string; readonly seconds: number }
  | { readonly kind: 'decoded'; readonly wav: Uint8Array; readonly seconds: number }
  | { readonly kind: 'not_heard'; readonly why: 'format' | 'unreadable' }
  | { readonly kind: 'no_library'; readonly detail: string };

/** What it tells meanwhile. When it ends while it is loading, the model is to blame. */
export type ListenProgress = 'loading' | 'listening';

/** The work of the process. The model stays in memory for the next recording. */
export class ListeningWork {
  #loaded: { readonly key: string; readonly recogniser: Recogniser } | undefined;

  async listen(
    { bytes, longest_s, model }: ListenRequest,
    onProgress: (progress: ListenProgress) => void,
  ): Promise<ListenResult> {
    const decoded = await decodeOpus(bytes, longest_s);
    if (decoded.samples === undefined) return { kind: 'not_heard', why: decoded.why };
    const { samples } = decoded;
    const seconds = samples.length / sampleRate;
    if (!model) return { kind: 'decoded', wav: wavOf(samples), seconds };
    onProgress('loading');
    let recogniser: Recogniser;
    try {
      recogniser = await this.#load(model);
    } catch (error) {
      if (error instanceof NoLibrary) return { kind: 'no_library', detail: String(error.cause) };
      throw error;
    }
    onProgress('listening');
    return { kind: 'heard', text: await recogniser.hear(samples), seconds };
  }

  async #load({ files, language, threads }: NonNullable<ListenRequest['model']>): Promise<Recogniser> {
    const key = JSON.stringify([files, language]);
    if (this.#loaded?.key !== key) {
      // Two would not fit into the memory of a small computer.
      this.#loaded = undefined;
      this.#loaded = { key, recogniser: await Recogniser.load(files, language, threads) };
    }
    return this.#loaded.recogniser;
  }
}
