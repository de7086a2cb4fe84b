import { describe, expect, test } from 'vitest';
import type { LmStudioStatus, ModelInfo } from '../../main/common/status.ts';
import { someModel } from '../../main/common/testing.ts';
import { wordsFor } from '../locales/locale.ts';
import { isMissing, matching, modelOptions, serverModels } from './modelOptions.ts';

const words = wordsFor('en');

const online = (...models: ModelInfo[]): LmStudioStatus => ({ state: 'online', models, api: 'v1' });

describe('the list of models', () => {
  test('begins with the loaded ones and marks them', () => {
    const options = modelOptions(
      online(someModel('b'), someModel('a'), someModel('c', { loaded: true })),
      'a',
      words,
    );
    expect(options.map(({ label }) => label)).toEqual(['● c (loaded)', 'a', 'b']);
  });

  test('tells what is known about a model', () => {
    const seeing = someModel('a', {
      name: 'Model A',
      contextLength: 8192,
      vision: true,
      reasoning: true,
      quantization: 'Q4_K_M',
    });
    expect(modelOptions(online(seeing), 'a', words)[0]?.description).toBe(
      'Model A · Q4_K_M · context 8,192 · sees pictures · reasons',
    );
  });

  test('keeps the chosen model when the server lacks it, and says so', () => {
    const options = modelOptions(online(someModel('a')), 'mine', words);
    expect(options[0]).toEqual({ value: 'mine', label: 'mine (not on the server)', description: '' });
    expect(isMissing(online(someModel('a')), 'mine')).toBe(true);
  });

  test('keeps the chosen model when nobody can be asked, and blames nobody', () => {
    const off: LmStudioStatus = { state: 'unreachable', reason: 'off', since: 0 };
    expect(modelOptions(off, 'mine', words)).toEqual([{ value: 'mine', label: 'mine', description: '' }]);
    expect(isMissing(off, 'mine')).toBe(false);
    expect(serverModels(off, words)).toEqual([]);
  });
});

describe('the suggestions of a field', () => {
  const option = (value: string) => ({ value, label: value, description: '' });
  const options = [option('openai/gpt-oss-20b'), option('qwen/qwen3-30b')];

  test('are all there as long as nothing is typed', () => {
    expect(matching(options, ' ')).toEqual(options);
  });

  test('are those that contain what is typed, in any case', () => {
    expect(matching(options, 'GPT')).toEqual([options[0]]);
    expect(matching(options, '0b')).toEqual(options);
    expect(matching(options, 'llama')).toEqual([]);
  });
});
