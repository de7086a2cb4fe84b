/**
 * Notices a model that says the same thing for ever: a syllable, a paragraph, a list, in any alphabet. A line of dashes, a
 * word written a thousand times, and a long text that was wanted a hundred times are shorter than what it finds.
 */
export class RepetitionGuard {
  readonly #short = new PeriodicEnd({ length: 8_000, longestPiece: 100 });
  readonly #long = new PeriodicEnd({ length: 64_000, longestPiece: 8_000 });

  /** Takes the next piece of the text. True: for a long time it has been nothing but the same. */
  push(text: string): boolean {
    const isShort = this.#short.push(text);
    return this.#long.push(text) || isShort;
  }
}

/** Whether the end of a growing text is one piece over and over. Costs the same for each character, however many come. */
class PeriodicEnd {
  readonly #length: number;
  readonly #longestPiece: number;
  #end = '';
  #untilLook: number;

  /** Of less than `length` characters nothing is said, of a quarter more it is noticed for certain. */
  constructor({ length, longestPiece }: { readonly length: number; readonly longestPiece: number }) {
    this.#length = length;
    this.#longestPiece = longestPiece;
    this.#untilLook = length;
  }

  push(text: string): boolean {
    this.#end += text;
    this.#untilLook -= text.length;
    if (this.#untilLook > 0) return false;
    this.#untilLook = this.#length / 4;
    this.#end = this.#end.slice(-this.#length);
    return shortestPeriod(this.#end) <= this.#longestPiece;
  }
}

/** The length of the piece of which a text is made, over and over; that of the whole text where it is made of none. */
export function shortestPeriod(text: string): number {
  // For each beginning of the text, how much of its end is a beginning too (Knuth, Morris and Pratt).
  const borders = new Uint32Array(text.length + 1);
  let border = 0;
  for (let end = 1; end < text.length; end++) {
    const next = text.charCodeAt(end);
    while (border > 0 && text.charCodeAt(border) !== next) border = borders[border] ?? 0;
    if (text.charCodeAt(border) === next) border++;
    borders[end + 1] = border;
  }
  return text.length - border;
}
