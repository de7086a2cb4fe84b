import type { MessageEntity } from '@grammyjs/types';
import { type ClassicText, endOf, isStyle, sorted } from './classicMessage.ts';

/**
 * What Telegram's server makes of plain text by itself, and what then acts when it is pressed or, as a mention,
 * without being pressed: @name, /command, tg://…, t.me/…; and an address with a user name, which may look like
 * another host. Slightly more than the server finds. Every repetition that something has to follow is bounded, else a text
 * of nothing but beginnings would take a time that grows with its square.
 */
const live =
  /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])|https?:\/\/[^\s/?#]*@\S+|(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{2,32}(?![\p{L}\p{N}_])|(?:tg|ton|tonsite):\/\/\S+|(?<![\p{L}\p{N}_-])(?:https?:\/\/)?(?:[\w-]{1,63}\.){0,8}(?:(?:t|telegram)\.me|telegram\.dog)\.?(?::\d+)?[/?]\S*/giu;

/**
 * Makes code of every word that would become live. In sendMessage nothing turns the detection off, but it leaves
 * code alone; the words stay as they are.
 */
export function coverLive(text: ClassicText): ClassicText {
  return cover(
    text,
    [...text.text.matchAll(live)].map((match) => ({ offset: match.index, length: match[0].length })),
  );
}

/** Of a growing answer also the address at its end: "https://example.co" may become ".com". */
export function coverLastAddress(text: ClassicText): ClassicText {
  let wordAt = text.text.length;
  while (wordAt > 0 && !/\s/.test(text.text.charAt(wordAt - 1))) wordAt -= 1;
  const inWord = text.text.slice(wordAt).search(/https?:\/\/|www\./i);
  const offset = wordAt + inWord;
  return inWord === -1 ? text : cover(text, [{ offset, length: text.text.length - offset }]);
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** @param places ascending and apart from one another */
function cover(text: ClassicText, places: readonly Place[]): ClassicText {
  if (places.length === 0) return text;
  const fixed = text.entities.filter(
    (entity) => entity.type === 'code' || entity.type === 'pre' || entity.type === 'text_link',
  );
  const codes: MessageEntity[] = [];
  let next = 0;
  for (const place of places) {
    while (next < fixed.length && endOf(fixed[next] ?? emptyEntity) <= place.offset) next += 1;
    const neighbour = fixed[next];
    if (neighbour && neighbour.offset < place.offset + place.length) continue;
    codes.push({ type: 'code', ...place });
  }
  const entities = text.entities.flatMap((entity) => (isStyle(entity) ? without(entity, codes) : [entity]));
  return { ...text, entities: sorted([...entities, ...codes]) };
}

const emptyEntity: MessageEntity = { type: 'code', offset: 0, length: 0 };

/** The parts of a style outside of code: the two cannot meet. */
function without(style: MessageEntity, codes: readonly MessageEntity[]): MessageEntity[] {
  const parts: MessageEntity[] = [];
  let at = style.offset;
  const add = (end: number): void => {
    if (end > at) parts.push({ ...style, offset: at, length: end - at });
  };
  for (const code of codes) {
    if (endOf(code) <= at) continue;
    if (code.offset >= endOf(style)) break;
    add(code.offset);
    at = endOf(code);
  }
  add(endOf(style));
  return parts;
}
