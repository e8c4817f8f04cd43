import { type GridLayout, rowsBetween, tilesOfRow } from '../layout/layout.ts';

/** A rectangle in the content of the grid, CSS pixels; its corners in any order. */
export interface Band {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** First and last index of a stretch of neighbours. */
export type Stretch = readonly [number, number];

/** The tiles that a rectangle touches, as one stretch a row. */
export function tilesInBand(layout: GridLayout, band: Band): readonly Stretch[] {
  const [left, right] = [Math.min(band.fromX, band.toX), Math.max(band.fromX, band.toX)];
  const [top, bottom] = [Math.min(band.fromY, band.toY), Math.max(band.fromY, band.toY)];
  const { first, end } = rowsBetween(layout, top, bottom);
  const stretches: Stretch[] = [];
  for (let row = first; row < end; row += 1) {
    const touched = tilesOfRow(layout, row).filter((box) => box.left <= right && box.left + box.width >= left);
    const [one, last] = [touched[0], touched.at(-1)];
    if (one !== undefined && last !== undefined) stretches.push([one.index, last.index]);
  }
  return stretches;
}

/** How near to the edge of the window the grid begins to scroll along, CSS pixels. */
const EDGE = 24;
/** Pixels a millisecond for each pixel of depth, and at most. */
const SPEED = 0.02;
const MOST_SPEED = 3;

/** How fast the grid scrolls along with a pointer `inWindow` pixels below its top: the deeper in the edge or beyond, the faster. Pixels a millisecond, negative upwards. */
export function edgeSpeed(inWindow: number, viewport: number): number {
  const depth = Math.min(0, inWindow - EDGE) + Math.max(0, inWindow - (viewport - EDGE));
  return Math.max(-MOST_SPEED, Math.min(MOST_SPEED, depth * SPEED));
}

/** Where a band lies in a layer that begins at `base`. */
export function bandStyle({ fromX, fromY, toX, toY }: Band, base: number) {
  return {
    left: Math.min(fromX, toX),
    top: Math.min(fromY, toY) - base,
    width: Math.abs(toX - fromX),
    height: Math.abs(toY - fromY),
  };
}
