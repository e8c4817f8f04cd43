import { DEFAULT_ZOOM } from '../../../state/views.ts';

/** The largest tiles, in default rows. */
const LARGEST = 3.2;
/** The smallest tiles: so many in a row, when they are as wide as most. */
const MOST_IN_A_ROW = 60;
const USUAL_RATIO = 16 / 9;
/** What one pixel of the wheel does to the zoom: a notch is about 120. */
const BY_WHEEL = 1 / 2400;
/** A pinch comes as a wheel of a few pixels an event. */
const BY_PINCH = 1 / 200;
const MOST_OF_PINCH = 30;

/** The room that a row height depends on, CSS pixels. */
interface Room {
  readonly width: number;
  /** Row height at the default zoom. */
  readonly defaultRow: number;
}

/** Row height for a zoom, CSS pixels: from 60 tiles in a row over the default to three times of it. */
export function rowHeight({ width, defaultRow }: Room, zoom: number): number {
  const smallest = Math.max(4, (width / MOST_IN_A_ROW - 1) / USUAL_RATIO);
  const height =
    zoom <= DEFAULT_ZOOM
      ? smallest * (defaultRow / smallest) ** (zoom / DEFAULT_ZOOM)
      : defaultRow * LARGEST ** ((zoom - DEFAULT_ZOOM) / (1 - DEFAULT_ZOOM));
  return height < 40 ? Math.round(height * 4) / 4 : Math.round(height);
}

/** Space between tiles for a row height: the design's, less between tiles that are hardly larger than it. */
export function gapFor(height: number): number {
  if (height >= 64) return 4;
  return height >= 24 ? 2 : 1;
}

/** How far a turn of the wheel with Ctrl, or a pinch, moves the zoom. */
export function zoomStep({ deltaY, deltaMode }: Pick<WheelEvent, 'deltaY' | 'deltaMode'>): number {
  if (deltaMode !== 0) return -deltaY * 0.02;
  return -deltaY * (Math.abs(deltaY) < MOST_OF_PINCH ? BY_PINCH : BY_WHEEL);
}
