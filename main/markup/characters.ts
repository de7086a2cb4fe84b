/**
 * What cannot travel to Telegram: NUL, and halves of surrogate pairs, for which the server refuses the whole message
 * ("Strings must be encoded in UTF-8"). Line ends become LF. Nothing else of the text is touched.
 */
export function sendable(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff/, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Joins emoji into one. */
const joiner = 0x200d;

/** Whether a cut before `index` would tear a character: a surrogate pair, or what is joined to the one before it. */
export function tearsCharacter(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  if (after >= 0xdc00 && after <= 0xdfff && before >= 0xd800 && before <= 0xdbff) return true;
  if (before === joiner || after === joiner) return true;
  return /^[\p{Mark}\p{Emoji_Modifier}]/u.test(text.slice(index, index + 2));
}

/**
 * The best place to cut `text` so that the first part holds at most `limit` UTF-16 units: a line's end, else a
 * word's, both only in the second half, else anywhere but inside a character.
 * @returns an index from 1 to `limit`, or the text's length when all of it fits
 */
export function bestCut(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  const least = Math.ceil(limit / 2);
  for (const border of ['\n', ' ']) {
    const at = text.lastIndexOf(border, limit - 1);
    if (at >= least) return at + 1;
  }
  return wholeCut(text, limit, least);
}

/** The last place up to `limit`, and after `least`, where a cut tears no character. */
export function wholeCut(text: string, limit: number, least = 0): number {
  // A run of marks can be endless, so at some point only the surrogate pair counts.
  for (let at = limit; at > Math.max(least, limit - 40); at -= 1) if (!tearsCharacter(text, at)) return at;
  return isLowSurrogate(text, limit) && limit > 1 ? limit - 1 : limit;
}

/** The beginning of a text: `most` UTF-16 units at most, and no torn character at its end. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, wholeCut(text, most));
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;
const letter = /\p{L}/gu;

/** Whether most letters belong to a script written from right to left. */
export function readsRightToLeft(text: string): boolean {
  const rightward = text.match(rightToLeft)?.length ?? 0;
  return rightward > 0 && rightward * 2 > (text.match(letter)?.length ?? 0);
}
