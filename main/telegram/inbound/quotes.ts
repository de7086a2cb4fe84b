import type { Message, UserFromGetMe } from 'grammy/types';
import { largestFile } from '../../conversation/fileContent.ts';
import {
  type FileAttachment,
  isRecording,
  type QuoteAttachment,
  type RecordingAttachment,
} from '../../core/queue/attachment.ts';
import { beginningOf } from '../../markup/characters.ts';
import { contentOf, textOf } from './messageContent.ts';
import { markOf } from './messageMark.ts';
import { authorOf } from './origin.ts';
import type { Ears } from './recordings.ts';

/** Characters of a quoted message. */
const longestQuote = 2000;

/** What a reply brings along. */
export interface Quoted {
  readonly quote: QuoteAttachment | undefined;
  readonly files: readonly FileAttachment[];
}

/**
 * What the message replies to: the part that the person chose, else all of it; for what is no text a line that tells of it.
 * Files of other people come along too, so that somebody can ask about a photo by replying to it.
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
  if (!replied || replied.forum_topic_created) return { quote: foreignQuote(message, me), files: [] };
  const isOwn = replied.from?.id === me.id;
  const content = isOwn ? undefined : contentOf(replied, largestFile, known.ears);
  const heard = isOwn ? [] : known.heard(replied.message_id);
  // The rest of its album stays where it is.
  const files = content?.readable ? content.files.map(({ album: _, ...file }) => asShown(file, heard)) : [];
  const whole = (isOwn ? known.ownText(replied.message_id) : undefined) ?? textOf(replied);
  const text = message.quote?.text ?? (whole || markOf(replied));
  if (text === '') return { quote: undefined, files };
  const { from, who } = replied.forward_origin
    ? authorOf(replied.forward_origin, message, me)
    : senderOf(replied, message, isOwn);
  return { quote: { kind: 'quote', from, who, text: shortened(text) }, files };
}

function senderOf(
  { from, sender_chat }: Pick<Message, 'from' | 'sender_chat'>,
  message: Message,
  isOwn: boolean,
): Pick<QuoteAttachment, 'from' | 'who'> {
  const isSender = !isOwn && from?.id === message.from?.id && !sender_chat;
  return {
    from: isOwn ? 'bot' : isSender ? 'sender' : 'other',
    who: sender_chat?.title ?? from?.first_name ?? '',
  };
}

/** What was heard once is not heard again. */
function asShown(file: FileAttachment, heard: readonly RecordingAttachment[]): FileAttachment {
  if (!isRecording(file)) return file;
  const known = heard.find(({ file_unique_id }) => file_unique_id === file.file_unique_id);
  return { ...(known ?? file), as: 'shown' };
}

/** A message of another chat. Of its words only those that the person chose are told to bots. */
function foreignQuote(message: Message, me: UserFromGetMe): QuoteAttachment | undefined {
  const { quote, external_reply, reply_to_story: story } = message;
  const text = [markOf({ ...external_reply, ...(story && { story }) }), quote?.text ?? ''];
  const told = text.filter((part) => part !== '').join('\n');
  if (told === '') return undefined;
  const { from, who } = external_reply
    ? authorOf(external_reply.origin, message, me)
    : { from: 'other' as const, who: story?.chat.title ?? story?.chat.first_name ?? '' };
  return { kind: 'quote', from, who, text: shortened(told) };
}

/** As much of a text as is quoted. */
export function shortened(text: string): string {
  return text.length <= longestQuote ? text : `${beginningOf(text, longestQuote)}…`;
}
