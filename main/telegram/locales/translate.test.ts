import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../common/failure.ts';
import { fallbackLanguage, type Language, languages } from '../../common/language.ts';
import { commandNames } from '../api/commandNames.ts';
import { countedVariables, t } from './translate.ts';

const sourceOf = (language: string): string =>
  readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8');

function keysOf(language: string): string[] {
  return [...sourceOf(language).matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] as string);
}

/** The variables of each sentence, and of those that it contains. */
function variablesOf(language: string): Map<string, string[]> {
  const entries = new Map(
    sourceOf(language)
      .split(/^(?=[a-z][\w-]* =)/m)
      .filter((entry) => /^[a-z]/.test(entry))
      .map((entry) => [entry.slice(0, entry.indexOf(' =')), entry]),
  );
  const variables = (entry: string): string[] => [
    ...[...entry.matchAll(/\$(\w+)/g)].map((match) => match[1] as string),
    ...[...entry.matchAll(/\{ ([a-z][\w-]*) \}/g)].flatMap((match) =>
      variables(entries.get(match[1] as string) ?? ''),
    ),
  ];
  return new Map([...entries].map(([key, entry]) => [key, [...new Set(variables(entry))].sort()]));
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

  test.each([
    ['en', 0.7, 'Temperature in this chat: 0.7.'],
    ['ru', 0.7, 'Температура в этом чате: 0,7.'],
  ] as const)('write figures as people do in %s', (language, value, sentence) => {
    expect(t(language, 'temp-set', { value })).toBe(sentence);
  });

  test.each([
    ['en', -1, 'none'],
    ['en', 1, '1 token'],
    ['en', 2048, '2048 tokens'],
    ['ru', -1, 'нет'],
    ['ru', 21, '21 токен'],
    ['ru', 2, '2 токена'],
    ['ru', 500, '500 токенов'],
  ] as const)('say in %s what a limit of %i tokens is', (language, value, words) => {
    expect(t(language, 'maxtokens-set', { value })).toMatch(new RegExp(`: ${words}\\.$`));
  });

  test.each(languages)('format and count in %s only by what must be a number', (language) => {
    const source = sourceOf(language);
    const formatted = [...source.matchAll(/NUMBER\(\$(\w+)/g)];
    const counted = [...source.matchAll(/\{ \$(\w+) ->\n(?: +\*?\[[-\d]+\].*\n)* +\*?\[(?:one|few|many)\]/g)];
    expect(counted).not.toEqual([]);
    const named = (matches: RegExpExecArray[]) => matches.map(([, name]) => name ?? '');
    const names = [...named(formatted), ...named(counted).filter((name) => !texts.has(name))];
    expect(countedVariables).toEqual(expect.arrayContaining(names));
  });

  test.each(languages)('can be said without an unknown variable in %s', (language) => {
    for (const [key, variables] of variablesOf(language)) {
      const values = Object.fromEntries(variables.map((name) => [name, 3]));
      const sentence = t(language, key, values);
      expect(sentence, key).not.toMatch(/\{\$|\{ \$|\{key\}/);
      expect(sentence, key).not.toBe(`{${key}}`);
    }
  });

  test.each(languages)('have a form of each word for the number before it in %s', (language) => {
    const wrong: string[] = [];
    for (const [key, variables] of variablesOf(language)) {
      for (const name of variables.filter((variable) => !texts.has(variable))) {
        const sentence = (count: number) => t(language, key, { ...rest(variables), [name]: count });
        const [one, ...others] = [1, 2, 5].map((count) => wordAfter(count, sentence(count)));
        if (one === undefined || sameForAll[language].has(one)) continue;
        if (others.every((other) => other === one)) wrong.push(`${key}: ${one}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('tell 21 of something in Russian, though its form is that of one', () => {
    const silent = [...variablesOf('ru')].flatMap(([key, variables]) =>
      variables
        .filter((name) => !texts.has(name))
        .filter((name) => {
          const sentence = (count: number) => t('ru', key, { ...rest(variables), [name]: count });
          return sentence(22).includes('22') && !sentence(21).includes('21');
        })
        .map((name) => `${key}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  test.each(languages)('have one kind of dash in %s', (language) => {
    expect(sourceOf(language)).not.toMatch(language === 'ru' ? / [–-] / : / [—-] /);
  });

  test.each(languages)('keep within what Telegram takes of a profile in %s', (language) => {
    expect(t(language, 'profile-description').length).toBeLessThanOrEqual(512);
    expect(t(language, 'profile-short').length).toBeLessThanOrEqual(120);
  });
});

/** Variables that are no numbers. */
const texts = new Set([
  ...['name', 'model', 'models', 'mode', 'title', 'text', 'reason', 'time', 'example', 'command', 'commands'],
  ...['positions', 'url', 'file', 'own', 'kind', 'access', 'by', 'state', 'scope', 'phase', 'wait', 'code'],
]);

/** What stands after a number and is the same for all of them. */
const sameForAll: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(['of', 'in', 's', 'min', 'h', 'MB', 'KB', 'tokens/s', 'more', 'to', 'waiting', 'is']),
  ru: new Set(['из', 'с', 'мин', 'ч', 'МБ', 'КБ', 'токенов/с', 'до', 'по']),
};

/** Values of all variables of a sentence, of which none looks like a count. */
const rest = (variables: readonly string[]) =>
  Object.fromEntries(variables.map((name) => [name, texts.has(name) ? 'x' : 0]));

const wordAfter = (count: number, sentence: string): string | undefined =>
  new RegExp(`(?<!\\d)${count} ([\\p{L}/]+)`, 'u').exec(sentence)?.[1];
