import type {
  InlineKeyboardMarkup,
  InputRichMessage,
  LinkPreviewOptions,
  MessageEntity,
} from '@grammyjs/types';
import { type Api, InputFile } from 'grammy';
import type { Outgoing } from '../../core/disk.ts';
import { entitiesOf, richOf } from './formats.ts';

/**
 * Sends one message of the outbox, or puts it into a message that is already there.
 * @param how.position_message_id the message that it goes into; null: it is a new one
 * @param how.withoutReply whether the message it answers cannot be found any more
 * @returns its message_id
 * @throws what the Bot API or the way there throws: see telegramErrors.ts
 */
export async function sendOutgoing(
  api: Api,
  outgoing: Outgoing,
  how: {
    readonly position_message_id: number | null;
    readonly withoutReply: boolean;
    readonly signal: AbortSignal;
  },
): Promise<number> {
  const { chat_id, thread_id, reply_to, file_name } = outgoing;
  const { position_message_id, withoutReply } = how;
  const signal = how.signal as Parameters<Api['sendMessage']>[3];
  const reply_markup = outgoing.reply_markup
    ? { reply_markup: JSON.parse(outgoing.reply_markup) as InlineKeyboardMarkup }
    : {};
  // A file cannot take the room of a message of words.
  if (position_message_id !== null && file_name === null) {
    await api.raw.editMessageText(
      { chat_id, message_id: position_message_id, ...contentOf(outgoing), ...reply_markup },
      signal,
    );
    return position_message_id;
  }
  const options = {
    chat_id,
    ...(thread_id ? { message_thread_id: thread_id } : {}),
    ...(reply_to && !withoutReply
      ? { reply_parameters: { message_id: reply_to, allow_sending_without_reply: true } }
      : {}),
    ...reply_markup,
  };
  if (file_name !== null) {
    const document = new InputFile(Buffer.from(outgoing.text), file_name);
    return (await api.raw.sendDocument({ ...options, document }, signal)).message_id;
  }
  const content = contentOf(outgoing);
  const message =
    'rich_message' in content
      ? await api.raw.sendRichMessage({ ...options, ...content }, signal)
      : await api.raw.sendMessage({ ...options, ...content }, signal);
  return message.message_id;
}

type Content =
  | { rich_message: InputRichMessage<never> }
  | { text: string; link_preview_options: LinkPreviewOptions; entities?: MessageEntity[] };

/** Links are not previewed: a preview would make Telegram fetch what a model wrote. */
function contentOf(outgoing: Outgoing): Content {
  if (outgoing.format === 'rich') return { rich_message: richOf(outgoing) };
  const entities = entitiesOf(outgoing);
  return {
    text: outgoing.text,
    link_preview_options: { is_disabled: true },
    ...(entities.length > 0 ? { entities } : {}),
  };
}
