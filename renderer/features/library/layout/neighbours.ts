import { boxOf, type GridLayout, rowOfIndex, tilesOfRow } from './layout.ts';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'page-up' | 'page-down';

/**
 * Where a key takes the focus from an item: left and right follow the order, up and down go to the tile of the next
 * row that lies under the middle of this one, pages move by the height of the window.
 */
export function neighbour(layout: GridLayout, from: number, direction: Direction, viewport: number): number {
  const last = layout.count - 1;
  if (last < 0) return 0;
  const box = boxOf(layout, from);
  if (box === null) return Math.min(Math.max(from, 0), last);
  const row = rowOfIndex(layout, from);
  const middle = box.left + box.width / 2;
  switch (direction) {
    case 'left':
      return Math.max(0, from - 1);
    case 'right':
      return Math.min(last, from + 1);
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'up':
      return row === 0 ? from : nearestInRow(layout, row - 1, middle, from);
    case 'down':
      return row === layout.rows.count - 1 ? from : nearestInRow(layout, row + 1, middle, from);
    case 'page-up':
      return nearestInRow(layout, layout.rows.at(box.top - viewport), middle, from);
    case 'page-down':
      return nearestInRow(layout, layout.rows.at(box.top + viewport), middle, from);
  }
}

/** The item of a row that lies under a middle, CSS pixels. */
export function nearestInRow(layout: GridLayout, row: number, middle: number, otherwise: number): number {
  const boxes = tilesOfRow(layout, row);
  const under = boxes.find((box) => middle < box.left + box.width + layout.space.gap) ?? boxes.at(-1);
  return under?.index ?? otherwise;
}
