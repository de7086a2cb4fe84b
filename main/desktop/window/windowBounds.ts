import type { WindowBounds } from '../../settings/appState.ts';

/** So much of the title bar must be on a screen that it can be taken hold of. */
const grip = { width: 100, height: 30 };

/**
 * The remembered bounds, when the window can still be reached there: screens get unplugged.
 *
 * @param workAreas the free areas of all screens, in the same coordinates
 */
export function reachableBounds(
  place: WindowBounds | undefined,
  workAreas: readonly WindowBounds[],
): WindowBounds | undefined {
  return place && workAreas.some((area) => holdsTitleBar(area, place)) ? place : undefined;
}

function holdsTitleBar(area: WindowBounds, place: WindowBounds): boolean {
  const left = Math.max(area.x, place.x);
  const right = Math.min(area.x + area.width, place.x + place.width);
  const isBarInside = place.y >= area.y && place.y + grip.height <= area.y + area.height;
  return isBarInside && right - left >= Math.min(grip.width, place.width);
}
