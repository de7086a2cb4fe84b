import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { OwnerPresets } from '../../service/owner/ownerPresets.ts';
import { largestPresetFile_bytes } from '../../service/owner/presetFile.ts';
import { temporaryFolder, temporaryStorage } from '../../storage/testing.ts';
import { presetHandlers } from './presets.ts';

function setUp(name = 'modes.json') {
  const file = path.join(temporaryFolder(), name);
  const presets = new OwnerPresets({ storage: temporaryStorage(), onChange: () => {} });
  presets.save(null, { name: 'Poet', emoji: '', systemPrompt: 'Rhyme.', model: null, temperature: 1 });
  const chosen: { file: string | undefined } = { file };
  const fileDialog = { save: async () => chosen.file, open: async () => chosen.file };
  const handlers = presetHandlers({ courier: { presets }, fileDialog, view: () => ({ language: 'en' }) });
  const ask = {
    export: () => handlers['presets.export'](undefined),
    import: () => handlers['presets.import'](undefined),
  };
  return { file, presets, chosen, ask };
}

describe('the file dialogs of the modes', () => {
  test('write and read one file; who thinks better of it changes nothing', async () => {
    const { file, presets, chosen, ask } = setUp();
    expect(await ask.export()).toEqual({ state: 'done', count: 1 });
    expect(readFileSync(file, 'utf8')).toBe(presets.asFile());
    presets.remove(1);
    expect(await ask.import()).toEqual({ state: 'done', added: 1, known: 0 });
    chosen.file = undefined;
    expect([await ask.export(), await ask.import()]).toEqual([
      { state: 'cancelled' },
      { state: 'cancelled' },
    ]);
  });

  test('say by a code, and never with the place of the file, why it cannot be written or read', async () => {
    const { file, chosen, ask } = setUp();
    expect(await ask.import()).toEqual({ state: 'failed', problem: 'unreadable', detail: 'ENOENT' });
    chosen.file = path.join(file, 'beneath', 'modes.json');
    expect(await ask.export()).toEqual({ state: 'failed', detail: expect.stringMatching(/^E[A-Z]+$/) });
    mkdirSync(file);
    chosen.file = file;
    expect(await ask.import()).toMatchObject({ state: 'failed', problem: 'unreadable' });
  });

  test('read no more than an export can be, and lose no earlier export to a cut one', async () => {
    const { file, ask } = setUp();
    writeFileSync(file, '');
    truncateSync(file, largestPresetFile_bytes + 1);
    expect(await ask.import()).toEqual({ state: 'failed', problem: 'too_large' });
    writeFileSync(file, '{"lmCourier');
    expect(await ask.import()).toEqual({ state: 'failed', problem: 'not_json' });
  });
});
