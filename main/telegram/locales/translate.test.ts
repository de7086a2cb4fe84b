import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../common/failure.ts';
import { commandNames } from '../api/commandNames.ts';
import { languageFor, languages, t } from './translate.ts';

function keysOf(language: string): string[] {
  const source = readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8');
  return [...source.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] as string);
}

function variablesOf(language: string): Map<string, string[]> {
  const source = readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8');
  const entries = source.split(/^(?=[a-z][\w-]* =)/m).filter((entry) => /^[a-z]/.test(entry));
  return new Map(
    entries.map((entry) => [
      entry.slice(0, entry.indexOf(' =')),
      [...new Set([...entry.matchAll(/\$(\w+)/g)].map((match) => match[1] as string))].sort(),
    ]),
  );
}

describe('the sentences of the bot', () => {
  test('both languages have the same keys, each once', () => {
    expect(keysOf('ru')).toEqual(keysOf('en'));
    expect(new Set(keysOf('en')).size).toBe(keysOf('en').length);
  });

  test('both languages use the same variables', () => {
    expect(variablesOf('ru')).toEqual(variablesOf('en'));
  });

  test.each(languages)('every failure and every command has a sentence in %s', (language) => {
    const keys = keysOf(language);
    expect(keys).toEqual(expect.arrayContaining(failureCodes.map((code) => `failure-${code}`)));
    expect(keys).toEqual(expect.arrayContaining(commandNames.map((name) => `command-${name}`)));
  });

  test.each([
    [1, 'В очереди 1 сообщение.'],
    [2, 'В очереди 2 сообщения.'],
    [5, 'В очереди 5 сообщений.'],
    [21, 'В очереди 21 сообщение.'],
  ])('Russian counts %i in the right form', (length, sentence) => {
    expect(t('ru', 'queue', { length })).toBe(sentence);
  });

  test.each(languages)('every sentence in %s can be said without an unknown variable', (language) => {
    for (const [key, variables] of variablesOf(language)) {
      const values = Object.fromEntries(variables.map((name) => [name, 3]));
      const sentence = t(language, key, values);
      expect(sentence, key).not.toMatch(/\{\$|\{ \$|\{key\}/);
      expect(sentence, key).not.toBe(`{${key}}`);
    }
  });

  test.each(languages)('the profile in %s keeps within what Telegram takes', (language) => {
    expect(t(language, 'profile-description').length).toBeLessThanOrEqual(512);
    expect(t(language, 'profile-short').length).toBeLessThanOrEqual(120);
  });

  test('a person gets Russian when their Telegram is Russian, and the setting wins over it', () => {
    expect(languageFor('auto', 'ru')).toBe('ru');
    expect(languageFor('auto', 'ru-RU')).toBe('ru');
    expect(languageFor('auto', 'run')).toBe('en');
    expect(languageFor('auto', undefined)).toBe('en');
    expect(languageFor('en', 'ru')).toBe('en');
  });
});
