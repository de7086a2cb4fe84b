import type { Message, User } from '@grammyjs/types';
import type { Draft } from '../../telegram/world/draftBoard.ts';
import type { PocketChat, PocketEvents, PocketSnapshot } from '../protocol.ts';

/** Telegram's apps show a chat action this long after the last one. */
const ACTION_MS = 5000;

/** One chat as the page knows it. */
export interface ChatState {
  chat: PocketChat;
  messages: Map<number, Message>;
  draft: Draft | undefined;
  /** Until when the bot is shown as busy, and with what. */
  action: { name: string; until: number } | undefined;
  unread: number;
  /** Who writes; matters in groups. */
  writer: User | undefined;
}

/** What the page knows, kept up to date by the server's events. */
export class Store {
  bot: User | undefined;
  readonly chats = new Map<number, ChatState>();
  selected: ChatState | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  select(chat_id: number): void {
    this.selected = this.chats.get(chat_id) ?? this.selected;
    if (this.selected) this.selected.unread = 0;
    this.#changed();
  }

  /** Takes one event in. */
  readonly apply: { [Name in keyof PocketEvents]: (value: PocketEvents[Name]) => void } = {
    snapshot: (snapshot) => this.#begin(snapshot),
    chat: (chat) => this.#putChat(chat),
    message: (message) => this.#putMessage(message, true),
    edit: (message) => this.#putMessage(message, false),
    delete: ({ chat_id, message_id }) => {
      this.chats.get(chat_id)?.messages.delete(message_id);
      this.#changed();
    },
    chat_action: ({ chat_id, action }) => {
      const state = this.chats.get(chat_id);
      if (state) state.action = { name: action, until: Date.now() + ACTION_MS };
      this.#changed();
      setTimeout(this.#changed, ACTION_MS);
    },
    draft: (draft) => {
      const state = this.chats.get(draft.chat.id);
      if (state) state.draft = draft;
      this.#changed();
      setTimeout(this.#changed, draft.expires_at - Date.now());
    },
  };

  #begin(snapshot: PocketSnapshot): void {
    const selected_id = this.selected?.chat.id;
    this.bot = snapshot.bot;
    this.chats.clear();
    this.selected = undefined;
    for (const chat of snapshot.chats) this.#putChat(chat);
    for (const message of snapshot.messages) this.#putMessage(message, false);
    for (const draft of snapshot.drafts) this.apply.draft(draft);
    const first = this.chats.get(selected_id ?? 0) ?? this.chats.values().next().value;
    if (first) this.select(first.chat.id);
  }

  #putChat(chat: PocketChat): void {
    const known = this.chats.get(chat.id);
    if (known) known.chat = chat;
    else {
      this.chats.set(chat.id, {
        chat,
        messages: new Map(),
        draft: undefined,
        action: undefined,
        unread: 0,
        writer: chat.writers[0],
      });
    }
    this.#changed();
  }

  #putMessage(message: Message, isNew: boolean): void {
    const state = this.chats.get(message.chat.id);
    if (!state) return;
    state.messages.set(message.message_id, message);
    if (isNew && message.from?.id === this.bot?.id) {
      // Whatever the bot says takes its draft and its typing away.
      state.draft = undefined;
      state.action = undefined;
      if (state !== this.selected) state.unread += 1;
    }
    this.#changed();
  }
}
