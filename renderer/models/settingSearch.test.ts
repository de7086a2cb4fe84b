import { describe, expect, test } from 'vitest';
import type { Language } from '../../main/common/language.ts';
import { settingNames } from '../../main/common/settings.ts';
import { wordsFor } from '../locales/locale.ts';
import { isSettingFound } from './settingSearch.ts';

const found = (typed: string, language: Language = 'en') =>
  settingNames.filter((name) => isSettingFound(name, typed, wordsFor(language)));

describe('the search in the settings', () => {
  test('finds everything for nothing', () => {
    expect(found('  ')).toEqual(settingNames);
  });

  test('finds by name, by what is said, by group, by choice and by variable', () => {
    expect(found('temperature')).toEqual(['temperature']);
    expect(found('BotFather')).toEqual(['token']);
    expect(found('telegram proxy')).toContain('telegramProxy');
    expect(found('keep running')).toEqual(['onClose']);
    expect(found('max_history')).toEqual(['historyMessages']);
    expect(found('access')).toContain('hideTexts');
  });

  test.each([
    ['en', 'port', 'lmStudioUrl'],
    ['en', 'context', 'historyMessages'],
    ['en', 'autostart', 'startAtLogin'],
    ['en', 'sleep', 'keepAwake'],
    ['en', 'whitelist', 'approvedIds'],
    ['en', 'unlimited', 'maxTokens'],
    ['en', 'timeout', 'silenceLimit'],
    ['ru', 'автозапуск', 'startAtLogin'],
    ['ru', 'спящий режим', 'keepAwake'],
    ['ru', 'белый список', 'accessMode'],
    ['ru', 'порт', 'lmStudioUrl'],
  ] as const)('finds by the words people use (%s): %s', (language, typed, name) => {
    expect(found(typed, language)).toContain(name);
  });

  test('speaks the language of the window', () => {
    expect(found('ТЕМПЕРАТУРА', 'ru')).toEqual(['temperature']);
    expect(found('no such thing')).toEqual([]);
  });
});
