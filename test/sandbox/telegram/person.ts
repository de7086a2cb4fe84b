import type {
  ExternalReplyInfo,
  InlineKeyboardButton,
  Message,
  MessageOrigin,
  TextQuote,
  User,
} from '@grammyjs/types';
import { type Attachment, storeAttachment } from './attachments.ts';
import type { Group } from './group.ts';
import { formatTypedText } from './text/typedText.ts';
import type { CallbackAnswer } from './world/callbackDesk.ts';
import { chatMember } from './world/chatMember.ts';
import type { Conversation, MessageContent } from './world/conversation.ts';
import { asReplyTarget, GROUP_ANONYMOUS_BOT, type World } from './world/world.ts';

/** How a person writes: in the private chat with the bot unless `chat` says otherwise. */
export interface WriteOptions {
  chat?: Group;
  /** The message, or its id, that is answered. */
  reply_to?: Message | number;
  /** The forum topic. */
  thread_id?: number;
  /** Unix time; now when left out. */
  date?: number;
  /** As an anonymous administrator of the group. */
  anonymous?: boolean;
  /** One album: items with the same id belong together. */
  media_group_id?: string;
  /** It is sent on, and was said there first. */
  forward_origin?: MessageOrigin;
  /** What is answered is in another chat. */
  external_reply?: ExternalReplyInfo;
  /** The part that is answered. */
  quote?: TextQuote;
}

export interface PressOptions {
  /** Default 15 000. */
  timeout_ms?: number;
  /** Sends `button` as callback data even if no such button can be seen, as a modified client can. */
  forged?: boolean;
}

/** Somebody who uses Telegram. What they do happens at once, and the update for the bot is queued. */
export class Person {
  readonly user: User;
  readonly #world: World;
  readonly #describe: () => string;

  constructor(world: World, user: User, describe: () => string) {
    this.#world = world;
    this.user = user;
    this.#describe = describe;
  }

  get id(): number {
    return this.user.id;
  }

  get chat_id(): number {
    return this.user.id;
  }

  /** True while this person has blocked the bot. */
  get isBlocking(): boolean {
    return this.#conversation(this.id).botStanding === 'kicked';
  }

  /** Types a text and sends it. Backticks become code, as in Telegram's apps. */
  writes(text: string, options: WriteOptions = {}): Message {
    const formatted = formatTypedText(text);
    return this.#post(withEntities(formatted, 'text'), options);
  }

  /** Sends something that is not plain text; `caption` goes with photos, documents, voice and video. */
  sends(attachment: Attachment, options: WriteOptions = {}): Message {
    const { caption, ...media } = attachment;
    const content = storeAttachment(this.#world.files, media);
    return this.#post(
      { ...content, ...(caption && withEntities(formatTypedText(caption), 'caption')) },
      options,
    );
  }

