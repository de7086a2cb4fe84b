import { baseOf, fallbackLanguage, type Language } from '../../common/language.ts';

/** Something that Telegram shows of the bot, and the call that tells it. */
export interface Shown {
  readonly name: string;
  readonly words: unknown;
  readonly send: () => Promise<unknown>;
}

/** By name, what Telegram was told last. */
export type Sent = Readonly<Record<string, unknown>>;

/**
 * Telegram limits these calls tightly: only what changed is sent, and each call counts at once, so that the next try goes on
 * where one was refused.
 */
export async function sendChanged(
  before: Sent,
  shown: readonly Shown[],
  keep: (sent: Sent) => void,
): Promise<void> {
  let sent = Object.fromEntries(shown.map(({ name }) => [name, before[name]]));
  for (const { name, words, send } of shown) {
    if (JSON.stringify(sent[name]) === JSON.stringify(words)) continue;
    await send();
    sent = { ...sent, [name]: words };
    keep(sent);
  }
}

/** To whom words in this language are shown; without a code to everybody who has none of their own. */
export function shownTo(language: Language) {
  return language === fallbackLanguage ? {} : { language_code: baseOf(language) };
}
