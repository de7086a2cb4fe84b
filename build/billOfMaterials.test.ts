import { expect, test } from 'vitest';
import { billOfMaterials } from './billOfMaterials.ts';

test('the bill of materials names the app, Electron and every package by where it can be looked up', () => {
  const bill = billOfMaterials({
    name: 'lm-courier',
    version: '1.2.3',
    electronVersion: '45.0.0',
    notices: [
      { name: '@scope/one', version: '1.0.0', identifier: '(MIT OR Apache-2.0)', text: 'Words' },
      { name: 'opus-decoder', version: '2.0.0', identifier: 'MIT', text: 'Words' },
    ],
  });
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(bill.metadata.component).toMatchObject({ name: 'lm-courier', version: '1.2.3' });
  expect(bill.components.map(({ purl }) => purl)).toEqual([
    'pkg:npm/electron@45.0.0',
    'pkg:npm/%40scope/one@1.0.0',
    'pkg:npm/opus-decoder@2.0.0',
  ]);
  expect(bill.components[1]?.licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
  expect(bill.components[2]).toMatchObject({
    licenses: [{ license: { id: 'MIT' } }],
    components: [{ name: 'libopus', licenses: [{ license: { id: 'BSD-3-Clause' } }] }],
  });
  expect(JSON.stringify(bill)).not.toContain('Words');
});
