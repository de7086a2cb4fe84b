import { I18n } from '@grammyjs/i18n';
import en from './en.ftl?raw';
import ru from './ru.ftl?raw';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

const i18n = new I18n({ defaultLocale: 'en', fluentBundleOptions: { useIsolating: false } });
i18n.loadLocaleSync('en', { source: en });
i18n.loadLocaleSync('ru', { source: ru });

/** A sentence of the bot by its key in the Fluent files. */
export function t(language: Language, key: string, variables: Record<string, string | number> = {}): string {
  return i18n.t(language, key, variables);
}

/** The bot's language for a person: the setting's, else Russian for those whose Telegram is Russian. */
export function languageFor(setting: 'auto' | Language, language_code: string | undefined): Language {
  if (setting !== 'auto') return setting;
  return /^ru(-|$)/i.test(language_code ?? '') ? 'ru' : 'en';
}

/** A stored language; unknown ones speak English. */
export function asLanguage(stored: string): Language {
  return languages.find((language) => language === stored) ?? 'en';
}