  /** Changes its text, or the caption of what is no text. */
  edits(message: Message, text: string): Message {
    const { conversation, current } = this.#own(message);
    const { text: before, entities: _, caption: __, caption_entities: ___, ...kept } = current;
    const edited = this.#world.edit(conversation, {
      ...kept,
      ...withEntities(formatTypedText(text), before === undefined ? 'caption' : 'text'),
      edit_date: this.#world.clock.unixTime(),
    });
    this.#world.feed.addMessage('edited_message', edited);
    return edited;
  }

  /** Deletes a message for everybody; no bot learns of it. In a private chat the bot's messages can go too. */
  deletes(message: Message): void {
    const conversation = this.#conversation(message.chat.id);
    this.#world.remove(conversation, message.message_id);
  }

  blocks(): void {
    this.#changeStanding('kicked');
  }

  unblocks(): void {
    this.#changeStanding('member');
  }

  /** The account is gone; the bot gets 403 for what it sends there. */
  deletesAccount(): void {
    this.#conversation(this.id).isDeactivated = true;
  }

  /**
   * Presses an inline button, found by its text or its callback data.
   * @returns the bot's answerCallbackQuery
   * @throws when there is no such button, or the bot does not answer in time
   */
  async presses(message: Message, button: string, options: PressOptions = {}): Promise<CallbackAnswer> {
    const { timeout_ms = 15_000, forged = false } = options;
    const conversation = this.#conversation(message.chat.id);
    const current = conversation.message(message.message_id);
    const data = forged ? button : findCallbackData(current, button);
    const { id, answer } = this.#world.callbacks.open();
    this.#world.feed.add('callback_query', {
      id,
      from: this.user,
      message: current ?? { chat: message.chat, message_id: message.message_id, date: 0 },
      chat_instance: conversation.chat_instance,
      data,
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const summary = `the bot did not answer the press of "${button}" within ${timeout_ms} ms`;
        reject(new Error(`${summary}\n${this.#describe()}`));
      }, timeout_ms);
    });
    return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
  }

  /**
   * Presses Stop on the draft that is shown.
   * @throws when no draft with a Stop button can be seen
   */
  stopsDraft(thread_id?: number): void {
    const draft = this.#world.drafts.visible(this.id, thread_id);
    if (!draft?.can_stop) throw new Error(`${this.user.first_name} sees no draft with a Stop button`);
    this.#world.drafts.stop(draft);
    const { chat, draft_id, message_thread_id } = draft;
    this.#world.feed.add('stopped_message_generation', {
      chat,
      draft_id,
      ...(message_thread_id !== undefined && { message_thread_id }),
    });
  }

  #post(content: MessageContent, options: WriteOptions): Message {
    const { chat, reply_to, thread_id, date, anonymous = false, ...also } = options;
    const conversation = this.#conversation(chat?.chat_id ?? this.id);
    this.#checkMayWrite(conversation, anonymous);
    if (conversation.botStanding === 'never_started') conversation.botStanding = 'member';
    const target = typeof reply_to === 'number' ? conversation.message(reply_to) : reply_to;
    if (reply_to !== undefined && !target) throw new Error(`there is no message ${reply_to} to reply to`);
    const sender = anonymous
      ? { from: GROUP_ANONYMOUS_BOT, sender_chat: conversation.chat }
      : { from: this.user };
    return this.#world.postByPerson(
      conversation,
      {
        ...sender,
        ...content,
        ...(target && { reply_to_message: asReplyTarget(target) }),
        ...also,
      },
      { thread_id, date },
    );
  }

  #checkMayWrite({ chat, botStanding, members }: Conversation, anonymous: boolean): void {
    const name = this.user.first_name;
    if (chat.type === 'private') {
      if (botStanding === 'kicked') throw new Error(`${name} has blocked the bot and must unblock it first`);
      return;
    }
    const status = members.get(this.id) ?? 'left';
    if (status === 'left') throw new Error(`${name} is not a member of ${chat.title}`);
    if (anonymous && status === 'member') throw new Error(`${name} is no administrator of ${chat.title}`);
  }

  #own(message: Message): { conversation: Conversation; current: Message } {
    const conversation = this.#conversation(message.chat.id);
    const current = conversation.message(message.message_id);
    if (!current) throw new Error(`message ${message.message_id} is gone`);
    if (current.from?.id !== this.id && current.from?.id !== GROUP_ANONYMOUS_BOT.id) {
      throw new Error(`${this.user.first_name} can edit only their own messages`);
    }
    return { conversation, current };
  }

  #conversation(chat_id: number): Conversation {
    const conversation = this.#world.conversation(chat_id);
    if (!conversation) throw new Error(`there is no chat ${chat_id}`);
    return conversation;
  }

  #changeStanding(standing: 'kicked' | 'member'): void {
    const conversation = this.#conversation(this.id);
    const { bot, clock, feed } = this.#world;
    const old_chat_member = chatMember(bot, conversation.botStanding);
    conversation.botStanding = standing;
    feed.add('my_chat_member', {
      chat: conversation.chat,
      from: this.user,
      date: clock.unixTime(),
      old_chat_member,
      new_chat_member: chatMember(bot, standing),
    });
  }
}

function withEntities(
  formatted: { text: string; entities: NonNullable<Message['entities']> },
  field: 'text' | 'caption',
): MessageContent {
  const { text, entities } = formatted;
  const found = entities.length > 0;
  return field === 'text'
    ? { text, ...(found && { entities }) }
    : { caption: text, ...(found && { caption_entities: entities }) };
}

function findCallbackData(message: Message | undefined, wanted: string): string {
  const buttons: InlineKeyboardButton[] = message?.reply_markup?.inline_keyboard.flat() ?? [];
  for (const button of buttons) {
    if ('callback_data' in button && (button.text === wanted || button.callback_data === wanted)) {
      return button.callback_data;
    }
  }
  const seen = buttons.map((button) => `"${button.text}"`).join(', ') || 'none';
  throw new Error(`there is no button "${wanted}" to press; the buttons are: ${seen}`);
}
