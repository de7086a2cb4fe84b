import type { Block } from '../../main/markup/blocks.ts';
import type { AnswerRead, AnswerToRead } from './answerWorker.ts';

/** What is used of a worker. */
export type Reading = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener'>;

let shared: Reading | undefined;

/** One for all that is read: it begins with the first answer that somebody looks at. */
function sharedWorker(): Reading {
  shared ??= new Worker(new URL('./answerWorker.ts', import.meta.url), { type: 'module' });
  return shared;
}

let readers = 0;

/**
 * Makes blocks of an answer, elsewhere: of one that grows faster than it is read only the newest text is. Where it
 * cannot be read, its text is handed over as it is.
 */
export class AnswerReader {
  readonly #id = ++readers;
  readonly #onRead: (blocks: readonly Block[]) => void;
  readonly #reading: Reading;
  #isBusy = false;
  #shown = '';
  #next: Omit<AnswerToRead, 'reader'> | undefined;

  constructor(onRead: (blocks: readonly Block[]) => void, reading = sharedWorker()) {
    this.#onRead = onRead;
    this.#reading = reading;
    reading.addEventListener('message', this.#onMessage);
    reading.addEventListener('error', this.#onError);
  }

  read(markdown: string, isGrowing: boolean): void {
    this.#next = { markdown, isGrowing };
    if (!this.#isBusy) this.#ask();
  }

  /** Nobody looks at it any more. */
  stop(): void {
    this.#next = undefined;
    this.#reading.removeEventListener('message', this.#onMessage);
    this.#reading.removeEventListener('error', this.#onError);
  }

  #ask(): void {
    const next = this.#next;
    this.#next = undefined;
    this.#isBusy = next !== undefined;
    if (!next) return;
    this.#shown = next.markdown;
    this.#reading.postMessage({ reader: this.#id, ...next } satisfies AnswerToRead);
  }

  readonly #onMessage = (event: Event): void => {
    const { reader, blocks } = (event as MessageEvent<AnswerRead>).data;
    if (reader !== this.#id) return;
    this.#onRead(blocks);
    this.#ask();
  };

  readonly #onError = (): void => {
    if (!this.#isBusy) return;
    this.#onRead([{ type: 'paragraph', text: this.#shown }]);
    this.#ask();
  };
}
