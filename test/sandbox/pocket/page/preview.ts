import type { Message } from '@grammyjs/types';
import { richBlocks } from './richText.ts';

/** Kinds of message that have no text, in a word. */
const KINDS = [
  ['sticker', 'Sticker'],
  ['photo', 'Photo'],
  ['voice', 'Voice message'],
  ['video', 'Video'],
  ['video_note', 'Video message'],
  ['animation', 'GIF'],
  ['audio', 'Audio'],
  ['document', 'Document'],
  ['location', 'Location'],
  ['contact', 'Contact'],
  ['poll', 'Poll'],
  ['dice', 'Dice'],
] as const satisfies readonly (readonly [keyof Message, string])[];

/** What a message holds besides text, e.g. "Photo". */
export function kindOf(message: Message): string | undefined {
  return KINDS.find(([field]) => message[field] !== undefined)?.[1];
}

/** What a service message says, e.g. that the bot was added. */
export function serviceText(message: Message): string | undefined {
  const name = message.from?.first_name ?? 'Somebody';
  if (message.new_chat_members) {
    return `${name} added ${message.new_chat_members.map((user) => user.first_name).join(', ')}`;
  }
  if (message.left_chat_member) return `${message.left_chat_member.first_name} left`;
  if (message.forum_topic_created) return `${name} opened the topic “${message.forum_topic_created.name}”`;
  if (message.migrate_to_chat_id) return 'This group became a supergroup';
  if (message.migrate_from_chat_id) return 'The group became this supergroup';
  return undefined;
}

/** One line about a message, for the chat list and for reply quotes. */
export function previewOf(message: Message): string {
  const { text: plain, caption, rich_message } = message;
  const rich =
    rich_message &&
    richBlocks(rich_message.blocks)
      .map((node) => node.textContent)
      .join(' ');
  const text = plain ?? caption ?? rich ?? serviceText(message);
  return text?.replaceAll(/\s+/g, ' ') ?? kindOf(message) ?? 'Message';
}
