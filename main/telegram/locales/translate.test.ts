import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../common/failure.ts';
import { fallbackLanguage, languages } from '../../common/language.ts';
import { commandNames } from '../api/commandNames.ts';
import { t } from './translate.ts';

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
  test.each(languages)('have the same keys in the same order in %s, each once', (language) => {
    expect(keysOf(language)).toEqual(keysOf(fallbackLanguage));
    expect(new Set(keysOf(language)).size).toBe(keysOf(language).length);
  });

  test.each(languages)('have the same variables in %s', (language) => {
    expect(variablesOf(language)).toEqual(variablesOf(fallbackLanguage));
  });

  test.each(languages)('have one for every failure and every command in %s', (language) => {
    const keys = keysOf(language);
    expect(keys).toEqual(expect.arrayContaining(failureCodes.map((code) => `failure-${code}`)));
    expect(keys).toEqual(expect.arrayContaining(commandNames.map((name) => `command-${name}`)));
  });

  test.each([
    [1, 'В очереди 1 сообщение.'],
    [2, 'В очереди 2 сообщения.'],
    [5, 'В очереди 5 сообщений.'],
    [21, 'В очереди 21 сообщение.'],
  ])('count %i in the right form in Russian', (length, sentence) => {
    expect(t('ru', 'queue', { length })).toBe(sentence);
  });

  test.each(languages)('can be said without an unknown variable in %s', (language) => {
    for (const [key, variables] of variablesOf(language)) {
      const values = Object.fromEntries(variables.map((name) => [name, 3]));
      const sentence = t(language, key, values);
      expect(sentence, key).not.toMatch(/\{\$|\{ \$|\{key\}/);
      expect(sentence, key).not.toBe(`{${key}}`);
    }
  });

  test.each(languages)('keep within what Telegram takes of a profile in %s', (language) => {
    expect(t(language, 'profile-description').length).toBeLessThanOrEqual(512);
    expect(t(language, 'profile-short').length).toBeLessThanOrEqual(120);
  });
});
