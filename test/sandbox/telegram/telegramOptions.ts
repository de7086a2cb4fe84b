import type { User } from '@grammyjs/types';

export interface TelegramOptions {
  /** Default: a token that is clearly not real. One that could be real is refused unless `allowRealToken`. */
  token?: string;
  allowRealToken?: boolean;
  /** Default 0: any free port. */
  port?: number;
  /** The server's defence against spinning clients; off by default, because it slows tests down. */
  hotLoopGuard?: boolean;
  /** The bot's username. Default `courier_test_bot`. */
  username?: string;
  /** The bot's name. Default `Courier`. */
  first_name?: string;
  /** Privacy mode of the bot in groups; on by default, as on Telegram. */
  privacyMode?: boolean;
  /** Whether private chats have topics, which BotFather calls Threaded Mode; off by default. */
  topics?: boolean;
  /** Telegram's flood limits; off by default. They can be switched at any time by `rateLimits.enabled`. */
  rateLimits?: boolean;
  /** What happens to frames of a draft that the person has stopped; the real server's rule is not documented. */
  draftsAfterStop?: 'accept' | 'refuse';
}

/** Somebody's profile; a missing id is chosen at random. */
export type PersonOptions = { first_name: string } & Partial<Omit<User, 'first_name' | 'is_bot'>>;
