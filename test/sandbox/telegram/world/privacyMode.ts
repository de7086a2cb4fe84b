import type { Message, MessageEntity, UserFromGetMe } from '@grammyjs/types';
import type { Conversation } from './conversation.ts';

/**
 * Whether a message reaches the bot. Everything does in private chats, with privacy mode off, and where the bot is
 * an administrator; otherwise only service messages, commands, mentions of the bot, and replies to it.
 */
export function reachesBot(message: Message, conversation: Conversation, me: UserFromGetMe): boolean {
  if (message.chat.type === 'private' || message.chat.type === 'channel') return true;
  if (conversation.botStanding === 'left' || conversation.botStanding === 'kicked') return false;
  if (message.from?.is_bot && message.sender_chat === undefined) return false;
  if (me.can_read_all_group_messages || conversation.botStanding === 'administrator') return true;
  if (isService(message)) return true;
  return (
    isReplyTo(message, me.id) ||
    isCommandFor(message, conversation, me) ||
    entitiesIn(message).some(({ type, text, entity }) =>
      type === 'text_mention' && entity.type === 'text_mention'
        ? entity.user.id === me.id
        : type === 'mention' && text.toLowerCase() === `@${me.username.toLowerCase()}`,
    )
  );
}

function isReplyTo(message: Message, user_id: number): boolean {
  const target = message.reply_to_message;
  return target?.from?.id === user_id && target.forum_topic_created === undefined;
}

/** `/x@this_bot` always; a bare `/x` unless another bot was the last one to post. */
function isCommandFor(message: Message, conversation: Conversation, me: UserFromGetMe): boolean {
  return entitiesIn(message).some(({ type, text }) => {
    if (type !== 'bot_command') return false;
    const addressee = text.split('@')[1];
    if (addressee !== undefined) return addressee.toLowerCase() === me.username.toLowerCase();
    return conversation.lastBotToPost === undefined || conversation.lastBotToPost === me.id;
  });
}

function entitiesIn(
  message: Message,
): { type: MessageEntity['type']; text: string; entity: MessageEntity }[] {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.map((entity) => ({
    type: entity.type,
    text: text.slice(entity.offset, entity.offset + entity.length),
    entity,
  }));
}

const SERVICE_FIELDS = [
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'group_chat_created',
  'supergroup_chat_created',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'forum_topic_created',
  'forum_topic_closed',
  'forum_topic_reopened',
] as const satisfies readonly (keyof Message)[];

function isService(message: Message): boolean {
  return SERVICE_FIELDS.some((field) => message[field] !== undefined);
}
