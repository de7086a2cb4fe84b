/**
 * Characters of one and the same piece over and over that no real answer has: a table of dashes, a word written a
 * thousand times and a matrix of zeros are shorter.
 */
const window = 8_000;
/** How often the piece has to come; a longer one may be a refrain. */
const times = 5;
/** Characters between two looks: few enough to see it soon, and many enough to cost next to nothing. */
const pause = 2_000;

/**
 * Notices a model that says the same thing for ever: a syllable, a paragraph, a list, in any alphabet. It finds nothing
 * in less than 8,000 characters of it, and everything in 10,000, if the piece has no more than 1,600.
 */
export class RepetitionGuard {
  #recent = '';
  #untilLook = window;

  /** Takes the next piece of the text. True: for a long time it has been nothing but the same. */
  push(text: string): boolean {
    this.#recent += text;
    this.#untilLook -= text.length;
    if (this.#untilLook > 0) return false;
    this.#untilLook = pause;
    this.#recent = this.#recent.slice(-window);
    return shortestPeriod(this.#recent) <= window / times;
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
