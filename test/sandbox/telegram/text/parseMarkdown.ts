import type { MessageEntity } from '@grammyjs/types';
import { byteOffset, type FormattedText } from './formattedText.ts';
import { ParseFailure } from './parseFailure.ts';

const DELIMITERS = '_*`[';

/**
 * The legacy `Markdown` mode: no nesting, and only `_ * [` and the backtick mean anything.
 * @throws ParseFailure with the server's wording
 */
export function parseMarkdown(source: string): FormattedText {
  const entities: MessageEntity[] = [];
  let text = '';
  let index = 0;
  while (index < source.length) {
    const character = source.charAt(index);
    const next = source.charAt(index + 1);
    if (character === '\\' && next !== '' && DELIMITERS.includes(next)) {
      text += next;
      index += 2;
      continue;
    }
    if (!DELIMITERS.includes(character)) {
      text += character;
      index += 1;
      continue;
    }
    const opening = source.startsWith('```', index) ? '```' : character;
    const closing = opening === '[' ? ']' : opening;
    const { language, start } = contentStart(source, index, opening);
    const end = source.indexOf(closing, start);
    if (end === -1) {
      throw new ParseFailure(
        `Can't find end of the entity starting at byte offset ${byteOffset(source, index)}`,
      );
    }
    const content = source.slice(start, end);
    const place = { offset: text.length, length: content.length };
    text += content;
    index = end + closing.length;
    if (opening === '[') {
      const link = /^\(([^)]*)\)/.exec(source.slice(index));
      index += link?.[0].length ?? 0;
      if (link?.[1] && content) entities.push({ type: 'text_link', ...place, url: link[1] });
    } else if (content && opening === '```') {
      entities.push({ type: 'pre', ...place, ...(language && { language }) });
    } else if (content) {
      entities.push({ type: opening === '_' ? 'italic' : opening === '*' ? 'bold' : 'code', ...place });
    }
  }
  return { text, entities };
}

function contentStart(
  source: string,
  index: number,
  opening: string,
): { language: string | undefined; start: number } {
  const start = index + opening.length;
  if (opening !== '```') return { language: undefined, start };
  const head = /^([^\s`]*)\r?\n/.exec(source.slice(start));
  return { language: head?.[1], start: start + (head?.[0].length ?? 0) };
}
