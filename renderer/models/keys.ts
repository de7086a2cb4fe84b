import type { Messages } from '../locales/en.ts';
import { type ViewName, views } from '../views/views.ts';

/** What a key does: it opens a view, or this. */
export type KeyAction = ViewName | OtherAction;
type OtherAction = keyof Messages['keys']['actions'];

export interface Key {
  readonly action: KeyAction;
  /** What it writes, as people call it. */
  readonly key: string;
  /** What else it may write: an = is where the + is, without Shift. */
  readonly also?: string;
  /** Where it is on a keyboard, for layouts that have no such character. */
  readonly code?: string;
  /** Without Ctrl. Then it is somebody's text as long as they type. */
  readonly isBare?: true;
  /** A field does the same with what is typed into it. */
  readonly isOfFields?: true;
  /** Also while a dialog is open. */
  readonly isForDialogs?: true;
}

/** Every key of the window as a whole, with Ctrl, on a Mac with Command. The page of keys is made of this table. */
export const keys: readonly Key[] = [
  ...views.map(({ name }, index): Key => {
    const digit = String(index + 1);
    return { action: name, key: digit, code: `Digit${digit}` };
  }),
  { action: 'settings', key: ',', code: 'Comma' },
  { action: 'find', key: 'f', code: 'KeyF' },
  { action: 'selectAll', key: 'a', code: 'KeyA', isOfFields: true },
  { action: 'undo', key: 'z', code: 'KeyZ', isOfFields: true },
  { action: 'zoomIn', key: '+', also: '=', isForDialogs: true },
  { action: 'zoomOut', key: '-', isForDialogs: true },
  { action: 'zoomReset', key: '0', code: 'Digit0', isForDialogs: true },
  { action: 'keys', key: '?', isBare: true },
];

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Where somebody is while they press it. */
export interface KeyPlace {
  readonly isMac: boolean;
  readonly isTyping: boolean;
  readonly isInDialog: boolean;
}

/** What somebody means by a key; undefined: nothing of the window's. */
export function actionOf(press: Press, place: KeyPlace): KeyAction | undefined {
  const free = keys.filter(
    ({ isBare, isOfFields, isForDialogs }) =>
      !(place.isTyping && (isBare || isOfFields)) && (!place.isInDialog || isForDialogs),
  );
  const found =
    free.find((key) => isHeld(press, key, place.isMac) && writes(press, key)) ??
    free.find((key) => isHeld(press, key, place.isMac) && stands(press, key));
  return found?.action;
}

/** What has to be held with it, and nothing else. Alt may be what a layout needs to write a character. */
function isHeld({ ctrlKey, metaKey, altKey }: Press, { isBare }: Key, isMac: boolean): boolean {
  if (isBare) return !metaKey && ctrlKey === altKey;
  // On a Mac, Ctrl and a letter move within a field.
  return !altKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey);
}

/** Shift may be what a layout needs for a character; with a letter it is another key. */
function writes(press: Press, { key, also }: Key): boolean {
  if (press.shiftKey) return press.key === key;
  return press.key.toLowerCase() === key || press.key === also;
}

/** Ctrl+А of a Russian keyboard is Ctrl+F, and Ctrl+& of a French one Ctrl+1. */
function stands({ key, code, shiftKey }: Press, wanted: Key): boolean {
  if (shiftKey || code !== wanted.code) return false;
  const isLatin = key.charCodeAt(0) < 128;
  return !isLatin || (code.startsWith('Digit') && !/\d/.test(key));
}

/** As it is written on the keyboard, one after the other. */
export function keyCaps({ key, isBare }: Key, isMac: boolean, control: string): readonly string[] {
  const cap = key.toUpperCase();
  return isBare ? [cap] : [isMac ? '⌘' : control, cap];
}

/** In a text: "Ctrl+Z", on a Mac "⌘Z". */
export function keyText(action: KeyAction, isMac: boolean, control: string): string {
  const key = keys.find((one) => one.action === action);
  return key ? keyCaps(key, isMac, control).join(isMac ? '' : '+') : '';
}
