import type { LmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { Telegram } from '../sandbox/telegram/index.ts';

/** Where the stand-ins are, as settings by their environment names. */
export function addressesOf(telegram: Telegram, lmstudio: LmStudio) {
  return {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    LLM_BASE_URL: lmstudio.baseUrl,
  };
}
