import { describe, expect, expectTypeOf, test } from 'vitest';
import { failureCodes } from '../../main/common/failure.ts';
import { jobStates } from '../../main/common/job.ts';
import { fallbackLanguage, type Language, languages } from '../../main/common/language.ts';
import type { PeopleFilter } from '../../main/common/peopleContract.ts';
import { parseSetting, type SettingName, settingNames, settings } from '../../main/common/settings.ts';
import type { BotKey, LmStudioKey } from '../models/describe.ts';
import type { LevelFilter } from '../models/logLines.ts';
import type { StepName } from '../models/setupSteps.ts';
import { choiceName } from './choices.ts';
import type { Messages } from './en.ts';
import { messages, wordsFor } from './locale.ts';
import { pluralIn } from './plural.ts';
import { problemSentence } from './problems.ts';

const others = languages.filter((language) => language !== fallbackLanguage);
const en = wordsFor('en');
const ru = wordsFor('ru');

/** Every text below a table, functions aside, with the way to it. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

/** The way to everything below a table, functions as well. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`));
}

/** Every sentence that is made of something, with the way to it. */
function functionsOf(value: unknown, path = ''): [string, (...parts: unknown[]) => string][] {
  if (typeof value === 'function') return [[path, value as () => string]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => functionsOf(inner, `${path}.${key}`));
}

/** What a sentence is made of: `1`, or `1.tries` of an object. */
function namedIn(sentence: ((...parts: unknown[]) => string) | undefined): ReadonlySet<string> {
  const named = new Set<string>();
  if (sentence) madeOfStrangers(sentence, named);
  return named;
}

function madeOfStrangers(sentence: (...parts: unknown[]) => string, named: Set<string>): string {
  const parts = Array.from({ length: sentence.length }, (_, index) => stranger(String(index + 1), named));
  return String(sentence(...parts));
}

/** Stands for whatever a sentence may be given, and notes when it is written down or counted. */
function stranger(name: string, named: Set<string>): unknown {
  return new Proxy(() => undefined, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive) {
        named.add(name);
        return (wanted: string) => (wanted === 'number' ? 7 : name);
      }
      return typeof key === 'symbol' ? undefined : stranger(`${name}.${key}`, named);
    },
    // Of a method, whatever it is, what it belongs to.
    apply: () => stranger(name.slice(0, name.lastIndexOf('.')), named),
  });
}

/** All texts and sentences of a language, with the way to them. */
function saidIn(language: Language): [string, string][] {
  const made = functionsOf(messages[language]).map(([path, sentence]): [string, string] => [
    path,
    madeOfStrangers(sentence, new Set()),
  ]);
  return [...textsOf(messages[language]), ...made];
}

