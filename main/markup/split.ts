import { wholeCut } from './characters.ts';
import { CodeFence, readFence } from './codeFence.ts';

/** Telegram counts code points; counting UTF-16 units as here is stricter, so it always fits. */
export const messageLimit = 4096;

interface Fence {
  /** The line that opened the block, such as "```ts". */
  readonly opening: string;
  /** The line that closes it. */
  readonly closing: string;
}

/**
 * Cuts a text into messages of at most `limit` UTF-16 units: at paragraphs, else lines, else words, else anywhere
 * but inside a character. A code block that is cut is closed in one message and opened again in the next.
 * @returns at least one non-empty part, unless the text is blank: then none
 */
export function splitText(text: string, limit = messageLimit): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let open: Fence | undefined;
  while (rest !== '') {
    const prefix = open ? `${open.opening}\n` : '';
    const whole = closeFence(prefix + rest);
    if (whole.length <= limit) {
      parts.push(whole);
      break;
    }
    const { length, after } = cut(rest, limit - prefix.length, open);
    const piece = rest.slice(0, length).replace(/\s+$/, '');
    rest = after ? rest.slice(length).replace(/^\n+/, '') : rest.slice(length).replace(/^\s+/, '');
    if (piece !== '') parts.push(closeFence(prefix + piece));
    open = after;
  }
  return parts;
}

/** Closes a code block that the text leaves open, as when an answer broke off. */
export function closeFence(text: string): string {
  const open = openFence(text);
  return open ? `${text}\n${open.closing}` : text;
}

/** The line that opened the code block in which the text ends; undefined: it ends in none. */
export function openingFence(text: string): string | undefined {
  return openFence(text)?.opening;
}

/** Where to cut so that the piece and the line that may have to close its code block fit into `room`. */
function cut(
  text: string,
  room: number,
  before: Fence | undefined,
): { length: number; after: Fence | undefined } {
  for (let reserve = 0; ; ) {
    const length = bestCut(text, room - reserve);
    const after = openFence((before ? `${before.opening}\n` : '') + text.slice(0, length));
    const needed = after ? after.closing.length + 1 : 0;
    if (needed <= reserve) return { length, after };
    reserve = needed;
  }
}

function bestCut(text: string, room: number): number {
  const window = text.slice(0, room + 1);
  // A border in the first half would waste too much of the message.
  const least = Math.floor(room / 2);
  for (const border of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(border, room);
    if (at >= least) return at;
  }
  return wholeCut(text, room);
}

/** The code block that is still open at the end of the text. */
function openFence(text: string, mayGuess = true): Fence | undefined {
  let open: CodeFence | undefined;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, end);
    if (open) {
      if (open.closes(line, text.charAt(end))) open = undefined;
    } else {
      const fence = readFence(line.replace(/^ {0,3}/, ''));
      if (fence) open = new CodeFence(fence, mayGuess);
    }
    at = end;
  }
  return open?.hasGuessed ? openFence(text, false) : open?.lines;
}
