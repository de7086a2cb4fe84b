import type { Text } from '../blocks.ts';
import { tearsCharacter } from '../characters.ts';

/**
 * Telegram's server cuts every single string at 35 000 bytes, silently, and a UTF-16 unit is up to three bytes. So
 * a longer text is an array of strings, none above this many units.
 */
export const longestString = 8000;

/** A text without styles, in strings that Telegram takes whole. */
export function plainText(value: string): Text {
  if (value.length <= longestString) return value;
  const pieces: string[] = [];
  for (let at = 0; at < value.length; ) {
    let end = Math.min(at + longestString, value.length);
    if (end < value.length && end - at > 1 && tearsCharacter(value, end)) end -= 1;
    pieces.push(value.slice(at, end));
    at = end;
  }
  return pieces;
}
