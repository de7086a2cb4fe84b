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

/** More marks than this are no fence that anybody meant: written down again in every message, they would fill it. */
const longestMarks = 100;

/**
 * Cuts a text into messages of at most `limit` UTF-16 units: at paragraphs, else lines, else words, else anywhere
 * but inside a character. A code block that is cut is closed in one message and opened again in the next.
 * @returns at least one non-empty part, unless the text is blank: then none
 */
export function splitText(text: string, limit = messageLimit): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let before = beginning;
  while (rest !== '') {
    const prefix = before.open ? `${before.open.opening}\n` : '';
    if (prefix.length + rest.length <= limit) {
      const whole = closed(prefix + rest, openAfter(rest, before));
      if (whole.length <= limit) {
        parts.push(whole);
        break;
      }
    }
    const { length, open } = cut(rest, limit, before);
    const piece = rest.slice(0, length).trimEnd();
    const behind = rest.slice(length);
    const next = open ? behind.replace(/^\n+/, '') : behind.trimStart();
    if (piece !== '') parts.push(closed(prefix + piece, open));
    before = { open, isInLine: !behind.slice(0, behind.length - next.length).includes('\n') };
    rest = next;
  }
  return parts;
}

/** Closes a code block that the text leaves open, as when an answer broke off. */
export function closeFence(text: string): string {
  return closed(text, openAfter(text));
}

/** The line that opened the code block in which the text ends; undefined: it ends in none. */
export function openingFence(text: string): string | undefined {
  return openAfter(text)?.opening;
}

function closed(text: string, open: Fence | undefined): string {
  return open ? `${text}\n${open.closing}` : text;
}

/** What a text goes on from. */
interface Before {
  readonly open: Fence | undefined;
  /** The text begins within a line, where nothing opens or closes a block. */
  readonly isInLine: boolean;
}

const beginning: Before = { open: undefined, isInLine: false };

/** Where to cut so that the piece and the lines that open and close its code block fit into `limit`. */
function cut(text: string, limit: number, before: Before): { length: number; open: Fence | undefined } {
  const room = limit - (before.open ? before.open.opening.length + 1 : 0);
  for (let reserve = 0; ; ) {
    const length = bestCut(text, room - reserve);
    const open = openAfter(text.slice(0, length), before);
    // With a small limit the block's own lines would leave no room for its text.
    if (!open || 2 * (open.opening.length + open.closing.length + 2) > limit)
      return { length, open: undefined };
    const needed = open.closing.length + 1;
    if (needed <= reserve) return { length, open };
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
function openAfter(text: string, before = beginning, mayGuess = true): Fence | undefined {
  const prefix = before.open ? `${before.open.opening}\n` : '';
  const whole = prefix + text;
  let open: CodeFence | undefined;
  for (let at = 0; at < whole.length; ) {
    const newline = whole.indexOf('\n', at);
    const end = newline === -1 ? whole.length : newline + 1;
    const line = whole.slice(at, end);
    if (before.isInLine && at === prefix.length) {
      // The rest of a line, whatever it looks like.
    } else if (open) {
      if (open.closes(line, whole.charAt(end))) open = undefined;
    } else {
      const fence = readFence(line.replace(/^ {0,3}/, ''));
      if (fence && fence.mark.length <= longestMarks) open = new CodeFence(fence, mayGuess);
    }
    at = end;
  }
  return open?.hasGuessed ? openAfter(text, before, false) : open?.lines;
}
