/** The zoom that gives the default row height; 0 is the smallest tiles, 1 the largest. */
const DEFAULT_ZOOM = 0.34;
const SMALLEST = 0.35;
const LARGEST = 3.2;

/** Row height for a zoom: the default at the default zoom, from a third to three times of it. Whole pixels. */
export function rowHeight(defaultRow: number, zoom: number): number {
  const factor =
    zoom <= DEFAULT_ZOOM
      ? SMALLEST ** (1 - zoom / DEFAULT_ZOOM)
      : LARGEST ** ((zoom - DEFAULT_ZOOM) / (1 - DEFAULT_ZOOM));
  return Math.round(defaultRow * factor);
}
