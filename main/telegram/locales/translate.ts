import { I18n } from '@grammyjs/i18n';
import { fallbackLanguage, type Language, languages } from '../../common/language.ts';
import en from './en.ftl?raw';
import ru from './ru.ftl?raw';

const sources: Readonly<Record<Language, string>> = { en, ru };

const i18n = new I18n({ defaultLocale: fallbackLanguage, fluentBundleOptions: { useIsolating: false } });
for (const language of languages) i18n.loadLocaleSync(language, { source: sources[language] });

/** A sentence of the bot by its key in the Fluent files. */
export function t(language: Language, key: string, variables: Record<string, string | number> = {}): string {
  return i18n.t(language, key, variables);
}
