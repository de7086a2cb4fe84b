import type { Context } from 'grammy';
import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types';
import { commandNames } from '../api/commandNames.ts';

/** The account under which the posts of a linked channel come. */
const telegramItself = 777000;

export function isGroup(ctx: Context): boolean {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
}

/** Administrators who hide write as their group, all under one account that says nothing of who they are. */
export function isAnonymousAdmin(message: Message | undefined): boolean {
  return message?.sender_chat !== undefined && message.sender_chat.id === message.chat.id;
}

/**
 * Whoever nobody answers. Other bots: two of them would answer each other for ever. Channels, their posts in a
 * discussion group and what people post in a channel's name: there is no person behind it to let in.
 */
export function isFromNoPerson(ctx: Context): boolean {
  if (!ctx.from || !ctx.chat || ctx.chat.type === 'channel') return true;
  if (ctx.callbackQuery) return ctx.from.is_bot;
  const message = ctx.message ?? ctx.editedMessage;
  if (message?.is_automatic_forward || ctx.from.id === telegramItself) return true;
  if (message?.sender_chat) return !isAnonymousAdmin(message);
  return ctx.from.is_bot;
}

/**
 * Whether a message in a group is meant for the bot: a command of ours, a mention, a reply. In a topic every message
 * "replies" to the topic's opening; that one is no message of the bot's to answer, even when the bot opened the topic.
 */
export function isForBot(message: Message, me: UserFromGetMe): boolean {
  const command = commandOf(message);
  if (command) return command.isOwn(me);
  const replied = message.reply_to_message;
  if (replied?.from?.id === me.id && !replied.forum_topic_created) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => mentions(entity, text, me));
}

/**
 * The command a message begins with: /anything@this_bot is ours, a bare one if we have it, else it is another bot's. Words
 * that were only forwarded command nothing.
 */
export function commandOf(message: Message): Command | undefined {
  if (message.forward_origin) return undefined;
  const entity = message.entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  return entity && new Command(message.text ?? '', entity.length);
}

class Command {
  readonly written: string;
  /** In small letters: phones begin a message with a capital. */
  readonly name: string;
  /** What follows it. */
  readonly argument: string;
  readonly #addressee: string | undefined;

  constructor(text: string, length: number) {
    this.written = text.slice(0, length);
    this.argument = text.slice(length).trim();
    const [name = '', addressee] = this.written.slice(1).toLowerCase().split('@');
    this.name = name;
    this.#addressee = addressee;
  }

  isOwn(me: UserFromGetMe): boolean {
    return this.#addressee === undefined ? commandNames.some((own) => own === this.name) : this.mayBeFor(me);
  }

  /** It names no other bot. */
  mayBeFor({ username }: UserFromGetMe): boolean {
    return this.#addressee === undefined || this.#addressee === username.toLowerCase();
  }
}

function mentions(entity: MessageEntity, text: string, me: UserFromGetMe): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset, entity.offset + entity.length);
  return name.toLowerCase() === `@${me.username.toLowerCase()}`;
}

/** The message without the mention that only called the bot. */
export function withoutMention(text: string, me: UserFromGetMe): string {
  const mention = new RegExp(`(^|\\s)@${me.username}(?=[\\s,.:;!?]|$)[,:]?[ \\t]?`, 'gi');
  return text.replace(mention, '$1').trim();
}

/** Telegram's own lines ("Anna joined", "a message was pinned"): nobody said anything. */
export function isServiceMessage(message: Message): boolean {
  return !contentFields.some((field) => message[field] !== undefined);
}

const contentFields = [
  'text',
  'caption',
  'photo',
  'live_photo',
  'video',
  'animation',
  'audio',
  'voice',
  'video_note',
  'document',
  'sticker',
  'poll',
  'location',
  'venue',
  'contact',
  'dice',
  'game',
  'story',
  'paid_media',
  'rich_message',
  'checklist',
] as const satisfies readonly (keyof Message)[];
