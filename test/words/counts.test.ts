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

/** What stands after a number and is the same for all of them. */
const sameForAll: Readonly<Record<Language, ReadonlySet<string>>> = {
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
  ru: new Set(['в', 'из', 'сразу', 'до', 'или', 'просят', 'найдёт']),
};

describe('the words of the window', () => {
  test.each(languages)('have a form of each word for the number before it in %s', (language) => {
    const wrong = sourcesOf(language).flatMap(([file, source]) =>
      [
        ...source.matchAll(
          /(?<!(?:one|few|many|other): `)\$\{(?:figures\.format\()?(?:\w+\.)?(\w+)\)?\} (\p{L}+)/gu,
        ),
      ]
        .filter(([, number, word]) => numbers.has(number) && !sameForAll[language].has(word ?? ''))
        .map(([found]) => `${file}: ${found}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(languages)('have one kind of dash in %s', (language) => {
    const others = language === 'ru' ? / [–-] / : / — /;
    expect(sourcesOf(language).filter(([, source]) => others.test(source))).toEqual([]);
  });
});
