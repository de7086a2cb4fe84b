import { GrammyError } from 'grammy';
import { monotonic_ms } from '../../common/clock.ts';
import { isAnonymousAdmin } from './addressing.ts';
import type { BotContext } from './context.ts';

/** So long Telegram's word counts, and so long it is not asked again when it could not say. */
const remembered_ms = 60_000;
const mostRemembered = 1000;

interface Remembered {
  readonly isAdmin: Promise<boolean>;
  /** By the monotonic clock. While the answer is awaited, nobody asks a second time. */
  until: number;
}

/** Who administers a group. However often somebody presses a button, Telegram is asked once a minute. */
export class GroupAdmins {
  readonly #remembered = new Map<string, Remembered>();

  /**
   * Whether somebody administers the group of an update. Asks Telegram: call it after the commit.
   * @throws when Telegram cannot say
   */
  async isAdmin(ctx: BotContext): Promise<boolean> {
    if (isAnonymousAdmin(ctx.message)) return true;
    if (!ctx.from) return false;
    const who = `${ctx.key.chat_id} ${ctx.from.id}`;
    const known = this.#remembered.get(who);
    if (known && monotonic_ms() < known.until) return known.isAdmin;
    return this.#ask(who, isAdministrator(ctx, ctx.from.id));
  }

  async #ask(who: string, isAdmin: Promise<boolean>): Promise<boolean> {
    const asked: Remembered = { isAdmin, until: Number.POSITIVE_INFINITY };
    this.#remembered.delete(who);
    this.#remembered.set(who, asked);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > mostRemembered && oldest !== undefined) this.#remembered.delete(oldest);
    try {
      return await isAdmin;
    } finally {
      asked.until = monotonic_ms() + remembered_ms;
    }
  }
}

async function isAdministrator({ api, key }: BotContext, user_id: number): Promise<boolean> {
  try {
    const { status } = await api.getChatMember(key.chat_id, user_id);
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    // Whoever is no member any more is refused with a 400.
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}
