import type { UserFromGetMe } from '@grammyjs/types';
import { botIdOf } from './token.ts';

/** What getMe says about the bot. */
export function botProfile(bot: {
  token: string;
  username: string;
  first_name: string;
  privacyMode: boolean;
  topics?: boolean;
}): UserFromGetMe {
  return {
    id: botIdOf(bot.token),
    is_bot: true,
    first_name: bot.first_name,
    username: bot.username,
    can_join_groups: true,
    can_read_all_group_messages: !bot.privacyMode,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: bot.topics ?? false,
    allows_users_to_create_topics: bot.topics ?? false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
