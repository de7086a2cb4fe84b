import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types';

/**
 * Whether a message in a group is meant for the bot: it mentions it, or replies to it. Commands are matched
 * elsewhere. In a topic every message replies to the topic's opening; that one is no message of the bot's to
 * answer, even when the bot opened the topic.
 */
export function isAddressed(message: Message, me: UserFromGetMe): boolean {
  const replied = message.reply_to_message;
  if (replied?.from?.id === me.id && !replied.forum_topic_created) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => mentions(entity, text, me));
}

function mentions(entity: MessageEntity, text: string, me: UserFromGetMe): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset, entity.offset + entity.length);
  return name.toLowerCase() === `@${me.username.toLowerCase()}`;
}

/** The message without the mention that only called the bot. */
export function withoutMention(text: string, me: UserFromGetMe): string {
  const mention = new RegExp(`(^|\\s)@${me.username}(?=[\\s,.:;!?]|$)[,:]?`, 'gi');
  return text.replace(mention, '$1').replace(/ {2,}/g, ' ').trim();
}
