import os from 'node:os';
import { CannotHear, type Heard, type Listener, NotHeard, type Recording } from '../conversation/listener.ts';
import { ChildFailure } from '../processes/childWork.ts';
import type { ListeningProcess } from './listeningProcess.ts';
import type { ListenRequest, ListenResult } from './listeningWork.ts';
import type { ModelFiles } from './modelFolder.ts';

/** A model that hears, ready to be loaded. */
export interface UsableModel {
  readonly files: ModelFiles;
  /** Two letters each; undefined: all there are. */
  readonly languages: readonly string[] | undefined;
}

export interface BuiltInListenerDeps {
  readonly process: Pick<ListeningProcess, 'ask'>;
  /** The model that counts now. @throws CannotHear */
  readonly model: () => Promise<UsableModel>;
  /** The language that is spoken here, two letters; `auto`: everybody speaks their own. */
  readonly language: () => string;
}

/** The first time and two more: what ends the process may have been something else. */
const mostTries = 3;

/** So many threads that the computer can still be worked at. */
const threads = Math.max(1, Math.min(4, Math.floor(os.availableParallelism() / 2)));

/** Hears on this computer. */
export class BuiltInListener implements Listener {
  readonly #deps: BuiltInListenerDeps;
  #lacksLibrary = false;

  constructor(deps: BuiltInListenerDeps) {
    this.#deps = deps;
  }

  /** The library could not be loaded when it was needed last. */
  get lacksLibrary(): boolean {
    return this.#lacksLibrary;
  }

  async hear({ bytes, longest_s, language }: Recording, signal: AbortSignal): Promise<Heard> {
    const { files, languages } = await this.#deps.model();
    const set = this.#deps.language();
    const spoken = set === 'auto' ? (language.toLowerCase().split('-')[0] ?? '') : set;
    // A model that was taught another language writes down fluent sentences that nobody said.
    if (languages && spoken !== '' && !languages.includes(spoken))
      throw new NotHeard('language_unknown', spoken);
    const model = { files, language: set === 'auto' ? '' : set, threads };
    const result = await this.#ask({ bytes, longest_s, model }, signal);
    this.#lacksLibrary = result.kind === 'no_library';
    if (result.kind === 'no_library') throw new CannotHear('hearing_no_library', result.detail);
    if (result.kind !== 'heard') throw notHeard(result);
    const { text, seconds } = result;
    if (text === '') throw new NotHeard('no_words');
    return { text, seconds };
  }

  async #ask(request: ListenRequest, signal: AbortSignal): Promise<ListenResult> {
    for (let tries = 1; ; tries++) {
      let isLoading = false;
      try {
        return await this.#deps.process.ask(request, signal, (progress) => {
          isLoading = progress === 'loading';
        });
      } catch (error) {
        if (!(error instanceof ChildFailure)) throw error;
        if (tries < mostTries) continue;
        if (isLoading) throw new CannotHear('hearing_no_model', error.message);
        throw new NotHeard('hearing_failed', error.message);
      }
    }
  }
}

/** Why there is nothing to listen to. */
export function notHeard(result: ListenResult): NotHeard {
  const isFormat = result.kind === 'not_heard' && result.why === 'format';
  return new NotHeard(isFormat ? 'recording_format' : 'recording_unreadable');
}
