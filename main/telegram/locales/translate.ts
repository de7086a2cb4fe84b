import { I18n } from '@grammyjs/i18n';
import { fallbackLanguage, type Language, languages } from '../../common/language.ts';
import { shownModel } from '../../common/modelName.ts';
import en from './en.ftl?raw';
import ru from './ru.ftl?raw';

const sources: Readonly<Record<Language, string>> = { en, ru };

const i18n = new I18n({ defaultLocale: fallbackLanguage, fluentBundleOptions: { useIsolating: false } });
for (const language of languages) i18n.loadLocaleSync(language, { source: sources[language] });

/** Sentences that are always the same, by language and key: finding out which bundle is meant costs more than all the rest. */
const fixed = new Map<string, string>();

/** Variables that sentences count by or format: given as words they would have the wrong form, or end in an error. */
export const countedVariables = [
  ...(['answered', 'asking', 'count', 'heard', 'last', 'length', 'max', 'position'] as const),
  ...(['told', 'total', 'value', 'waiting'] as const),
];

/** What a sentence is filled in with. A `model` is given by its id, and shown as people see it. */
export type Variables = Readonly<Record<string, string | number>> & {
  readonly [name in (typeof countedVariables)[number]]?: number;
};

/** A sentence of the bot by its key in the Fluent files. */
export function t(language: Language, key: string, variables?: Variables): string {
  if (variables) return translated(language, key, variables);
  const name = `${language} ${key}`;
  const sentence = fixed.get(name) ?? translated(language, key, {});
  fixed.set(name, sentence);
  return sentence;
}

function translated(language: Language, key: string, variables: Variables): string {
  const { model, ...others } = variables;
  return i18n.t(
    language,
    key,
    model === undefined ? others : { ...others, model: shownModel(String(model)) },
  );
}
