import { describe, expect, test } from 'vitest';
import { views } from '../views/views.ts';
import { actionOf, type KeyPlace, keys, keyText } from './keys.ts';

const held = { ctrlKey: true };
const press = (key: string, code: string, modifiers: object = held) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});
const somewhere: KeyPlace = { isMac: false, isTyping: false, isInDialog: false };
const shifted = { ctrlKey: true, shiftKey: true };

test.each([
  ['Ctrl+F', press('f', 'KeyF'), 'find'],
  ['Ctrl+F with Caps Lock', press('F', 'KeyF'), 'find'],
  ['Ctrl+А, where a Russian keyboard has it', press('а', 'KeyF'), 'find'],
  ['Ctrl+F of a Dvorak keyboard', press('f', 'KeyY'), 'find'],
  ['what a Dvorak keyboard has in that place', press('u', 'KeyF'), undefined],
  ['F alone', press('f', 'KeyF', {}), undefined],
  ['Ctrl+Shift+F', press('F', 'KeyF', shifted), undefined],
  ['Ctrl+Shift+Z, which does again what was undone', press('Z', 'KeyZ', shifted), undefined],
  ['Ctrl+Alt+F', press('f', 'KeyF', { ctrlKey: true, altKey: true }), undefined],
  ['the Windows key and F', press('f', 'KeyF', { metaKey: true }), undefined],
  ['Ctrl+comma', press(',', 'Comma'), 'settings'],
  ['Ctrl+Б of a Russian keyboard', press('б', 'Comma'), 'settings'],
  ['Ctrl and the semicolon of a French keyboard', press(';', 'Comma'), undefined],
  ['Ctrl+1', press('1', 'Digit1'), 'queue'],
  ['Ctrl+1 of the number pad', press('1', 'Numpad1'), 'queue'],
  ['Ctrl+& of a French keyboard', press('&', 'Digit1'), 'queue'],
  ['Ctrl+Shift+1, which writes 1 on a French keyboard', press('1', 'Digit1', shifted), 'queue'],
  ['Ctrl+!', press('!', 'Digit1', shifted), undefined],
  ['a digit without a view', press('9', 'Digit9'), undefined],
  ['Ctrl++', press('+', 'BracketRight'), 'zoomIn'],
  ['Ctrl+Shift++, where plus needs Shift', press('+', 'Equal', shifted), 'zoomIn'],
  ['Ctrl+=, where plus would need Shift', press('=', 'Equal'), 'zoomIn'],
  ['Ctrl++ of the number pad', press('+', 'NumpadAdd'), 'zoomIn'],
  ['Ctrl++ of a Czech keyboard, in the place of the 1', press('+', 'Digit1'), 'zoomIn'],
  ['Ctrl+= of a German keyboard', press('=', 'Digit0', shifted), undefined],
  ['Ctrl+-', press('-', 'Minus'), 'zoomOut'],
  ['Ctrl+- of a French keyboard, in the place of the 6', press('-', 'Digit6'), 'zoomOut'],
  ['Ctrl+- of the number pad', press('-', 'NumpadSubtract'), 'zoomOut'],
  ['Ctrl+0', press('0', 'Digit0'), 'zoomReset'],
  ['Ctrl+0 of the number pad', press('0', 'Numpad0'), 'zoomReset'],
  ['Ctrl+Insert, which copies', press('Insert', 'Numpad0'), undefined],
  ['?', press('?', 'Slash', { shiftKey: true }), 'keys'],
  ['? of a Russian keyboard', press('?', 'Digit7', { shiftKey: true }), 'keys'],
  ['Ctrl+?', press('?', 'Slash', shifted), undefined],
])('%s', (_, event, action) => {
  expect(actionOf(event, somewhere)).toBe(action);
});

describe('on a Mac', () => {
  const mac = { ...somewhere, isMac: true };

  test('Command is held, and Ctrl stays the field’s', () => {
    expect(actionOf(press('f', 'KeyF', { metaKey: true }), mac)).toBe('find');
    expect(actionOf(press('f', 'KeyF'), mac)).toBeUndefined();
  });

  test('keys are written with its sign', () => {
    expect(keyText('undo', true, 'Ctrl')).toBe('⌘Z');
    expect(keyText('undo', false, 'Strg')).toBe('Strg+Z');
    expect(keyText('keys', true, 'Ctrl')).toBe('?');
  });
});

test('who types has ?, Ctrl+Z and Ctrl+A for themselves, and can go elsewhere', () => {
  const typing = { ...somewhere, isTyping: true };
  const of = (key: string, code: string, modifiers?: object) => actionOf(press(key, code, modifiers), typing);
  expect(of('?', 'Slash', { shiftKey: true })).toBeUndefined();
  expect(of('z', 'KeyZ')).toBeUndefined();
  expect(of('a', 'KeyA')).toBeUndefined();
  expect(of('f', 'KeyF')).toBe('find');
  expect(of('2', 'Digit2')).toBe('recent');
});

test('behind an open dialog nothing changes but the zoom', () => {
  const inDialog = { ...somewhere, isInDialog: true };
  const actions = keys.map(({ key, isBare }) => actionOf(press(key, '', isBare ? {} : held), inDialog));
  expect(new Set(actions)).toEqual(new Set([undefined, 'zoomIn', 'zoomOut', 'zoomReset']));
});

test('no key stands for two things, none is the edit menu’s, and every view has one', () => {
  const written = keys.map(({ key }) => key);
  expect(new Set(written).size).toBe(written.length);
  expect(written.filter((key) => 'cvxy'.includes(key))).toEqual([]);
  expect(views.every(({ name }) => keys.some(({ action }) => action === name))).toBe(true);
});
