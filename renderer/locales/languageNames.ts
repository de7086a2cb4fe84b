import type { Language } from '../../main/common/language.ts';

/** Each language is named in itself, so that whoever needs it can read its name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  'pt-BR': 'Português (Brasil)',
  ru: 'Русский',
  'zh-Hans': '简体中文',
};
