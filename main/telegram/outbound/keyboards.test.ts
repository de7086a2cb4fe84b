import { expect, test } from 'vitest';
import { visionKeyboard } from './keyboards.ts';

test('models that see are offered loaded ones first, the others as people count', () => {
  const model = (id: string, loaded = false) => ({ id, name: id, loaded, reasoning: false });
  const models = [model('model-10'), model('model-2'), model('model-20', true), model('model-1')];
  const buttons = visionKeyboard(7, models).inline_keyboard.flat();
  expect(buttons.map(({ text }) => text)).toEqual(['● model-20', 'model-1', 'model-2', 'model-10']);
});
