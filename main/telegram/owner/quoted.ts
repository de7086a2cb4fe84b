import type { MessageEntity } from 'grammy/types';
import { shortLine } from '../../common/modelName.ts';

/** Of the private use area: they mean nothing to anybody, and no text of others keeps them. */
const opens = '\uE000';
const closes = '\uE001';
const marks = /[\uE000\uE001]/g;

/**
 * What somebody else wrote, for a sentence to the owner. As code it stays what it is: Telegram would make commands and links of
 * it, and a stranger could be called /pause.
 */
export function quoted(text: string, most?: number): string {
  return `${opens}${shortLine(text.replace(marks, ' '), most) || '…'}${closes}`;
}

/** A text with what is quoted in it as Telegram wants it. */
export function withQuotes(marked: string): { readonly text: string; readonly entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  let text = '';
  let begins = 0;
  for (const part of marked.split(/([\uE000\uE001])/)) {
    if (part === opens) begins = text.length;
    else if (part === closes) entities.push({ type: 'code', offset: begins, length: text.length - begins });
    else text += part;
  }
  return { text, entities };
}
