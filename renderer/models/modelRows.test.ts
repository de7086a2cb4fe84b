import { describe, expect, test } from 'vitest';
import type { LmStudioStatus, ModelInfo, RunningJob } from '../../main/common/status.ts';
import { someModel } from '../../main/common/testing.ts';
import { wordsFor } from '../locales/locale.ts';
import { answeredBy, foundRows, modelFacts, modelOrder, modelRows } from './modelRows.ts';

const online = (...models: ModelInfo[]): LmStudioStatus => ({ state: 'online', models, api: 'v1' });

const running = (model: string): RunningJob => ({
  id: 1,
  who: 'Anna',
  model,
  preview: null,
  size: 1,
  startedAt: 0,
  phase: 'answering',
  tokens: 0,
});

describe('the order of the models', () => {
  test('begins with what is loaded, then goes by name', () => {
    const models = [someModel('b'), someModel('a'), someModel('c', { loaded: true })];
    expect(modelOrder(models, [])).toEqual(['c', 'a', 'b']);
  });

  test('stays as it was when one is loaded, goes or comes', () => {
    const models = [someModel('a'), someModel('new'), someModel('c', { loaded: true })];
    expect(modelOrder(models, ['a', 'b', 'c'])).toEqual(['a', 'c', 'new']);
  });
});

describe('the rows', () => {
  test('mark the chosen one', () => {
    const rows = modelRows(online(someModel('a'), someModel('b')), 'b', ['a', 'b']);
    expect(rows.map(({ id, isChosen }) => [id, isChosen])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  test('begin with the chosen one where the server lacks it, and when it cannot be asked', () => {
    const chosen = { id: 'mine', name: 'mine', isChosen: true };
    expect(modelRows(online(someModel('a')), 'mine', ['a'])[0]).toEqual(chosen);
    expect(modelRows({ state: 'unreachable', reason: 'off', since: 0 }, 'mine', ['a'])).toEqual([chosen]);
  });

  test('are found by words of name or id, in any order and case', () => {
    const rows = modelRows(online(someModel('qwen/qwen3-8b', { name: 'Qwen3 8B' }), someModel('a')), 'a', [
      'qwen/qwen3-8b',
      'a',
    ]);
    expect(foundRows(rows, ' 8b QWEN/ ').map(({ id }) => id)).toEqual(['qwen/qwen3-8b']);
    expect(foundRows(rows, '')).toHaveLength(2);
    expect(foundRows(rows, 'llama')).toEqual([]);
  });
});

describe('whom a model answers', () => {
  test('counts those who asked for it by its id, a variant or an instance', () => {
    const loaded = someModel('a/b', { loaded: true, instances: ['a/b', 'a/b:2'] });
    const jobs = ['a/b', 'a/b@q4', 'a/b:2', 'a/bc', 'c'].map(running);
    expect(answeredBy(loaded, jobs).map((job) => job.model)).toEqual(['a/b', 'a/b@q4', 'a/b:2']);
  });
});

describe('what is known about a model', () => {
  const known = { parameters: '20B', quantization: 'MXFP4', size_bytes: 12_109_566_560 };

  test('tells the context it is loaded with and the largest one apart', () => {
    const loaded = someModel('a', { ...known, loaded: true, contextLength: 8192, maxContextLength: 131_072 });
    const context = 'context 8,192 of 131,072';
    expect(modelFacts(loaded, wordsFor('en'))).toEqual(['20B', 'MXFP4', '12.1\u00a0GB', context]);
    expect(modelFacts(loaded, wordsFor('ru')).at(-1)).toMatch(/^контекст 8\s192 из 131\s072$/);
  });

  test('tells how many it is loaded for, and that they share the context', () => {
    const loaded = someModel('a', {
      loaded: true,
      contextLength: 32_768,
      maxContextLength: 131_072,
      parallel: 4,
    });
    expect(modelFacts(loaded, wordsFor('en'))).toEqual(['loaded for 4 at once, 32,768 tokens shared']);
    expect(modelFacts({ ...loaded, parallel: 1 }, wordsFor('en'))).toEqual(['context 32,768 of 131,072']);
  });

  test('tells only the largest one of a model that is not loaded, or whose server does not say', () => {
    const resting = someModel('a', { contextLength: 131_072, maxContextLength: 131_072 });
    expect(modelFacts(resting, wordsFor('en'))).toEqual(['context up to 131,072']);
    expect(modelFacts({ ...resting, loaded: true }, wordsFor('en'))).toEqual(['context up to 131,072']);
  });

  test('is nothing where the server tells nothing, and small sizes are not rounded away', () => {
    expect(modelFacts(someModel('a'), wordsFor('en'))).toEqual([]);
    expect(modelFacts(someModel('a', { size_bytes: 84_106_624 }), wordsFor('en'))).toEqual(['84\u00a0MB']);
    expect(modelFacts(someModel('a', { size_bytes: 999_900_000 }), wordsFor('en'))).toEqual(['1\u00a0GB']);
  });
});