describe('the words', () => {
  test('are the same object for the same language, so that nothing is redrawn', () => {
    expect(wordsFor('ru')).toBe(ru);
  });

  test.each(languages)('say something for everything, in %s', (language) => {
    const { bot, lmStudio, ...rest } = wordsFor(language).states;
    const titles = [...Object.values(bot), ...Object.values(lmStudio)].map(({ title }) => title);
    expect(titles.filter((title) => title === '')).toEqual([]);
    expect(textsOf({ ...wordsFor(language), states: rest }).filter(([, text]) => text.trim() === '')).toEqual(
      [],
    );
  });

  test.each(languages)('are all there, in %s', (language) => {
    expect(pathsOf(messages[language]).sort()).toEqual(pathsOf(messages[fallbackLanguage]).sort());
  });

  test.each(others)('are not left in English, in %s', (language) => {
    const english = new Map(saidIn(fallbackLanguage));
    const isSentence = (text: string) => /\p{L}+ \p{L}+ \p{L}+/u.test(text);
    const same = saidIn(language).filter(
      ([path, text]) =>
        english.get(path) === text && isSentence(text) && !path.startsWith('.settings.otherWords'),
    );
    expect(same).toEqual([]);
  });

  test.each([
    ['ru', /\p{Script=Cyrillic}/u],
    ['zh-Hans', /\p{Script=Han}/u],
  ] as const)('are written in the letters of %s', (language, letters) => {
    const { conventions: _, ...words } = messages[language];
    const names = ['LM Studio', 'Telegram', words.keys.control];
    const foreign = textsOf(words)
      .filter(([path, text]) => !path.includes('choices') && text !== '' && !letters.test(text))
      .map(([, text]) => text);
    expect(foreign.filter((text) => !names.includes(text))).toEqual([]);
  });

  test.each(others)('name in each sentence what the English one names, in %s', (language) => {
    const sentences = new Map(functionsOf(messages[language]));
    const missing = functionsOf(messages[fallbackLanguage]).flatMap(([path, sentence]) => {
      const own = namedIn(sentences.get(path));
      return [...namedIn(sentence)].filter((name) => !own.has(name)).map((name) => `${path}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test.each(languages)('know every state, failure and setting, in %s', (language) => {
    const { states, settings: texts } = wordsFor(language);
    expect(Object.keys(states.job).sort()).toEqual([...jobStates].sort());
    expect(Object.keys(states.failure).sort()).toEqual([...failureCodes].sort());
    expect(Object.keys(texts.texts).sort()).toEqual([...settingNames].sort());
  });

  test('are no more and no less than what the window tells apart', () => {
    expectTypeOf<keyof Messages['states']['bot']>().toEqualTypeOf<BotKey>();
    expectTypeOf<keyof Messages['states']['lmStudio']>().toEqualTypeOf<LmStudioKey>();
    expectTypeOf<keyof Messages['people']['filters']>().toEqualTypeOf<PeopleFilter>();
    expectTypeOf<keyof Messages['log']['filters']>().toEqualTypeOf<LevelFilter>();
    expectTypeOf<keyof Messages['firstStart']['steps']>().toEqualTypeOf<StepName>();
  });

  test.each(languages)('have a name for every choice, in %s', (language) => {
    const { choices } = wordsFor(language).settings;
    for (const name of settingNames) {
      for (const choice of settings[name].choices ?? []) {
        expect(choiceName(choices, name, choice), `${name}: ${choice}`).not.toBe(choice);
      }
    }
  });
});

describe('a counted word', () => {
  test.each(languages)('has a form for every number, in %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plural = pluralIn(language);
    const words = Object.fromEntries(forms.map((form) => [form, form])) as Parameters<typeof plural>[1];
    const counts = Array.from({ length: 1001 }, (_, count) => count);
    const rules = new Intl.PluralRules(language);
    expect(counts.map((count) => plural(count, words))).toEqual(counts.map((count) => rules.select(count)));
  });

  test('has two forms in English', () => {
    expect([0, 1, 2, 21].map(en.lmStudio.models)).toEqual(['0 models', '1 model', '2 models', '21 models']);
  });

  test('has three forms in Russian', () => {
    expect([0, 1, 2, 5, 11, 21, 22, 112].map(ru.lmStudio.models)).toEqual([
      '0 моделей',
      '1 модель',
      '2 модели',
      '5 моделей',
      '11 моделей',
      '21 модель',
      '22 модели',
      '112 моделей',
    ]);
  });

  test('follows the case its sentence asks for', () => {
    expect([1, 3, 21].map(ru.reset.done)).toEqual([
      'Забыта история 1 чата.',
      'Забыта история 3 чатов.',
      'Забыта история 21 чата.',
    ]);
  });
});

describe('the sentence about a wrong value', () => {
  function sentence(language: Language, name: SettingName, text: string): string {
    const parsed = parseSetting(name, text);
    if (parsed.ok) throw new Error(`${text} is a good value of ${name}`);
    return problemSentence(wordsFor(language).problems, parsed);
  }

  test('gives the bounds', () => {
    expect(sentence('en', 'temperature', '3')).toMatch(/\b0\b.*\b2\.$/);
    expect(sentence('ru', 'maxWaitingPerChat', '0')).toMatch(/\b1\b.*\b1\s000\.$/);
  });

  test.each(languages)(
    'tells how to write that there is no limit, where that is possible, in %s',
    (language) => {
      const { noLimit } = wordsFor(language).settings;
      expect(sentence(language, 'maxTokens', '0').toLowerCase()).toContain(noLimit.toLowerCase());
      expect(parseSetting('maxTokens', noLimit)).toEqual({ ok: true, value: -1 });
    },
  );

  test('tells how an address begins', () => {
    expect(sentence('en', 'lmStudioUrl', 'nonsense')).toMatch(/http:\/\/.*https:\/\//);
  });

  test.each(languages)('exists for every problem there is, in %s', (language) => {
    const { problems } = wordsFor(language);
    const sentences = [
      sentence(language, 'model', ' '),
      sentence(language, 'temperature', 'warm'),
      sentence(language, 'historyMessages', '1.5'),
      sentence(language, 'parallelRequests', '99'),
      sentence(language, 'accessMode', 'nobody'),
      sentence(language, 'telegramProxy', 'ftp://there'),
      sentence(language, 'telegramProxy', 'socks5://ann:secret@there'),
      sentence(language, 'lmStudioUrl', 'localhost:0'),
      sentence(language, 'approvedIds', 'anna'),
      sentence(language, 'voiceLanguage', 'English'),
      sentence(language, 'model', 'x'.repeat(301)),
      sentence(language, 'token', 'hello'),
      problemSentence(problems, { problem: 'locked', variable: 'MODEL' }),
    ];
    expect(new Set(sentences).size).toBe(Object.keys(problems).length);
    for (const text of sentences) expect(text).toMatch(/^[\p{Lu}\p{Lo}«].*[.。]$/u);
  });
});
