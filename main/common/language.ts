/**
 * What the app and the bot speak, as BCP 47 names it; each with words of its own in renderer/locales and main/telegram/locales.
 * No two are the same but for script or region.
 */
export const languages = ['en', 'de', 'es', 'pt-BR', 'ru', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

/** Spoken to everybody whose own language is not among them. */
export const fallbackLanguage = 'en' satisfies Language;

/** Languages with a tag of their own whose people read another, from the language matching of Unicode's CLDR. */
const nearest: Readonly<Record<string, string>> = { cmn: 'zh', yue: 'zh', wuu: 'zh', gsw: 'de' };

/**
 * The language of the app, or the bot's for a person.
 *
 * @param setting what the owner chose
 * @param preferred what the system or the person prefers, the best first, such as `de-DE`
 */
export function languageFor(setting: 'auto' | Language, preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  return preferred.map(spokenLanguage).find((language) => language !== undefined) ?? fallbackLanguage;
}

/** The language a tag names, as far as it is spoken. */
export function asLanguage(tag: string): Language {
  return languageFor('auto', [tag]);
}

/**
 * The language that is spoken to whoever prefers this one: with whatever script and region, because Portuguese of elsewhere is
 * nearer than English. The tag may be written in any way: `pt_PT.UTF-8`, `zh-Hant-TW`, Telegram's `zh-hans-raw`.
 */
export function spokenLanguage(tag: string): Language | undefined {
  const code = baseOf(tag.trim().toLowerCase());
  return languages.find((language) => baseOf(language) === (nearest[code] ?? code));
}

type Base<T extends string> = T extends `${infer B}-${string}` ? B : T;

/** The language without script and region, which is all that Telegram takes: `pt`. */
export function baseOf<T extends string>(tag: T): Base<T> {
  return tag.split(/[-_.@]/, 1)[0] as Base<T>;
}
