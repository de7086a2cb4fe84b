import { actionOf, type KeyAction } from '../../models/keys.ts';

/** On a Mac, keys have Command where others have Ctrl. */
export const isMac = navigator.platform.startsWith('Mac');

const buttonLike = new Set(['button', 'checkbox', 'radio', 'range', 'reset', 'submit']);

/** What somebody means by a key, where they are; undefined: nothing of the window's. */
export function pressed(event: KeyboardEvent): KeyAction | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const path = event.composedPath();
  return actionOf(event, {
    isMac,
    isTyping: isField(path[0]),
    isInDialog: path.some((around) => around instanceof HTMLDialogElement),
  });
}

function isField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !buttonLike.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
