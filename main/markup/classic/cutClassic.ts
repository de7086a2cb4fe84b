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
  // Of all entities, which may be thousands, each message looks at those that it may have.
  let open: MessageEntity[] = [];
  let next = 0;
  for (let start = 0; start < text.text.length; ) {
    const far = Math.min(text.text.length, start + messageLimit);
    const begun = firstFrom(text.entities, far, next);
    const inReach = [...open, ...text.entities.slice(next, begun)];
    const end = endOfMessage({ ...text, entities: inReach }, start, far);
    const message = part(text.text, inReach, start, end);
    if (message) messages.push(message);
    open = inReach.filter((entity) => entity.offset < end && endOf(entity) > end);
    next = firstFrom(text.entities, end, next);
    start = end;
  }
  return messages;
}

/** The first of the entities, from the one numbered `at` on, that begins at `offset` or later. */
function firstFrom(entities: readonly MessageEntity[], offset: number, at: number): number {
  let first = at;
  while ((entities[first]?.offset ?? Number.POSITIVE_INFINITY) < offset) first += 1;
  return first;
}

const cutMark = '…\n';

/** The newest part that fits one message; "…" while nothing is visible. @param isWhole nothing was left out before this text */
export function newestClassic(text: ClassicText, isWhole: boolean): ClassicMessage {
  const start = startOfNewest(text);
  const message = part(text.text, text.entities, start, text.text.length) ?? { text: '…', entities: [] };
  if (start === 0 && isWhole) return message;
  const entities = message.entities.map((entity) => ({ ...entity, offset: entity.offset + cutMark.length }));
  return { text: cutMark + message.text, entities };
}

/** @param entities those that begin before `far` and end after `start` */
function endOfMessage({ text, entities, borders }: ClassicText, start: number, far: number): number {
  const last = Math.max(Math.min(far, entities[entityLimit]?.offset ?? far), start + 1);
  if (last === text.length) return last;
  const border = lastUpTo(borders, last);
  if (border !== undefined && border >= start + (last - start) / 2) return border;
  const cut = start + bestCut(text.slice(start, last + 1), last - start);
  const torn = entities.find((entity) => isAtom(entity) && entity.offset < cut && endOf(entity) > cut);
  return torn && torn.offset > start ? torn.offset : cut;
}

/** The last of ascending places that is not behind `most`. */
function lastUpTo(places: readonly number[], most: number): number | undefined {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] ?? 0) <= most) from = middle + 1;
    else to = middle;
  }
  return places[from - 1];
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
function part(
  text: string,
  entities: readonly MessageEntity[],
  from: number,
  to: number,
): ClassicMessage | undefined {
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
