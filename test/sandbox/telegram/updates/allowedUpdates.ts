import type { Update } from '@grammyjs/types';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;

const EVERY_KIND: readonly UpdateKind[] = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'guest_message',
  'stopped_message_generation',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
  'subscription',
];

/** These three come only when a program asks for them by name. */
const ON_REQUEST_ONLY: ReadonlySet<UpdateKind> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);

const DEFAULT_KINDS: ReadonlySet<UpdateKind> = new Set(
  EVERY_KIND.filter((kind) => !ON_REQUEST_ONLY.has(kind)),
);

/**
 * Which kinds of update the bot has asked for. The server keeps the choice per bot, across restarts and across
 * programs that use the same token.
 */
export class AllowedUpdates {
  #kinds = DEFAULT_KINDS;

  /** The list for getWebhookInfo: only when it is not the default. */
  get listed(): UpdateKind[] | undefined {
    return this.#kinds === DEFAULT_KINDS ? undefined : [...this.#kinds];
  }

  includes(kind: UpdateKind): boolean {
    return this.#kinds.has(kind);
  }

  /**
   * Takes the `allowed_updates` argument. Missing keeps the previous setting; `[]` or only unknown names means the
   * default; names are matched in any letter case and unknown ones are ignored.
   */
  set(requested: unknown): void {
    if (!Array.isArray(requested)) return;
    const wanted = new Set(requested.map((name) => String(name).toLowerCase()));
    const known = EVERY_KIND.filter((kind) => wanted.has(kind));
    this.#kinds = known.length > 0 ? new Set(known) : DEFAULT_KINDS;
  }
}
