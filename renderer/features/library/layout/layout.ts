import type { View } from '../../../state/views.ts';

/** The room of a layout and how it is filled; CSS pixels. */
export interface LayoutSpace {
  readonly width: number;
  /** The height rows aim at; full rows of a justified layout come out a little lower or higher. */
  readonly targetHeight: number;
  readonly gap: number;
}

export interface Section {
  readonly key: string;
  readonly count: number;
  /** Room above its first row, for the header. */
  readonly header: number;
}

export interface SectionBox extends Section {
  readonly firstIndex: number;
  readonly firstRow: number;
  readonly top: number;
  readonly height: number;
}

export interface TileBox {
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The rows of a layout, by number. A row outside has no place: ask only for what is inside. */
export interface Rows {
  readonly count: number;
  /** Index of the first item of a row; of the row behind the last one, how many items there are. */
  firstOf(row: number): number;
  topOf(row: number): number;
  heightOf(row: number): number;
  /** The last row that starts at or above an offset; 0 when none does. */
  at(offset: number): number;
  /** The row that holds an item. */
  of(index: number): number;
  boxesOf(row: number): readonly TileBox[];
  /** The most tiles that a window of this height touches, wherever it stands. */
  mostSeen(viewport: number): number;
}

/** Where every tile of a list lies, without an object a tile. */
export interface GridLayout {
  readonly view: View;
  readonly space: LayoutSpace;
  readonly count: number;
  readonly height: number;
  readonly rows: Rows;
  readonly sections: readonly SectionBox[];
}

/** The boxes of one row, left to right. */
export function tilesOfRow({ rows }: GridLayout, row: number): readonly TileBox[] {
  return row < 0 || row >= rows.count ? [] : rows.boxesOf(row);
}

/** The box of one item, or null when the index is outside. */
export function boxOf(layout: GridLayout, index: number): TileBox | null {
  if (index < 0 || index >= layout.count) return null;
  return layout.rows.boxesOf(layout.rows.of(index)).find((box) => box.index === index) ?? null;
}

/** The row that holds an item; `index` must be inside. */
export function rowOfIndex({ rows }: GridLayout, index: number): number {
  return rows.of(index);
}

/** First and one past the last row that touch the stretch from `top` to `bottom`. */
export function rowsBetween(
  { rows }: GridLayout,
  top: number,
  bottom: number,
): { readonly first: number; readonly end: number } {
  if (rows.count === 0 || bottom < rows.topOf(0)) return { first: 0, end: 0 };
  let first = rows.at(top);
  if (rows.topOf(first) + rows.heightOf(first) <= top) first += 1;
  const end = rows.at(bottom) + 1;
  return { first: Math.min(first, end), end };
}

/** How many tiles the rows from `first` up to `end` hold. */
export function tilesIn({ rows }: GridLayout, first: number, end: number): number {
  return end <= first ? 0 : rows.firstOf(end) - rows.firstOf(first);
}

/** The section under an offset: the one whose header sticks there. */
export function sectionAt(layout: GridLayout, top: number): SectionBox | null {
  return layout.sections[sectionNumberAt(layout, top)] ?? null;
}

/** The sections that touch the stretch from `top` to `bottom`. */
export function sectionsBetween(layout: GridLayout, top: number, bottom: number): readonly SectionBox[] {
  return layout.sections.slice(sectionNumberAt(layout, top), sectionNumberAt(layout, bottom) + 1);
}

/** Number of the last section that starts at or above an offset; 0 when none does. */
export function sectionNumberAt({ sections }: GridLayout, top: number): number {
  return lastAtMost(sections.length, (number) => sections[number]?.top ?? 0, top);
}

/** Number of the section that holds an item. */
export function sectionNumberOf({ sections }: Pick<GridLayout, 'sections'>, index: number): number {
  return lastAtMost(sections.length, (number) => sections[number]?.firstIndex ?? 0, index);
}

/** The last of the first `count` ascending values that is at most `value`; 0 when none is. */
export function lastAtMost(count: number, at: (place: number) => number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
