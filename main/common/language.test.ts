import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asLanguage, baseOf, languageFor, languages } from './language.ts';

test.each([
  ['en', ['ru-RU'], 'en'],
  ['ru', ['en-US'], 'ru'],
  ['auto', ['ru-RU', 'en-US'], 'ru'],
  ['auto', ['RU'], 'ru'],
  ['auto', ['xx-XX', 'ru_RU', 'en-US'], 'ru'],
  ['auto', ['xx-XX', 'en-GB', 'ru-RU'], 'en'],
  ['auto', ['rue'], 'en'],
  ['auto', [], 'en'],
] as const)('with the setting %s whoever prefers %j is spoken to in %s', (setting, preferred, language) => {
  expect(languageFor(setting, preferred)).toBe(language);
});

test.each([
  ['ru', 'ru'],
  ['ru-RU', 'ru'],
  ['ru_RU.UTF-8', 'ru'],
  ['xx', 'en'],
  ['C', 'en'],
  ['', 'en'],
])('the tag %j means %s', (tag, language) => {
  expect(asLanguage(tag)).toBe(language);
});

test.each(languages)('%s is a tag as Intl writes it, and the only one of its language', (language) => {
  expect(Intl.getCanonicalLocales(language)).toEqual([language]);
  expect(languages.filter((other) => baseOf(other) === baseOf(language))).toEqual([language]);
  // More Telegram does not take.
  expect(baseOf(language)).toMatch(/^[a-z]{2}$/);
});

test("every language is shipped with Chromium's own translation", () => {
  const builder = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
  const shipped = /^electronLanguages: \[(.*)\]$/m.exec(builder)?.[1]?.split(', ') ?? [];
  expect(shipped.map((tag) => asLanguage(tag))).toEqual([...languages]);
});
