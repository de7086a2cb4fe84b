import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';

const optionHeight = 22;
const mostVisibleOptions = 10;
/** Borders, and the two lines that describe the active option. */
const frameHeight = 44;

/**
 * The list of a `vscode-single-select` opens downwards unless told otherwise, and a small window cuts it off. As a
 * listener of `focusin` and `pointerdown` this sends it to the side where it fits, or where there is more room.
 */
export function setDropdownDirection(event: Event): void {
  const select = event.currentTarget as VscodeSingleSelect;
  const { top, bottom } = select.getBoundingClientRect();
  const needed = Math.min(select.options.length, mostVisibleOptions) * optionHeight + frameHeight;
  const below = window.innerHeight - bottom;
  select.position = below >= needed || below >= top ? 'below' : 'above';
}
