import type { Text } from '../blocks.ts';
import { wholeCut } from '../characters.ts';

/**
 * Telegram's server cuts every single string at 35 000 bytes, silently, and a UTF-16 unit is up to three bytes. So
 * a longer text is an array of strings, none above this many units.
 */
export const longestString = 8000;

/** A text without styles, in strings that Telegram takes whole. */
export function plainText(value: string): Text {
  if (value.length <= longestString) return value;
  const pieces: string[] = [];
  let rest = value;
  while (rest.length > longestString) {
    const at = wholeCut(rest, longestString);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}
