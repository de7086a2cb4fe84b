import { describe, expect, test } from 'vitest';
import { formOf, readForm } from './presetForm.ts';

const empty = formOf(undefined);

describe('the form of a mode', () => {
  test('is what a preset is, both ways; what is left empty is not set', () => {
    const fields = { name: 'Poet', emoji: '🪶', model: null, temperature: 0, systemPrompt: 'Rhyme.' };
    expect(readForm(formOf({ id: 1, isDefault: false, ...fields }))).toEqual({ fields });
    expect(readForm({ ...empty, name: ' A ', model: ' m ', temperature: ' 1,5 ' })).toEqual({
      fields: { name: 'A', emoji: '', model: 'm', temperature: 1.5, systemPrompt: null },
    });
  });

  test.each([
    [{}, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(41) }, 'name'],
    [{ name: 'A', emoji: 'no emoji at all!!' }, 'emoji'],
    [{ name: 'A', temperature: 'hot' }, 'temperature'],
    [{ name: 'A', temperature: '2.1' }, 'temperature'],
    [{ name: 'A', systemPrompt: 'x'.repeat(20_001) }, 'systemPrompt'],
  ])('says what does not fit: %j', (typed, problem) => {
    expect(readForm({ ...empty, ...typed })).toEqual({ problem });
  });
});
