import type { Message } from '@grammyjs/types';
import { flattenBlocks } from '../sandbox/telegram/rich/limits.ts';

/** What a person reads in a message, whatever its form. */
export function readable(message: Pick<Message, 'text' | 'caption' | 'rich_message'>): string {
  return (
    message.text ??
    message.caption ??
    (message.rich_message ? flattenBlocks(message.rich_message.blocks) : '')
  );
}

/** Whether the words and numbers that are shown are those of the Markdown, in its order, none more and none less. */
export function showsAllOf(shown: string, markdown: string): boolean {
  return wordsOf(shown) === wordsOf(withoutMarks(markdown));
}

function wordsOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The marks of Markdown that hold letters or digits: the language of a code block, the number of a list's item. */
function withoutMarks(markdown: string): string {
  return markdown.replace(/^ {0,3}(```|~~~).*$/gm, '').replace(/^\s*\d+[.)]\s/gm, '');
}
