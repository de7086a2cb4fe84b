import type { Language } from '../../main/common/language.ts';

/** The forms a language has for whole numbers, the one for everything else last. */
const forms = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  // Of a million: `un millón de mensajes`.
  es: ['one', 'many', 'other'],
  'pt-BR': ['one', 'many', 'other'],
  ru: ['one', 'few', 'many'],
  'zh-Hans': ['other'],
} as const satisfies Readonly<Record<Language, readonly Intl.LDMLPluralRule[]>>;

type Form<L extends Language> = (typeof forms)[L][number];

/**
 * Picks the form of a word that a number asks for.
 *
 * @returns a function from a number and all the forms its language has to one of them
 */
export function pluralIn<L extends Language>(
  language: L,
): (count: number, words: Readonly<Record<Form<L>, string>>) => string {
  const rules = new Intl.PluralRules(language);
  const known: readonly string[] = forms[language];
  return (count, words) => {
    const rule = rules.select(count);
    return words[(known.includes(rule) ? rule : known.at(-1)) as Form<L>];
  };
}
