import { describe, expect, test } from 'vitest';
import { mostPresets, type PresetFields } from '../../common/presetsContract.ts';
import { temporaryStorage } from '../../storage/testing.ts';
import { OwnerPresets } from './ownerPresets.ts';
import { largestPresetFile_bytes } from './presetFile.ts';

const poet: PresetFields = {
  name: 'Poet',
  emoji: '🪶',
  systemPrompt: 'Rhyme.',
  model: null,
  temperature: 1.5,
};

function setUp() {
  let changes = 0;
  const storage = temporaryStorage();
  const presets = new OwnerPresets({ storage, onChange: () => changes++ });
  const add = (name: string, more: Partial<PresetFields> = {}) => {
    const saved = presets.save(null, { ...poet, name, ...more });
    return saved.ok ? saved.id : expect.unreachable(saved.problem);
  };
  return {
    storage,
    presets,
    add,
    names: () => presets.all().map(({ name }) => name),
    changes: () => changes,
  };
}

describe('the owner’s presets', () => {
  test('have each a name of their own, whatever its case', () => {
    const { presets, add, names } = setUp();
    const id = add('Poet');
    add('Cook');
    expect(presets.save(null, { ...poet, name: 'POET' })).toEqual({ ok: false, problem: 'name_taken' });
    expect(presets.save(id, { ...poet, name: 'cook' })).toEqual({ ok: false, problem: 'name_taken' });
    expect(presets.save(id, { ...poet, name: 'poet', temperature: null })).toEqual({ ok: true, id });
    presets.remove(id);
    expect(presets.save(id, poet)).toEqual({ ok: false, problem: 'gone' });
    expect(names()).toEqual(['Cook']);
  });

  test('are moved one place at a time, and no further than to an end', () => {
    const { presets, add, names } = setUp();
    const [a, , c] = ['a', 'b', 'c'].map((name) => add(name)) as [number, number, number];
    presets.move(c, -1);
    expect(names()).toEqual(['a', 'c', 'b']);
    presets.move(a, -1);
    presets.move(a, 1);
    presets.move(99, 1);
    expect(names()).toEqual(['c', 'a', 'b']);
  });

  test('are no more than fit on buttons', () => {
    const { presets, add } = setUp();
    for (let n = 0; n < mostPresets; n++) add(`P${n}`);
    expect(presets.save(null, { ...poet, name: 'one more' })).toEqual({ ok: false, problem: 'too_many' });
  });
});

describe('a file of presets', () => {
  test('holds all of them, and a fresh app that takes it has the same', () => {
    const { presets, add } = setUp();
    const id = add('Poet');
    add('Cook', { emoji: '', model: 'm', systemPrompt: null, temperature: 0 });
    presets.setDefault(id);
    const other = setUp();
    expect(other.presets.addFromFile(presets.asFile())).toEqual({ added: 2, known: 0 });
    const plain = (all: ReturnType<OwnerPresets['all']>) => all.map(({ id: _, ...preset }) => preset);
    expect(plain(other.presets.all())).toEqual(plain(presets.all()));
    expect(other.presets.addFromFile(presets.asFile())).toEqual({ added: 0, known: 2 });
    expect(other.changes()).toBe(1);
  });

  test('replaces nothing: what has a name that is taken gets another, and the default stays', () => {
    const { presets, add, names } = setUp();
    presets.setDefault(add('Poet'));
    const file = JSON.stringify({
      lmCourierPresets: 1,
      presets: [
        { ...poet, systemPrompt: 'Other.', isDefault: true },
        { ...poet, name: 'x'.repeat(40), more: 'of a later version' },
        { ...poet, name: 'x'.repeat(40), temperature: 0 },
      ],
    });
    expect(presets.addFromFile(`\ufeff${file}`)).toEqual({ added: 3, known: 0 });
    expect(names()).toEqual(['Poet', 'Poet 2', 'x'.repeat(40), `${'x'.repeat(38)} 2`]);
    expect(presets.all().map(({ isDefault }) => isDefault)).toEqual([true, false, false, false]);
  });

  const whole = JSON.stringify({ lmCourierPresets: 1, presets: [poet] });
  const holding = (...some: unknown[]) => JSON.stringify({ lmCourierPresets: 1, presets: some });

  test.each([
    ['', 'not_json'],
    [whole.slice(0, -1), 'not_json'],
    ['null', 'not_presets'],
    ['[]', 'not_presets'],
    ['{"presets":[]}', 'not_presets'],
    ['{"lmCourierPresets":2,"presets":[]}', 'not_presets'],
    ['{"lmCourierPresets":1,"presets":{}}', 'not_presets'],
    [holding(poet, null), 'bad_preset'],
    [holding(poet, { ...poet, name: '' }), 'bad_preset'],
    [holding(poet, { ...poet, name: 'a\nb' }), 'bad_preset'],
    [holding(poet, { ...poet, temperature: 2.1 }), 'bad_preset'],
    [holding(poet, { ...poet, temperature: '1' }), 'bad_preset'],
    [holding(poet, { ...poet, systemPrompt: 'x'.repeat(20_001) }), 'bad_preset'],
    [holding(...Array.from({ length: mostPresets + 1 }, () => poet)), 'too_many'],
  ])('that is cut, foreign or too much (%#) changes nothing and says why', (text, problem) => {
    const { presets, add, names, changes } = setUp();
    add('Mine');
    expect(presets.addFromFile(text)).toMatchObject(
      problem === 'bad_preset' ? { problem, number: 2 } : { problem },
    );
    expect([names(), changes()]).toEqual([['Mine'], 1]);
  });

  test('of as many as there may be is not refused for its size', () => {
    const { presets, add } = setUp();
    const systemPrompt = '😀'.repeat(10_000);
    for (let n = 0; n < mostPresets; n++) add(`P${n}`, { systemPrompt });
    expect(Buffer.byteLength(presets.asFile())).toBeLessThan(largestPresetFile_bytes);
  });
});
