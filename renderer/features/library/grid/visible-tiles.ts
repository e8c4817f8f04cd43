import { type GridLayout, rowOfIndex, rowsBetween, type TileBox, tilesIn, tilesOfRow } from '../layout/layout.ts';
import { MOST_TILES } from '../model/grid-model.ts';

export interface VisibleRow {
  /** Number of the row in the layout. */
  readonly row: number;
  readonly boxes: readonly TileBox[];
}

/** Rows from `first` up to `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** How far around the window rows are kept in the page, in windows. */
const AROUND = 0.5;

/**
 * The rows to have in the page for a window at `offset`: every row that is seen, then as many below and above as the
 * limit of tiles allows. Layouts are made so that what is seen never exceeds it.
 */
export function rowsAround(layout: GridLayout, offset: number, viewport: number): RowRange {
  const wide = rowsBetween(layout, Math.max(0, offset - viewport * AROUND), offset + viewport * (1 + AROUND));
  const seen = rowsSeen(layout, offset, viewport);
  let { first, end } = seen.end > seen.first ? seen : { first: wide.first, end: wide.first };
  let room = MOST_TILES - tilesIn(layout, first, end);
  while (end < wide.end && tilesIn(layout, end, end + 1) <= room) {
    room -= tilesIn(layout, end, end + 1);
    end += 1;
  }
  while (first > wide.first && tilesIn(layout, first - 1, first) <= room) {
    room -= tilesIn(layout, first - 1, first);
    first -= 1;
  }
  return { first, end };
}

/** The rows that a window at `offset` touches. */
export function rowsSeen(layout: GridLayout, offset: number, viewport: number): RowRange {
  return rowsBetween(layout, offset, offset + viewport);
}

/** Whether two stretches of rows have one in common. */
export function isBeside(one: RowRange, other: RowRange): boolean {
  return one.first < other.end && other.first < one.end;
}

/** The row of an item when it is not among these rows; null when it is, or there is none. */
export function rowBeside(layout: GridLayout, rows: readonly VisibleRow[], index: number): VisibleRow | null {
  if (index < 0 || index >= layout.count) return null;
  const row = rowOfIndex(layout, index);
  if (rows.some((one) => one.row === row)) return null;
  return { row, boxes: tilesOfRow(layout, row).filter((box) => box.index === index) };
}

export function rowAt(layout: GridLayout, row: number): VisibleRow {
  return { row, boxes: tilesOfRow(layout, row) };
}
