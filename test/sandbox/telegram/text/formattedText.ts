import type { MessageEntity } from '@grammyjs/types';

/** A text with its entities; offsets and lengths count UTF-16 units, as on the wire. */
export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

/** The limit on a message counts Unicode code points, unlike entity offsets. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Parse errors point at a byte of the UTF-8 text. */
export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}

/** Cuts white space off both ends and moves the entities along; entities that end up empty go. */
export function trimFormatted({ text, entities }: FormattedText): FormattedText {
  const trimmed = text.trim();
  const cut = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const start = Math.max(entity.offset - cut, 0);
    const end = Math.min(entity.offset + entity.length - cut, trimmed.length);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: trimmed, entities: moved };
}

/** Outer entities first, in the order of the text. */
export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}
