import type { MessageEntity } from '@grammyjs/types';
import { bestCut, tearsCharacter } from '../characters.ts';
import { messageLimit } from '../split.ts';
import { type ClassicMessage, type ClassicText, endOf, sorted } from './classicMessage.ts';

/** Telegram ignores entities beyond this many. */
const entityLimit = 100;
/** Code and links up to this length are not cut. UTF-16 units. */
const shortEntity = 500;

/** Cuts a text into messages: where a block begins, else at a line's end, else at a word's. Entities are cut along. */
export function cutClassic(text: ClassicText): ClassicMessage[] {
  const messages: ClassicMessage[] = [];
  for (let start = 0; start < text.text.length; ) {
    const end = endOfMessage(text, start);
    const message = part(text, start, end);
    if (message) messages.push(message);
    start = end;
  }
  return messages;
}

const cutMark = '…\n';

/** The newest part that fits one message; "…" while nothing is visible. @param isWhole nothing was left out before this text */
export function newestClassic(text: ClassicText, isWhole: boolean): ClassicMessage {
  const start = startOfNewest(text);
  const message = part(text, start, text.text.length) ?? { text: '…', entities: [] };
  if (start === 0 && isWhole) return message;
  const entities = message.entities.map((entity) => ({ ...entity, offset: entity.offset + cutMark.length }));
  return { text: cutMark + message.text, entities };
}

function endOfMessage({ text, entities, borders }: ClassicText, start: number): number {
  const far = Math.min(text.length, start + messageLimit);
  const inReach = entities.filter((entity) => endOf(entity) > start && entity.offset < far);
  const last = Math.max(Math.min(far, inReach[entityLimit]?.offset ?? far), start + 1);
  if (last === text.length) return last;
  const border = borders.findLast((place) => place <= last && place >= start + (last - start) / 2);
  if (border !== undefined) return border;
  const cut = start + bestCut(text.slice(start, last + 1), last - start);
  const torn = inReach.find((entity) => isAtom(entity) && entity.offset < cut && endOf(entity) > cut);
  return torn && torn.offset > start ? torn.offset : cut;
}

function startOfNewest({ text, entities, borders }: ClassicText): number {
  const far = Math.max(0, text.length - (messageLimit - cutMark.length));
  const inReach = entities.filter((entity) => endOf(entity) > far).sort((a, b) => endOf(a) - endOf(b));
  const tooEarly = inReach.at(-entityLimit - 1);
  const first = tooEarly ? Math.max(far, endOf(tooEarly)) : far;
  if (first === 0) return 0;
  const border = borders.find((place) => place >= first);
  if (border !== undefined) return border;
  const line = text.indexOf('\n', first);
  let start = line === -1 ? first : line + 1;
  while (start < text.length && tearsCharacter(text, start)) start += 1;
  return start;
}

function isAtom({ type, length }: MessageEntity): boolean {
  return (type === 'code' || type === 'text_link') && length <= shortEntity;
}

/** A part without the white space around it, but with the indent of code. @returns undefined when it is blank */
function part({ text, entities }: ClassicText, from: number, to: number): ClassicMessage | undefined {
  const piece = text.slice(from, to);
  const inCode = entities.some(
    (entity) => entity.type === 'pre' && entity.offset <= from && endOf(entity) > from,
  );
  const start = from + (inCode ? 0 : piece.length - piece.trimStart().length);
  const end = to - (piece.length - piece.trimEnd().length);
  if (end <= start) return undefined;
  const own = entities.flatMap((entity) => {
    const offset = Math.max(entity.offset, start);
    const length = Math.min(endOf(entity), end) - offset;
    return length > 0 ? [{ ...entity, offset: offset - start, length }] : [];
  });
  return { text: text.slice(start, end), entities: sorted(own) };
}
