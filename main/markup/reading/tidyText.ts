import { isWordless, type LinkText, type StyledText, type Text, textContent } from '../blocks.ts';
import { plainText } from './plainText.ts';

/**
 * The same words in the simplest shape: strings side by side are one, nothing is empty, no style is inside itself,
 * code holds no other style, and styles are nested at most `levels` deep.
 */
export function tidyText(text: Text, levels: number): Text {
  const texts: Text[] = [];
  collect(text, levels, new Set(), texts);
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : texts;
}

/** `around`: the types of the styles and links that this text is in. */
function collect(text: Text, levels: number, around: ReadonlySet<string>, into: Text[]): void {
  if (typeof text === 'string') {
    push(into, text);
  } else if (Array.isArray(text)) {
    for (const part of text) collect(part, levels, around, into);
  } else if (text.type === 'mathematical_expression') {
    into.push(text);
  } else if (levels <= 0 || around.has(text.type) || around.has('code')) {
    collect(text.text, levels, around, into);
  } else {
    const inner = text.type === 'code' ? plainText(textContent(text)) : within(text, levels, around);
    if (!isWordless(inner)) into.push({ ...text, text: inner });
  }
}

function within(outer: StyledText | LinkText, levels: number, around: ReadonlySet<string>): Text {
  const texts: Text[] = [];
  collect(outer.text, levels - 1, new Set([...around, outer.type]), texts);
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : texts;
}

function push(into: Text[], text: string): void {
  if (text === '') return;
  const last = into.at(-1);
  const joined = typeof last === 'string' ? plainText(last + text) : undefined;
  if (typeof joined === 'string') into[into.length - 1] = joined;
  else into.push(text);
}

/** Takes white space off both ends, where Telegram would show it as an indent or an empty line. */
export function trimText(text: Text): Text {
  return trimStart(trimEnd(text));
}

function trimStart(text: Text): Text {
  if (typeof text === 'string') return text.trimStart();
  if (!Array.isArray(text)) return text;
  const [first, ...rest] = text;
  if (typeof first !== 'string') return text;
  const trimmed = first.trimStart();
  return trimmed === '' ? trimStart(rest) : [trimmed, ...rest];
}

function trimEnd(text: Text): Text {
  if (typeof text === 'string') return text.trimEnd();
  if (!Array.isArray(text)) return text;
  const last = text.at(-1);
  if (typeof last !== 'string') return text;
  const trimmed = last.trimEnd();
  return trimmed === '' ? trimEnd(text.slice(0, -1)) : [...text.slice(0, -1), trimmed];
}
