import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../main/common/language.ts';

function sourcesOf(language: Language): [file: string, source: string][] {
  const folder = new URL(`../../renderer/locales/${language}/`, import.meta.url);
  return readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]);
}

/** What the words call their numbers. */
const numbers = new Set([
  ...sourcesOf('en').flatMap(([, source]) =>
    [...source.matchAll(/(\w+): number\b/g)].map(([, name]) => name),
  ),
  ...['waiting', 'tries', 'max', 'min', 'loaded'],
]);

/** What stands after a number and is the same for all of them, where words have more than one form. */
const sameForAll: Readonly<Partial<Record<Language, ReadonlySet<string>>>> = {
  en: new Set([
    'waiting',
    'running',
    'being',
    'more',
    'new',
    'of',
    'in',
    'at',
    'to',
    'there',
    'want',
    'loaded',
    'on',
  ]),
  de: new Set([
    'möchten',
    'weitere',
    'weiteren',
    'neu',
    'von',
    'gleichzeitig',
    'auf',
    'in',
    'Zeichen',
    'schon',
    'blockiert',
    'Nachrichten',
    'Anfragen',
    'geladen',
    'wartend',
    'oder',
    'bis',
  ]),
  es: new Set(['a', 'de', 'del', 'en', 'más', 'o', 'quieren', 'veces', 'ya']),
  'pt-BR': new Set(['esperando', 'querem', 'de', 'ao', 'no', 'do', 'em', 'na', 'ou', 'a']),
  ru: new Set(['в', 'из', 'сразу', 'до', 'или', 'просят', 'найдёт']),
};

const manyFormed = languages.filter(
  (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories.length > 1,
);

describe('the words of the window', () => {
  test.each(manyFormed)('have a form of each word for the number before it in %s', (language) => {
    const same = sameForAll[language] ?? new Set();
    const wrong = sourcesOf(language).flatMap(([file, source]) =>
      [
        ...source.matchAll(
          /(?<!(?:one|few|many|other): `)\$\{(?:figures\.format\()?(?:\w+\.)?(\w+)\)?\} (\p{L}+)/gu,
        ),
      ]
        .filter(([, number, word]) => numbers.has(number) && !same.has(word ?? ''))
        .map(([found]) => `${file}: ${found}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(languages)('have one kind of dash in %s', (language) => {
    const others = language === 'ru' ? / [–-] / : / — /;
    expect(sourcesOf(language).filter(([, source]) => others.test(source))).toEqual([]);
  });
});
