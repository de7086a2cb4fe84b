import type { Language } from '../../main/common/language.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { createFormats, type Formats } from './format.ts';
import { ptBR } from './pt-BR.ts';
import { ru } from './ru.ts';
import { zhHans } from './zh-Hans.ts';

/** Everything a component needs to speak: the sentences and the formats of one language. */
export interface Words extends Messages {
  readonly language: Language;
  readonly format: Formats;
}

export const messages: Readonly<Record<Language, Messages>> = {
  en,
  de,
  es,
  'pt-BR': ptBR,
  ru,
  'zh-Hans': zhHans,
};
const cache = new Map<Language, Words>();

/** The same object for the same language, so that an unchanged language redraws nothing. */
export function wordsFor(language: Language): Words {
  const known = cache.get(language);
  if (known) return known;
  const words: Words = {
    ...messages[language],
    language,
    format: createFormats(messages[language].conventions),
  };
  cache.set(language, words);
  return words;
}
