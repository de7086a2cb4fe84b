import type { Context } from 'grammy';
import type { MessageEntity, Update } from 'grammy/types';
import { fallbackLanguage, type Language, languageFor } from '../../common/language.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Disk, OutgoingRank } from '../../core/disk.ts';
import type { ChatKey } from '../../core/queue/job.ts';
import { classicRow, inPlaceOf, replyRows } from '../outbound/formats.ts';
import { isAnonymousAdmin, isGroup } from './addressing.ts';
import { GroupAdmins } from './groupAdmins.ts';
import { OncePerGroup } from './oncePerGroup.ts';
import { Plan } from './plan.ts';
import { Toasts } from './toasts.ts';

/** grammY's context with what our first middleware adds. */
export interface BotContext extends Context {
  plan: Plan;
  /** Where the update came from; the chat of a private message is the person. */
  key: ChatKey;
  language: Language;
  /**
   * Queues a durable reply to the message of this update, in as many messages as it needs; part of the transaction when
   * called in a step.
   */
  addReply(sentence: string, extra?: ReplyOptions): void;
  /** Such a reply, but once for each reason, chat and minute: a crowd that is refused reads it once. */
  addRefusal(reason: string, sentence: string): void;
  /** Whether who sent this update administers its group. Asks Telegram: call it after the commit. */
  isAdmin(): Promise<boolean>;
  /** Answers the press of a button; call it after the commit. */
  toast(text?: string): Promise<void>;
}

export interface ReplyOptions {
  readonly reply_markup?: unknown;
  /** Of a sentence that fits into one message. */
  readonly entities?: readonly MessageEntity[];
  readonly rank?: OutgoingRank;
  /** What is said for the same reason in the same chat within a minute is said once. */
  readonly reason?: string;
  /** The row of the outbox whose message becomes this reply. */
  readonly edits?: number | null;
}

const saidAgainAfter_ms = 60_000;

/** Messages of the General topic name no thread, and none may be named when writing there. */
const generalTopic = 1;

/**
 * Adds plan, chat key, language and what the handlers do with them to the context. It throws for an update whose ids are none: they are what
 * everything is kept by.
 */
export function prepare(plans: WeakMap<Update, Plan>, settings: SettingsReader, storage: Disk) {
  const said = new OncePerGroup(saidAgainAfter_ms);
  const admins = new GroupAdmins();
  const toasts = new Toasts();
  return (ctx: BotContext, next: () => Promise<void>): Promise<void> => {
    if (!hasProperIds(ctx)) throw new TypeError('an id is none');
    ctx.plan = plans.get(ctx.update) ?? new Plan();
    const thread_id = ctx.msg?.is_topic_message ? (ctx.msg.message_thread_id ?? 0) : 0;
    ctx.key = {
      bot_id: ctx.me.id,
      chat_id: ctx.chat?.id ?? 0,
      thread_id: thread_id === generalTopic ? 0 : thread_id,
    };
    ctx.language = languageFor(settings.get('botLanguage'), [ctx.from?.language_code ?? fallbackLanguage]);
    const written = ctx.message ?? ctx.editedMessage;
    ctx.isAdmin = () => admins.isAdmin(ctx);
    ctx.toast = (text = '') => toasts.answer(ctx, text);
    ctx.addRefusal = (reason, text) => ctx.addReply(text, { rank: 'refusal', reason });
    ctx.addReply = (text, { reply_markup, entities, rank = 'reply', reason, edits = null } = {}) => {
      const { update_id } = ctx.update;
      if (reason !== undefined && !said.isFirst(`${ctx.key.chat_id} ${reason}`, update_id)) return;
      const whole = {
        ...ctx.key,
        job_id: null,
        reply_to: isGroup(ctx) ? (written?.message_id ?? null) : null,
        replaces_message: 0,
        edits,
        reply_markup: reply_markup ? JSON.stringify(reply_markup) : null,
        rank,
      } as const;
      const rows = entities ? [classicRow({ text, entities: [...entities] })] : replyRows(text);
      for (const row of inPlaceOf(whole, rows)) storage.outbox.add(row);
    };
    return next();
  };
}

function hasProperIds({ chat, from, msg, callbackQuery }: Context): boolean {
  const ids = [
    chat?.id,
    from?.id,
    msg?.message_id,
    msg?.date,
    msg?.message_thread_id,
    msg?.migrate_to_chat_id,
  ];
  const areWhole = ids.every((id) => id === undefined || Number.isSafeInteger(id));
  return areWhole && ['string', 'undefined'].includes(typeof callbackQuery?.id);
}

/** Keeps who a chat is, for the owner to see. */
export function noteChat(ctx: BotContext, storage: Disk): void {
  if (!ctx.chat) return;
  const group = isGroup(ctx);
  storage.chats.seen({
    chat_id: ctx.chat.id,
    kind: group ? 'group' : 'person',
    name: group ? titleOf(ctx) : senderName(ctx),
    username: (group ? ctx.chat.username : ctx.from?.username) ?? null,
    language: ctx.language,
    last_seen_at: Date.now(),
  });
}

/** Characters: longer than Telegram lets any name be. */
const longestName = 200;

function titleOf({ chat }: Context): string {
  return visible(chat?.title, chat?.username, chat?.id);
}

/** The name of who writes; an anonymous administrator has a title at best. */
export function senderName(ctx: Context): string {
  const message = ctx.message ?? ctx.editedMessage;
  if (isAnonymousAdmin(message))
    return visible(message?.author_signature ?? ctx.chat?.title, ctx.chat?.username, ctx.chat?.id);
  const name = [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ');
  return visible(name, ctx.from?.username, ctx.from?.id);
}

/** White space, marks without a letter, and characters that fonts leave empty, such as the filler of Hangul. */
const empty = /[\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** A name that can be seen: some people have one that cannot. */
function visible(name = '', username: string | undefined, id: number | undefined): string {
  if (name.replace(empty, '') !== '') return name.slice(0, longestName);
  return username === undefined ? `id ${id ?? '?'}` : `@${username}`;
}

/** The name that the owner reads. */
export function nameForOwner(ctx: Context): string {
  return isGroup(ctx) ? `${senderName(ctx)} (${titleOf(ctx)})` : senderName(ctx);
}
