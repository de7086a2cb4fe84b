import type { InputRichMessage, MessageEntity } from '@grammyjs/types';
import type { Language } from '../../common/language.ts';
import type { NewOutgoing, Outgoing } from '../../core/disk.ts';
import { beginningOf, sendable } from '../../markup/characters.ts';
import {
  type ClassicMessage,
  classicFromRich,
  classicMessages,
  type Extra,
  plainFromRich,
  plainMessages,
  type Rendering,
  richMessages,
} from '../../markup/markup.ts';
import { messageLimit, splitText } from '../../markup/split.ts';
import { t } from '../locales/translate.ts';

/** The part of a row of the outbox that depends on the form. */
export type FormattedRow = Pick<NewOutgoing, 'text' | 'format' | 'entities' | 'file_name'>;

export function richRows(markdown: string, extra: Extra, rendering: Rendering): FormattedRow[] {
  return richMessages(markdown, extra, rendering).map((message) => ({
    text: JSON.stringify(message),
    format: 'rich',
  }));
}

export function classicRows(markdown: string, extra: Extra, rendering: Rendering): FormattedRow[] {
  return classicMessages(markdown, extra, rendering).map(classicRow);
}

export function plainRows(markdown: string, extra: Extra): FormattedRow[] {
  return plainMessages(markdown, extra).map((text) => ({ text, format: 'text' }));
}

/** UTF-16 units, of which each takes at most three bytes: Telegram takes files of 50 MB. */
const longestFile = 16_000_000;

/** A text as a file that Telegram keeps for whoever wants to read it. */
export function fileRow(text: string, file_name: string): FormattedRow {
  return { text: beginningOf(text, longestFile), format: 'text', file_name };
}

/** What somebody wrote to the bot fits into one message, so what quotes it fits into two. */
const mostOfReply = 2;

/** A reply of the bot's own, as it is; one that is too long for a message is split, and cut when it is far too long. */
export function replyRows(text: string): FormattedRow[] {
  const words = sendable(text);
  if (words.length <= messageLimit) return [{ text: words, format: 'text' }];
  // One message more than is shown: that there is more is all that matters of the rest.
  const parts = splitText(words.slice(0, (mostOfReply + 1) * messageLimit));
  return parts.slice(0, mostOfReply).map((part, index) => {
    const isCut = index === mostOfReply - 1 && parts.length > mostOfReply;
    return { text: isCut ? `${beginningOf(part, messageLimit - 2)} …` : part, format: 'text' };
  });
}

/** Several messages in the place of one: the first replies and goes where it would, the last has its buttons. */
export function inPlaceOf(
  whole: Omit<Required<NewOutgoing>, keyof FormattedRow | 'rank' | 'edits'> &
    Pick<NewOutgoing, 'rank' | 'edits'>,
  rows: readonly FormattedRow[],
): NewOutgoing[] {
  const { reply_to, replaces_message, edits, reply_markup, bot_id, chat_id, thread_id, job_id, rank } = whole;
  return rows.map((row, index) => ({
    ...row,
    bot_id,
    chat_id,
    thread_id,
    job_id,
    ...(rank ? { rank } : {}),
    reply_to: index === 0 ? reply_to : null,
    replaces_message: index === 0 ? replaces_message : 0,
    ...(edits && index === 0 ? { edits } : {}),
    reply_markup: index === rows.length - 1 ? reply_markup : null,
  }));
}

/** A rich message holds as much text as eight others; full of links or code it would take hundreds as classic ones. */
const mostInstead = 16;

/** What to send instead of a message that was refused for what it holds; undefined: nothing simpler is left. */
export function simplerRows(
  row: Pick<Outgoing, 'text' | 'format' | 'file_name'>,
  language: Language,
): FormattedRow[] | undefined {
  // The messages before it stay.
  if (row.file_name !== null) return [{ text: t(language, 'answer-file-refused'), format: 'text' }];
  switch (row.format) {
    case 'rich': {
      const classic = classicFromRich(richOf(row));
      if (classic.length <= mostInstead) return classic.map(classicRow);
      return plainFromRich(richOf(row)).map((text) => ({ text, format: 'text' }));
    }
    case 'classic':
      return splitText(row.text).map((text) => ({ text, format: 'text' }));
    case 'text':
      return undefined;
  }
}

/** The rich message that the row holds as JSON. */
export function richOf(row: Pick<Outgoing, 'text'>): InputRichMessage<never> {
  return JSON.parse(row.text) as InputRichMessage<never>;
}

export function entitiesOf(row: Pick<Outgoing, 'entities'>): MessageEntity[] {
  return row.entities === null ? [] : (JSON.parse(row.entities) as MessageEntity[]);
}

/** A text with its entities as it is. */
export function classicRow({ text, entities }: ClassicMessage): FormattedRow {
  return { text, format: 'classic', entities: JSON.stringify(entities) };
}
