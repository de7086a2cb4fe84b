import type { ChatMember, ChatMemberUpdated } from 'grammy/types';
import type { AccessControl } from '../../core/access/accessControl.ts';
import type { Disk } from '../../core/disk.ts';
import { isGroup } from './addressing.ts';
import type { Cancellation } from './cancellation.ts';
import { type BotContext, noteChat } from './context.ts';

export interface MembershipDeps {
  readonly storage: Disk;
  readonly access: AccessControl;
  readonly cancellation: Pick<Cancellation, 'leaveChat'>;
}

/**
 * The bot was added to a chat or thrown out of it; a person who blocks it throws it out. In a group it stays where whoever
 * added it, or the group, may talk; else it leaves, and the owner sees the group among those who ask. Where it is no
 * member any more nobody would get an answer, so the model is asked nothing. Call `take` in a step of the plan.
 */
export class Membership {
  readonly #deps: MembershipDeps;

  constructor(deps: MembershipDeps) {
    this.#deps = deps;
  }

  take(ctx: BotContext, { old_chat_member, new_chat_member }: ChatMemberUpdated): void {
    const { storage, access, cancellation } = this.#deps;
    if (!isIn(new_chat_member)) return cancellation.leaveChat(ctx);
    if (!isGroup(ctx) || isIn(old_chat_member)) return;
    const { chat_id } = ctx.key;
    const asker = { chat_id, user_id: ctx.from?.id ?? chat_id };
    noteChat(ctx, storage);
    if (access.mayTalk(asker)) return storage.chats.setLeft(chat_id, null);
    if (!access.isBlocked(asker)) storage.chats.setAccess(chat_id, 'asking', Date.now());
    storage.chats.setLeft(chat_id, Date.now());
    ctx.plan.afterCommit(() => ctx.leaveChat());
  }
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
