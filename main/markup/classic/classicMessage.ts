import type { MessageEntity } from '@grammyjs/types';

/** A message's text and its entities; offsets and lengths count UTF-16 units. Entities are sorted, outer ones first. */
export interface ClassicMessage {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/** A message, or more than one message holds, with the places where it is best cut. */
export interface ClassicText extends ClassicMessage {
  /** Where blocks begin, ascending. */
  readonly borders: readonly number[];
}

/** Styles may hold and be held by others, and be split; all other entities but quotations must not meet. */
export function isStyle({ type }: MessageEntity): boolean {
  return ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'].includes(type);
}

function isQuote({ type }: MessageEntity): boolean {
  return type === 'blockquote' || type === 'expandable_blockquote';
}

export function endOf({ offset, length }: MessageEntity): number {
  return offset + length;
}

/** Outer entities first, in the order of the text. */
export function sorted(entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b));
}

function rank(entity: MessageEntity): number {
  return isQuote(entity) ? 0 : isStyle(entity) ? 1 : 2;
}
