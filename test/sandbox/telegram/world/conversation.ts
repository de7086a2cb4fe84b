import { randomInt } from 'node:crypto';
import type { Chat, Message } from '@grammyjs/types';
import { flattenBlocks } from '../rich/limits.ts';

/** Where the bot stands in a chat. In a private chat `kicked` means that the person has blocked it. */
export type BotStanding = 'never_started' | 'member' | 'administrator' | 'restricted' | 'left' | 'kicked';

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left';

/** One text a message has had. */
export interface Revision {
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** What a message is made of, apart from where and when. */
export type MessageContent = Partial<Omit<Message, 'message_id' | 'chat' | 'date'>>;

interface StoredMessage {
  current: Message;
  revisions: Revision[];
  deleted: boolean;
}

/** One chat: who is in it, and its messages as they stand now. */
export class Conversation {
  chat: Chat;
  botStanding: BotStanding;
  readonly members = new Map<number, MemberStatus>();
  /** Opening service message of every topic there is, by thread id. */
  readonly topics = new Map<number, Message>();
  readonly closedTopics = new Set<number>();
  /** Set when the group has become a supergroup. */
  migratedTo: number | undefined;
  /** Set when the person has deleted their account. */
  isDeactivated = false;
  /** The bot, ours or another, that posted last: unaddressed commands go to it. */
  lastBotToPost: number | undefined;
  /** Opaque name of the chat in callback queries. */
  readonly chat_instance = String(randomInt(2 ** 40, 2 ** 47));
  readonly #stored = new Map<number, StoredMessage>();
  /** Ids count per chat and begin anywhere, so that a mix-up of chats shows. */
  #nextMessageId = randomInt(10, 90_000);

  constructor(chat: Chat, botStanding: BotStanding) {
    this.chat = chat;
    this.botStanding = botStanding;
  }

  /** The messages as they stand now, oldest first. */
  get messages(): Message[] {
    return [...this.#stored.values()].filter((stored) => !stored.deleted).map((stored) => stored.current);
  }

  message(message_id: number): Message | undefined {
    const stored = this.#stored.get(message_id);
    return stored && !stored.deleted ? stored.current : undefined;
  }

  revisions(message_id: number): Revision[] {
    return [...(this.#stored.get(message_id)?.revisions ?? [])];
  }

  post(content: MessageContent, date: number, at: number): Message {
    const message: Message = { message_id: this.#nextMessageId, chat: this.chat, date, ...content };
    this.#nextMessageId += 1;
    this.#stored.set(message.message_id, {
      current: message,
      revisions: [{ text: textOf(message), at }],
      deleted: false,
    });
    return message;
  }

  /** Puts `message` in the place of the one with its id. */
  replace(message: Message, at: number): void {
    const stored = this.#stored.get(message.message_id);
    if (!stored) throw new Error(`no message ${message.message_id} in chat ${this.chat.id}`);
    const before = stored.revisions.at(-1);
    stored.current = message;
    if (before?.text !== textOf(message)) stored.revisions.push({ text: textOf(message), at });
  }

  /** Takes a message away; its revisions stay known. */
  remove(message_id: number): void {
    const stored = this.#stored.get(message_id);
    if (stored) stored.deleted = true;
  }
}

function textOf({ text, caption, rich_message }: Message): string {
  return text ?? caption ?? (rich_message ? flattenBlocks(rich_message.blocks) : '');
}
