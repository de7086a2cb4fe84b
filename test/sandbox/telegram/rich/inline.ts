import type { RichText } from '@grammyjs/types';

type Wrapper = 'bold' | 'italic' | 'strikethrough' | 'marked' | 'spoiler' | 'underline';

/** Delimiters that enclose other inline text; longer ones first, because `**` also begins with `*`. */
const WRAPPERS: readonly (readonly [string, string, Wrapper])[] = [
  ['**', '**', 'bold'],
  ['__', '__', 'bold'],
  ['~~', '~~', 'strikethrough'],
  ['==', '==', 'marked'],
  ['||', '||', 'spoiler'],
  ['<u>', '</u>', 'underline'],
  ['<b>', '</b>', 'bold'],
  ['<i>', '</i>', 'italic'],
  ['*', '*', 'italic'],
  ['_', '_', 'italic'],
];

/** Turns the inline part of rich Markdown into RichText; what is not closed stays plain text. */
export function parseInline(source: string): RichText {
  const parts: RichText[] = [];
  let plain = '';
  let index = 0;
  while (index < source.length) {
    if (source[index] === '\\' && /[\\`*_~=|[\]()#+\-.!<>$]/.test(source.charAt(index + 1))) {
      plain += source.charAt(index + 1);
      index += 2;
      continue;
    }
    const found = literalAt(source, index) ?? linkAt(source, index) ?? wrapperAt(source, index);
    if (!found) {
      plain += source.charAt(index);
      index += 1;
      continue;
    }
    if (plain) parts.push(plain);
    plain = '';
    parts.push(found.text);
    index += found.consumed;
  }
  if (plain || parts.length === 0) parts.push(plain);
  return parts.length === 1 ? (parts[0] ?? '') : parts;
}

interface Found {
  text: RichText;
  consumed: number;
}

/** Code and formulas: nothing inside them is parsed. */
function literalAt(source: string, index: number): Found | undefined {
  const rest = source.slice(index);
  const code = /^`([^`]+)`/.exec(rest);
  if (code) return { text: { type: 'code', text: code[1] ?? '' }, consumed: code[0].length };
  const formula = /^\$([^\s$](?:[^$\n]*[^\s$])?)\$(?!\d)/.exec(rest);
  if (!formula) return undefined;
  return {
    text: { type: 'mathematical_expression', expression: formula[1] ?? '' },
    consumed: formula[0].length,
  };
}

function linkAt(source: string, index: number): Found | undefined {
  const link = /^\[([^\]]+)\]\(([^()\s]+)\)/.exec(source.slice(index));
  if (!link) return undefined;
  return {
    text: { type: 'url', text: parseInline(link[1] ?? ''), url: link[2] ?? '' },
    consumed: link[0].length,
  };
}

function wrapperAt(source: string, index: number): Found | undefined {
  for (const [opening, closing, type] of WRAPPERS) {
    if (!source.startsWith(opening, index)) continue;
    const start = index + opening.length;
    const end = source.indexOf(closing, start + 1);
    const content = source.slice(start, end);
    // "2 * 3 * 4" and "snake_case_name" are not emphasis.
    const insideWord = opening === '_' && /\w/.test(source.charAt(index - 1));
    if (end === -1 || insideWord || /^\s|\s$/.test(content)) continue;
    return { text: { type, text: parseInline(content) }, consumed: end + closing.length - index };
  }
  return undefined;
}
