import { expect, test } from 'vitest';
import { isShortcut } from './shortcut.ts';

const press = (key: string, code: string, held: object = { ctrlKey: true }) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  ['Ctrl+F', press('f', 'KeyF'), true],
  ['Ctrl+F with Caps Lock', press('F', 'KeyF'), true],
  ['Command+F', press('f', 'KeyF', { metaKey: true }), true],
  ['Ctrl+А, where a Russian keyboard has it', press('а', 'KeyF'), true],
  ['Ctrl+F of a Dvorak keyboard', press('f', 'KeyY'), true],
  ['what a Dvorak keyboard has in that place', press('u', 'KeyF'), false],
  ['F alone', press('f', 'KeyF', {}), false],
  ['Ctrl+Shift+F', press('F', 'KeyF', { ctrlKey: true, shiftKey: true }), false],
])('%s', (_, event, isFind) => {
  expect(isShortcut(event, 'f')).toBe(isFind);
});
