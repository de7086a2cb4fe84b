import type { DocumentText } from '../conversation/documentText.ts';
import { beginningInBytes } from '../conversation/documentText.ts';
import type { DocumentParts } from '../core/queue/attachment.ts';

/** How many ends of parts are kept at most: of many rows only each second, or each hundredth. */
const mostEnds = 1000;

/** A text made of parts that people count by, up to a bound: what does not fit whole is left out. */
export class PartsText {
  readonly #unit: DocumentParts['unit'];
  readonly #most: number;
  #text = '';
  #bytes = 0;
  #ends: number[] = [];
  #isFull = false;

  /** @param most bytes */
  constructor(unit: DocumentParts['unit'], most: number) {
    this.#unit = unit;
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** How many bytes still fit. */
  get room(): number {
    return this.#most - this.#bytes;
  }

  /** What is no part itself, such as the title of a sheet. */
  addTitle(text: string): void {
    this.#add(text);
  }

  /** @returns whether it fitted */
  addPart(text: string): boolean {
    this.#add(text);
    if (!this.#isFull) this.#ends.push(this.#text.length);
    return !this.#isFull;
  }

  /** @param total how many parts there are, in here or not */
  finish(total: number): DocumentText {
    const lastEnd = this.#ends.at(-1);
    const text = this.#isFull && lastEnd !== undefined ? this.#text.slice(0, lastEnd) : this.#text;
    const each = Math.max(1, Math.ceil(this.#ends.length / mostEnds));
    const isWhole = this.#ends.length === total;
    const ends = this.#ends.filter(
      (_, index) => (index + 1) % each === 0 || (isWhole && index + 1 === total),
    );
    return {
      text: text.trimEnd(),
      parts: { unit: this.#unit, total, each, ends: ends.map(within(text.trimEnd())) },
    };
  }

  #add(text: string): void {
    if (this.#isFull) return;
    const clean = cleaned(text);
    const added = beginningInBytes(clean, this.room);
    this.#isFull = added.length < clean.length;
    this.#text += added;
    this.#bytes += Buffer.byteLength(added);
  }
}

function within(text: string): (end: number) => number {
  return (end) => Math.min(end, text.length);
}

/** A text without parts, up to a bound. */
export function boundedText(text: string, most: number): DocumentText {
  const whole = cleaned(text).trim();
  const beginning = beginningInBytes(whole, most);
  return beginning.length < whole.length ? { text: beginning, length: whole.length } : { text: whole };
}

/** What cannot be seen and means nothing, and halves of characters, as broken fonts make them. */
function cleaned(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|\p{Cs}/gu, '');
}
