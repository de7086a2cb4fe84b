/** More of them are not looked for. */
const mostWords = 100;

/**
 * What is looked for: words, of which each may be anywhere, in any case; what stands in quotation marks is one.
 * Nothing else means anything: a search is no language.
 */
export function searchWords(search: string): string[] {
  const words = [...search.matchAll(/"([^"]*[^"\s][^"]*)"|\S+/g)].map(([word, quoted]) =>
    fold(quoted ?? word),
  );
  return [...new Set(words)].slice(0, mostWords);
}

/** Texts that differ in the case of their letters alone are one, of any script. It is as long as the text. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const folded = lower.length === text.length ? lower : Array.from(text, lowerOfSameLength).join('');
  // Russian is written with and without the dots; the database has the sign for "unreadable" in place of a NUL.
  return folded.replaceAll('ё', 'е').replaceAll('\0', '\uFFFD');
}

function lowerOfSameLength(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** A piece of a text: one that was looked for, or what stands between. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** Takes a text apart at the words that are found in it. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const sought = words.filter((word) => word !== '').map(escaped);
  if (sought.length === 0) return [{ text, isFound: false }];
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of fold(text).matchAll(new RegExp(sought.join('|'), 'g'))) {
    if (index > end) pieces.push({ text: text.slice(end, index), isFound: false });
    end = index + found.length;
    pieces.push({ text: text.slice(index, end), isFound: true });
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isFound: false });
  return pieces;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
