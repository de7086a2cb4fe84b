/** How large the window draws; 1 is as designed. The bounds leave every word readable and every button large enough. */
export const zoomLevels = [0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export const zoomSteps = ['in', 'out', 'reset'] as const;
export type ZoomStep = (typeof zoomSteps)[number];

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The level that is meant by a remembered number, whatever that is.
 *
 * @param smallest the page that everything still has room in
 * @param screen what a window may fill: a larger level would not leave it even the smallest page
 */
export function fittingZoom(wanted: number, smallest: Size, screen: Size): number {
  const most = Math.min(wanted, screen.width / smallest.width, screen.height / smallest.height);
  return zoomLevels.findLast((level) => level <= most) ?? zoomLevels[0];
}

/** The next level; the same one at either end. */
export function zoomAfter(zoom: number, step: ZoomStep): number {
  switch (step) {
    case 'in':
      return zoomLevels.find((level) => level > zoom) ?? zoom;
    case 'out':
      return zoomLevels.findLast((level) => level < zoom) ?? zoom;
    case 'reset':
      return 1;
  }
}
