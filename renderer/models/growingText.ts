import type { AnswerPart } from '../../main/common/jobsContract.ts';

/** Puts an answer together of which each call brings only what is new. */
export class GrowingText {
  #text: string | undefined;
  #firstWordAt: number | undefined;

  /** undefined: there is none. */
  get text(): string | undefined {
    return this.#text;
  }

  /** From where on more is wanted. */
  get known(): number {
    return this.#text?.length ?? 0;
  }

  forget(): void {
    this.#text = undefined;
    this.#firstWordAt = undefined;
  }

  /** False: what was known is of an answer that was begun anew. All of this one has to be asked for. */
  take(part: AnswerPart | null): boolean {
    if (part === null) {
      this.forget();
      return true;
    }
    const { from, text, firstWordAt } = part;
    if (from > 0 && (from !== this.known || firstWordAt !== this.#firstWordAt)) {
      this.forget();
      return false;
    }
    this.#text = (this.#text ?? '').slice(0, from) + text;
    this.#firstWordAt = firstWordAt;
    return true;
  }
}
