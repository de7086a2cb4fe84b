import type { ChatMember, ChatMemberUpdated } from 'grammy/types';
import { monotonic_ms } from '../../common/clock.ts';
import type { AccessControl } from '../../core/access/accessControl.ts';
import type { Disk } from '../../core/disk.ts';
import type { Owner } from '../owner/owner.ts';
import { isGroup } from './addressing.ts';
import type { Cancellation } from './cancellation.ts';
import { type BotContext, noteChat } from './context.ts';

export interface MembershipDeps {
  readonly storage: Disk;
  readonly access: AccessControl;
  readonly cancellation: Pick<Cancellation, 'leaveChat'>;
  readonly owner: Pick<Owner, 'isBack' | 'isGone'>;
  readonly onAsking: () => void;
}

/** Whoever adds the bot again and again makes it leave so often, and the owner hear of it. */
const leavesEvery_ms = 10 * 60_000;
const mostRemembered = 1000;

/**
 * The bot was added to a chat or thrown out of it; a person who blocks it throws it out. In a group it stays where whoever
 * added it, or the group, may talk; else it leaves, and the owner sees the group among those who ask. Where it is no
 * member any more nobody would get an answer, so the model is asked nothing. Call the methods in a step of the plan.
 */
export class Membership {
  readonly #deps: MembershipDeps;
  /** When groups were left, by the monotonic clock. */
  readonly #leftAt = new Map<number, number>();

  constructor(deps: MembershipDeps) {
    this.#deps = deps;
  }

  take(ctx: BotContext, { old_chat_member, new_chat_member }: ChatMemberUpdated): void {
    const { storage, access, cancellation, owner, onAsking } = this.#deps;
    if (isIn(new_chat_member)) owner.isBack(ctx.key.chat_id);
    else {
      owner.isGone(ctx.key.chat_id);
      return cancellation.leaveChat(ctx);
    }
    if (!isGroup(ctx) || isIn(old_chat_member)) return;
    const { chat_id } = ctx.key;
    const asker = { chat_id, user_id: ctx.from?.id ?? chat_id };
    noteChat(ctx, storage);
    if (access.mayTalk(asker)) {
      this.#leftAt.delete(chat_id);
      return storage.chats.setLeft(chat_id, null);
    }
    if (!this.#leaves(ctx)) return;
    if (!access.isBlocked(asker)) {
      storage.chats.setAccess(chat_id, 'asking', Date.now());
      storage.afterCommit(onAsking);
    }
    storage.chats.setLeft(chat_id, Date.now());
  }

  /** Somebody who may not talk is heard from a group: if it is one that was left, the bot is in it all the same. */
  leaveAgain(ctx: BotContext): void {
    if (isGroup(ctx) && (this.#deps.storage.chats.get(ctx.key.chat_id)?.left_at ?? null) !== null)
      this.#leaves(ctx);
  }

  /** False: it was left a moment ago. */
  #leaves(ctx: BotContext): boolean {
    const { chat_id } = ctx.key;
    const now = monotonic_ms();
    if (now - (this.#leftAt.get(chat_id) ?? Number.NEGATIVE_INFINITY) < leavesEvery_ms) return false;
    this.#leftAt.delete(chat_id);
    this.#leftAt.set(chat_id, now);
    const [oldest] = this.#leftAt.keys();
    if (this.#leftAt.size > mostRemembered && oldest !== undefined) this.#leftAt.delete(oldest);
    ctx.plan.afterCommit(() => ctx.leaveChat());
    return true;
  }
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
