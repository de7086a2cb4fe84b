import type { BotCommand, Message, User } from '@grammyjs/types';
import type { Draft } from '../telegram/world/draftBoard.ts';

/** One entry of the list on the left. A private chat is named after the person, whose eyes it is seen through. */
export interface PocketChat {
  id: number;
  title: string;
  kind: 'private' | 'group';
  /** Who can write here, by the page's choice: one person in a private chat, every member in a group. */
  writers: User[];
  commands: readonly BotCommand[];
  isBlocked: boolean;
}

/** Everything the page needs to begin with. */
export interface PocketSnapshot {
  bot: User;
  chats: PocketChat[];
  messages: Message[];
  drafts: Draft[];
}

/** What the server pushes to the page, by the name of the server-sent event. */
export interface PocketEvents {
  snapshot: PocketSnapshot;
  chat: PocketChat;
  message: Message;
  edit: Message;
  delete: { chat_id: number; message_id: number };
  chat_action: { chat_id: number; action: string };
  draft: Draft;
}

/** What the page asks for, as JSON by POST to `api/<name>`, but for what says otherwise. */
export interface PocketRequests {
  write: { as: number; chat_id: number; text: string; reply_to?: number };
  send: { as: number; chat_id: number; what: 'sticker' | 'photo' | 'voice' };
  /** As a form, because of the file in it. */
  sendFile: { as: number; chat_id: number; caption: string; file: File };
  edit: { as: number; chat_id: number; message_id: number; text: string };
  delete: { as: number; chat_id: number; message_id: number };
  press: { as: number; chat_id: number; message_id: number; data: string };
  stopDraft: { as: number };
  block: { as: number; blocked: boolean };
  /** Everybody writes to the bot at the same time. */
  letAllAsk: Record<string, never>;
  addPerson: { first_name: string; language_code: string };
}

/** What comes back; `error` in plain words when it did not work. */
export interface PocketReply {
  error?: string;
  /** The bot's answer to a press. */
  text?: string;
  show_alert?: boolean;
  /** The chat of a new person. */
  chat_id?: number;
}
