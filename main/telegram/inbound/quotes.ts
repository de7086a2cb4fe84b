import type { Message, MessageOrigin, UserFromGetMe } from 'grammy/types';
import { largestFile } from '../../conversation/fileContent.ts';
import {
  type FileAttachment,
  isRecording,
  type QuoteAttachment,
  type RecordingAttachment,
} from '../../core/queue/attachment.ts';
import { beginningOf } from '../../markup/characters.ts';
import { contentOf, textOf } from './messageContent.ts';
import type { Ears } from './recordings.ts';

/** Characters of a quoted message. */
const longestQuote = 2000;

/** What a reply brings along. */
export interface Quoted {
  readonly quote: QuoteAttachment | undefined;
  readonly files: readonly FileAttachment[];
}

/**
 * What the message replies to: the part that the person chose, else all of it. Files of other people come along too,
 * so that somebody can ask about a photo by replying to it.
 * @param known.ownText what the bot itself said in a message, by its message_id: a rich one does not carry its text
 * @param known.heard what was heard of a message before
 */
export function quotedBy(
  message: Message,
  me: UserFromGetMe,
  known: {
    readonly ownText: (message_id: number) => string | undefined;
    readonly heard: (message_id: number) => readonly RecordingAttachment[];
    readonly ears: Ears;
  },
): Quoted {
  const replied = message.reply_to_message;
  // In a topic every message that replies to nothing "replies" to the opening of the topic.
  if (!replied || replied.forum_topic_created) return { quote: foreignQuote(message), files: [] };
  const isOwn = replied.from?.id === me.id;
  const content = isOwn ? undefined : contentOf(replied, largestFile, known.ears);
  const heard = isOwn ? [] : known.heard(replied.message_id);
  // The rest of its album stays where it is.
  const files = content?.readable ? content.files.map(({ album: _, ...file }) => asShown(file, heard)) : [];
  const whole = (isOwn ? known.ownText(replied.message_id) : undefined) ?? textOf(replied);
  const text = message.quote?.text ?? (whole || markOf(replied));
  if (text === '') return { quote: undefined, files };
  const isSender = !isOwn && replied.from?.id === message.from?.id && !replied.sender_chat;
  return {
    quote: {
      kind: 'quote',
      from: isOwn ? 'bot' : isSender ? 'sender' : 'other',
      who: replied.sender_chat?.title ?? replied.from?.first_name ?? '',
      text: shortened(text),
    },
    files,
  };
}

/** What was heard once is not heard again. */
function asShown(file: FileAttachment, heard: readonly RecordingAttachment[]): FileAttachment {
  if (!isRecording(file)) return file;
  const known = heard.find(({ file_unique_id }) => file_unique_id === file.file_unique_id);
  return { ...(known ?? file), as: 'shown' };
}

/** A part of a message of another chat. The message itself is not told to bots. */
function foreignQuote(message: Message): QuoteAttachment | undefined {
  const { quote, external_reply } = message;
  if (!quote || !external_reply) return undefined;
  return { kind: 'quote', from: 'other', who: nameOf(external_reply.origin), text: shortened(quote.text) };
}

function nameOf(origin: MessageOrigin): string {
  switch (origin.type) {
    case 'user':
      return origin.sender_user.first_name;
    case 'hidden_user':
      return origin.sender_user_name;
    case 'chat':
      return origin.sender_chat.title ?? '';
    case 'channel':
      return origin.chat.title;
  }
}

/** What stands for a message without words. */
function markOf(
  message: Pick<
    Message,
    'photo' | 'voice' | 'audio' | 'video' | 'video_note' | 'animation' | 'document' | 'sticker' | 'poll'
  >,
): string {
  if (message.photo) return '[photo]';
  if (message.voice || message.audio) return '[audio]';
  if (message.video || message.video_note || message.animation) return '[video]';
  if (message.document) return `[file ${message.document.file_name ?? ''}]`;
  if (message.sticker) return `[sticker ${message.sticker.emoji ?? ''}]`;
  if (message.poll) return `[poll: ${message.poll.question}]`;
  return '';
}

function shortened(text: string): string {
  return text.length <= longestQuote ? text : `${beginningOf(text, longestQuote)}…`;
}
