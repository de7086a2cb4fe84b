import type { Chat, Message, ReactionType } from '@grammyjs/types';
import type { Draft } from './draftBoard.ts';

/** What happens in the world, told after it has happened. */
export interface WorldEvents {
  /** A new message, by anybody. */
  message: Message;
  /** A message as it stands after an edit, by anybody. */
  edit: Message;
  delete: { chat: Chat; message_id: number };
  /** The bot shows that it is busy; people see it for 5 s at most. */
  chat_action: { chat: Chat; message_thread_id?: number; action: string };
  /** The bot's reaction to a message as it stands now. */
  reaction: { message: Message; reactions: ReactionType[] };
  /** A draft as it is shown now. */
  draft: Draft;
}
