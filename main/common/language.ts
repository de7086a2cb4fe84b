/** What the app and the bot speak, each with words of its own in renderer/locales and main/telegram/locales. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

/** Spoken to everybody whose own language is not among them. */
export const fallbackLanguage = 'en' satisfies Language;

/**
 * The language of the app, or the bot's for a person.
 *
 * @param setting what the owner chose
 * @param preferred what the system or the person prefers, the best first, such as `de-DE`
 */
export function languageFor(setting: 'auto' | Language, preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  return preferred.map((tag) => tag.split(/[-_]/)[0]?.toLowerCase()).find(isLanguage) ?? fallbackLanguage;
}

/** The language a tag names, as far as it is spoken. */
export function asLanguage(tag: string): Language {
  return languageFor('auto', [tag]);
}

function isLanguage(code: string | undefined): code is Language {
  return languages.some((language) => language === code);
}
