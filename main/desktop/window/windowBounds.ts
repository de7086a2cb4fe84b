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

/**
 * A window that is to be at least so large, moved no farther than its screen needs.
 *
 * @param workArea the free area of the screen it is on
 */
export function grownBounds(
  place: WindowBounds,
  least: Pick<WindowBounds, 'width' | 'height'>,
  workArea: WindowBounds,
): WindowBounds {
  const width = Math.max(place.width, least.width);
  const height = Math.max(place.height, least.height);
  const within = (start: number, length: number, areaStart: number, areaLength: number) =>
    Math.max(areaStart, Math.min(start, areaStart + areaLength - length));
  return {
    x: width === place.width ? place.x : within(place.x, width, workArea.x, workArea.width),
    y: height === place.height ? place.y : within(place.y, height, workArea.y, workArea.height),
    width,
    height,
  };
}

function holdsTitleBar(area: WindowBounds, place: WindowBounds): boolean {
  const left = Math.max(area.x, place.x);
  const right = Math.min(area.x + area.width, place.x + place.width);
  const isBarInside = place.y >= area.y && place.y + grip.height <= area.y + area.height;
  return isBarInside && right - left >= Math.min(grip.width, place.width);
}
