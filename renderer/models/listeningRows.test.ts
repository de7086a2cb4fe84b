import { describe, expect, test } from 'vitest';
import type { HearingModel, HearingModelState } from '../../main/common/voiceContract.ts';
import { wordsFor } from '../locales/locale.ts';
import { hearingActions, hearingFacts, hearingState, hearingTrouble, languageList } from './listeningRows.ts';

const words = wordsFor('en');

function someModel(
  state: HearingModelState = { state: 'absent' },
  more: Partial<HearingModel> = {},
): HearingModel {
  return {
    ...{ id: 'm', name: 'M', languages: ['en'], licence: 'MIT', size_bytes: 200e6, onDisk_bytes: 0 },
    ...state,
    ...more,
  } as HearingModel;
}

describe('a model that hears', () => {
  test.each<[HearingModelState, boolean, string, readonly string[]]>([
    [{ state: 'absent' }, false, '', ['download']],
    [{ state: 'downloading', bytes: 50e6 }, false, 'Downloading… 25 %', ['pause']],
    [{ state: 'paused', bytes: 199e6 }, false, 'paused at 99 %', ['resume', 'delete']],
    [{ state: 'checking', bytes: 0 }, true, 'Checking… 0 %', []],
    [{ state: 'ready' }, false, 'downloaded', ['use', 'check', 'delete']],
    [{ state: 'ready' }, true, 'hears', ['check', 'delete']],
    [{ state: 'damaged' }, false, '', ['resume', 'delete']],
  ])('that is %j says so, and offers what can be done', (state, isUsed, said, actions) => {
    const model = someModel(state);
    expect(hearingState(model, isUsed, words)).toBe(said);
    expect(hearingActions(model, isUsed)).toEqual(actions);
  });

  test('tells its languages, its size and what of it is here', () => {
    expect(hearingFacts(someModel(), words)).toEqual(['English', '200\u00a0MB', 'MIT']);
    const many = someModel({ state: 'paused', bytes: 1e6 }, { languages: ['de', 'ru'], onDisk_bytes: 1e6 });
    expect(hearingFacts(many, words)).toEqual(['2 languages', '1\u00a0MB of 200\u00a0MB', 'MIT']);
    expect(languageList(many, words)).toBe('German, Russian');
    expect(languageList(many, wordsFor('ru'))).toBe('немецкий, русский');
    expect(hearingFacts(someModel(undefined, { languages: null }), words)[0]).toBe('about 100 languages');
  });

  test('says why its download stands still', () => {
    expect(hearingTrouble(someModel({ state: 'paused', bytes: 0, problem: 'disk_full' }), words)).toContain(
      'no room',
    );
    expect(hearingTrouble(someModel({ state: 'paused', bytes: 0 }), words)).toBe('');
    expect(hearingTrouble(someModel({ state: 'damaged' }), words)).toContain('damaged');
  });
});
