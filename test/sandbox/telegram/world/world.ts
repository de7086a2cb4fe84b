import { randomInt } from 'node:crypto';
import type { Chat, ForumTopicCreated, Message, ReactionType, User, UserFromGetMe } from '@grammyjs/types';
import type { Clock } from '../clock.ts';
import type { Emitter } from '../emitter.ts';
import type { UpdateFeed } from '../updates/updateFeed.ts';
import { CallbackDesk } from './callbackDesk.ts';
import { CommandMenu } from './commandMenu.ts';
import { Conversation, type MessageContent } from './conversation.ts';
import { DraftBoard } from './draftBoard.ts';
import { FileStore } from './fileStore.ts';
import { reachesBot } from './privacyMode.ts';
import type { WorldEvents } from './worldEvents.ts';

/** Anonymous administrators all write under this one account. */
export const GROUP_ANONYMOUS_BOT: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

export interface PostOptions {
  thread_id?: number | undefined;
  /** Unix time; now when left out. */
  date?: number | undefined;
}

/** Everybody and everything the bot can meet: users, chats, messages. It changes only through these methods. */
export class World {
  readonly me: UserFromGetMe;
  readonly clock: Clock;
  readonly feed: UpdateFeed;
  readonly files = new FileStore();
  readonly commandMenu = new CommandMenu();
  /** What Telegram would have fetched to show rich messages; the stand-in fetches nothing. */
  readonly fetchedUrls: string[] = [];
  readonly callbacks: CallbackDesk;
  readonly drafts: DraftBoard;
  readonly #emitter: Pick<Emitter<WorldEvents>, 'emit'>;
  readonly #users = new Map<number, User>();
  readonly #conversations = new Map<number, Conversation>();

  constructor(parts: {
    me: UserFromGetMe;
    clock: Clock;
    feed: UpdateFeed;
    emitter: Pick<Emitter<WorldEvents>, 'emit'>;
    draftsAfterStop: 'accept' | 'refuse';
  }) {
    this.me = parts.me;
    this.clock = parts.clock;
    this.feed = parts.feed;
    this.#emitter = parts.emitter;
    this.#users.set(this.me.id, this.bot);
    this.callbacks = new CallbackDesk(parts.clock);
    this.drafts = new DraftBoard(parts.clock, { afterStop: parts.draftsAfterStop });
  }

  /** The bot as the sender of a message: without the fields that only getMe has. */
  get bot(): User {
    const { id, is_bot, first_name, username } = this.me;
    return { id, is_bot, first_name, username };
  }

