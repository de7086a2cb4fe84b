import { type Text, textContent } from './blocks.ts';
import { bestCut } from './characters.ts';
import { charactersOf } from './size.ts';

/** Cuts a text so that the first part takes at most `limit` characters; styles and links go on in the second part. */
export function cutText(text: Text, limit: number): [Text, Text] {
  const words = textContent(text);
  for (let most = Math.min(limit, words.length); ; ) {
    const at = bestCut(words, most);
    const head = sliceText(text, 0, at);
    const size = charactersOf(head);
    if (size <= limit) return [head, sliceText(text, at, words.length)];
    // The addresses of links count too: try less, in proportion.
    most = Math.floor((most * limit) / (size + 1));
    if (most < 1) return ['', text];
  }
}

/** The part of a text between two places in its words. A formula is in it only as a whole, where it begins. */
function sliceText(text: Text, from: number, to: number): Text {
  if (from >= to) return '';
  if (typeof text === 'string') return text.slice(from, to);
  if (Array.isArray(text)) {
    const parts: Text[] = [];
    let at = 0;
    for (const part of text) {
      const { length } = textContent(part);
      if (at < to && at + length > from)
        parts.push(sliceText(part, Math.max(from - at, 0), Math.min(to - at, length)));
      at += length;
    }
    return parts;
  }
  if (text.type === 'mathematical_expression') return from === 0 ? text : '';
  return { ...text, text: sliceText(text.text, from, to) };
}
