import type { BotContext } from '../inbound/context.ts';

/** The owner as somebody in Telegram. */
export interface Owner {
  /** Whoever opened the owner's link; undefined: nobody has. */
  readonly id: number | undefined;
  /** The same, as long as they can be written to. */
  readonly reachableId: number | undefined;
  /** Somebody who asks is told to the owner: in Telegram, or at the computer. */
  readonly hearsOfAsking: boolean;
  /** Somebody opened the owner's link. Call it in the transaction in which that counts. */
  become(chat_id: number): void;
  /** Something came from this chat, so it can be written to again. */
  isBack(chat_id: number): void;
  /** This chat can never be written to, as far as anybody knows. */
  isGone(chat_id: number): void;
}

/**
 * Whether the owner writes or presses, in the chat with the bot alone: what others could see, or somebody passed on, is no
 * place for it. Who the owner is may change with every update, so ask in a step.
 */
export function isOwnersChat(ctx: BotContext, owner: Pick<Owner, 'id'>): boolean {
  const { chat, from } = ctx;
  return owner.id !== undefined && chat?.type === 'private' && chat.id === owner.id && from?.id === owner.id;
}