  get conversations(): Conversation[] {
    return [...this.#conversations.values()];
  }

  user(id: number): User | undefined {
    return this.#users.get(id);
  }

  conversation(chat_id: number): Conversation | undefined {
    return this.#conversations.get(chat_id);
  }

  /** Bots can look up groups by @username, but not people. */
  conversationByUsername(username: string): Conversation | undefined {
    const wanted = username.toLowerCase();
    return this.conversations.find(
      ({ chat }) => chat.type !== 'private' && chat.username?.toLowerCase() === wanted,
    );
  }

  addUser(user: User): void {
    if (this.#users.has(user.id)) throw new Error(`there already is a user ${user.id}`);
    this.#users.set(user.id, user);
  }

  addConversation(chat: Chat, botStanding: Conversation['botStanding']): Conversation {
    const conversation = new Conversation(chat, botStanding);
    this.#conversations.set(chat.id, conversation);
    return conversation;
  }

  newUserId(): number {
    return this.#unusedId(() => randomInt(10_000_000, 8_000_000_000));
  }

  newGroupId(kind: 'group' | 'supergroup' | 'channel'): number {
    return this.#unusedId(() =>
      kind === 'group'
        ? -randomInt(1_000_000, 5_000_000)
        : -1_000_000_000_000 - randomInt(10 ** 9, 4 * 10 ** 9),
    );
  }

  /** Adds a message. One from the bot takes away the draft and the typing in its thread. */
  post(conversation: Conversation, content: MessageContent, options: PostOptions = {}): Message {
    const message = conversation.post(
      { ...content, ...this.#threadFields(conversation, content, options.thread_id) },
      options.date ?? this.clock.unixTime(),
      this.clock.now(),
    );
    if (message.from?.is_bot && !message.sender_chat) conversation.lastBotToPost = message.from.id;
    if (message.from?.id === this.me.id) this.drafts.clear(message.chat.id, message.message_thread_id);
    this.#emitter.emit('message', message);
    return message;
  }

  /** Adds a message by somebody else, and tells the bot if it may know. */
  postByPerson(conversation: Conversation, content: MessageContent, options: PostOptions = {}): Message {
    const message = this.post(conversation, content, options);
    if (reachesBot(message, conversation, this.me)) this.feed.addMessage('message', message);
    return message;
  }

  /** Opens a topic; returns its opening service message, which the bot is told of where a person opened it. */
  openTopic(conversation: Conversation, by: User, topic: ForumTopicCreated): Message {
    const content = { from: by, forum_topic_created: topic };
    const posted = conversation.post(content, this.clock.unixTime(), this.clock.now());
    const opening =
      conversation.chat.type === 'private'
        ? { ...posted, message_thread_id: posted.message_id, is_topic_message: true as const }
        : posted;
    conversation.replace(opening, this.clock.now());
    conversation.topics.set(opening.message_id, opening);
    this.#emitter.emit('message', opening);
    if (by.id !== this.me.id && reachesBot(opening, conversation, this.me))
      this.feed.addMessage('message', opening);
    return opening;
  }

  /** The topic goes with all its messages, and no bot learns of it. */
  deleteTopic(conversation: Conversation, thread_id: number): void {
    conversation.topics.delete(thread_id);
    for (const { message_id, message_thread_id } of conversation.messages)
      if (message_thread_id === thread_id) this.remove(conversation, message_id);
    this.drafts.clear(conversation.chat.id, thread_id);
  }

  edit(conversation: Conversation, message: Message): Message {
    conversation.replace(message, this.clock.now());
    this.#emitter.emit('edit', message);
    return message;
  }

  remove(conversation: Conversation, message_id: number): void {
    conversation.remove(message_id);
    this.#emitter.emit('delete', { chat: conversation.chat, message_id });
  }

  /** The bot's reaction to a message; an empty list takes it back. */
  react(message: Message, reactions: ReactionType[]): void {
    this.#emitter.emit('reaction', { message, reactions });
  }

  /** Something that is shown and passes: a chat action or a draft. */
  show<Name extends 'chat_action' | 'draft'>(name: Name, value: WorldEvents[Name]): void {
    this.#emitter.emit(name, value);
  }

  #threadFields(
    conversation: Conversation,
    content: MessageContent,
    thread_id: number | undefined,
  ): MessageContent {
    if (thread_id !== undefined && conversation.topics.has(thread_id)) {
      const isPrivate = conversation.chat.type === 'private';
      const opening = isPrivate ? undefined : conversation.topics.get(thread_id);
      // Without an explicit reply a message in a topic of a group "replies" to the topic's opening message.
      const reply = content.reply_to_message ?? opening;
      return {
        message_thread_id: thread_id,
        is_topic_message: true,
        ...(reply && { reply_to_message: asReplyTarget(reply) }),
      };
    }
    const target = content.reply_to_message;
    if (target && conversation.chat.type === 'supergroup' && !conversation.chat.is_forum) {
      return { message_thread_id: target.message_thread_id ?? target.message_id };
    }
    return {};
  }

  #unusedId(make: () => number): number {
    let id = make();
    while (this.#users.has(id) || this.#conversations.has(id)) id = make();
    return id;
  }
}

/** A message as it stands inside `reply_to_message`: without a reply of its own. */
export function asReplyTarget(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...target } = message;
  return target as NonNullable<Message['reply_to_message']>;
}
