import { expect, test } from 'vitest';
import { languageFor } from './language.ts';

test.each([
  ['en', ['ru-RU'], 'en'],
  ['ru', ['en-US'], 'ru'],
  ['auto', ['ru-RU', 'en-US'], 'ru'],
  ['auto', ['RU'], 'ru'],
  ['auto', ['de-DE', 'ru_RU', 'en-US'], 'ru'],
  ['auto', ['de-DE', 'en-GB', 'ru-RU'], 'en'],
  ['auto', ['rue'], 'en'],
  ['auto', [], 'en'],
] as const)(
  'with the setting %s on a system that prefers %j the app speaks %s',
  (setting, preferred, language) => {
    expect(languageFor(setting, preferred)).toBe(language);
  },
);
