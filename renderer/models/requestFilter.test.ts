import { describe, expect, test } from 'vitest';
import type { JobFilter } from '../../main/common/jobsContract.ts';
import { wordsFor } from '../locales/locale.ts';
import { filterOf, filterOptions, valuesOf, withDay, withSearch } from './requestFilter.ts';

describe('what requests are filtered by', () => {
  test('offers people in the order of their names, and models by their short ones, after no wish', () => {
    const people = [
      { user_id: 7, name: 'Émile', jobs: 3 },
      { user_id: 5, name: 'Anna', jobs: 1 },
      { user_id: 9, name: 'Zoe', jobs: 2 },
    ];
    const { person, model } = filterOptions(wordsFor('en'), {
      people,
      models: ['a/model-10', 'b/model-2', 'openai/gpt-oss-20b', 'z/model-1'],
    });
    expect(person.slice(1).map(({ value, label }) => [value, label])).toEqual([
      ['5', 'Anna'],
      ['7', 'Émile'],
      ['9', 'Zoe'],
    ]);
    expect(model.slice(1).map(({ label }) => label)).toEqual([
      'gpt-oss-20b',
      'model-1',
      'model-2',
      'model-10',
    ]);
    expect(model[1]).toMatchObject({ value: 'openai/gpt-oss-20b', label: 'gpt-oss-20b' });
  });

  test('offers every state before it is known who and what there is', () => {
    const { person, state, model } = filterOptions(wordsFor('en'), undefined);
    expect([person.length, model.length]).toEqual([1, 1]);
    expect(state.length).toBeGreaterThan(2);
  });

  test.each<JobFilter>([
    {},
    { user_id: 5 },
    { state: 'failed' },
    { model: 'some/model' },
    { user_id: -100, state: 'done', model: 'some/model', dates: 'week' },
    { dates: {} },
    { dates: { from: '2026-01-31' }, search: 'words' },
  ])('is the same after it was chosen in the lists: %j', (filter) => {
    expect(filterOf(valuesOf(filter), filter)).toEqual(filter);
  });

  test('is offered with each of its values', () => {
    const { person, state, model } = valuesOf({});
    const options = filterOptions(wordsFor('en'), undefined);
    expect([options.person[0]?.value, options.state[0]?.value, options.model[0]?.value]).toEqual([
      person,
      state,
      model,
    ]);
  });

  test('has a day only once it is a whole one', () => {
    const from = withDay({ dates: {} }, 'from', '2026-01-31');
    expect(from).toEqual({ dates: { from: '2026-01-31' } });
    expect(withDay(from, 'from', '')).toEqual({ dates: {} });
    expect(withDay(from, 'to', '12026-01-01')).toEqual(from);
  });

  test('has no empty search', () => {
    expect(withSearch({ search: 'a' }, '')).toEqual({});
    expect(withSearch({ state: 'done' }, 'a')).toEqual({ state: 'done', search: 'a' });
  });
});
