import { tileRatio } from './ratio.ts';

/** Lengths in CSS pixels. */
export interface LayoutSpace {
  readonly width: number;
  /** The height rows aim at; full rows come out a little lower or higher. */
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

/**
 * Where every tile of a query lies, without an object a tile: rows as typed arrays, in order.
 * Row r holds the items from rowFirst[r] up to rowFirst[r + 1].
 */
export interface GridLayout {
  readonly space: LayoutSpace;
  readonly ratios: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly rowCount: number;
  readonly rowFirst: Int32Array;
  readonly rowTop: Float64Array;
  readonly rowHeight: Float32Array;
  readonly sections: readonly SectionBox[];
}

export interface TileBox {
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How many items are laid out between two chances for the window to draw. */
const SLICE = 50_000;

/** Lays out everything at once. `ratios` holds one byte an item; the counts of the sections add up to its length. */
export function layOut(ratios: Uint8Array, sections: readonly Section[], space: LayoutSpace): GridLayout {
  const steps = layOutInSlices(ratios, sections, space);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in slices of a few milliseconds: yields between them, returns the layout. */
export function* layOutInSlices(
  ratios: Uint8Array,
  sections: readonly Section[],
  space: LayoutSpace,
): Generator<undefined, GridLayout, undefined> {
  const rows = new Rows(ratios.length);
  const boxes: SectionBox[] = [];
  let index = 0;
  let top = 0;
  let sliceEnd = SLICE;

  for (const section of sections) {
    const start = { index, row: rows.count, top };
    top += section.header;
    const end = Math.min(index + section.count, ratios.length);

    while (index < end) {
      const row = breakRow(ratios, index, end, space);
      rows.push(index, top, row.height);
      top += row.height + space.gap;
      index = row.end;
      if (index >= sliceEnd) {
        sliceEnd = index + SLICE;
        yield;
      }
    }
    boxes.push({ ...section, firstIndex: start.index, firstRow: start.row, top: start.top, height: top - start.top });
  }

  rows.close(index);
  return { space, ratios, count: index, height: top, rowCount: rows.count, sections: boxes, ...rows.trimmed() };
}

/**
 * Takes items until the row is as near to the target height as it gets. The last row of a section keeps the target
 * height, so that three pictures do not become a wall.
 */
function breakRow(
  ratios: Uint8Array,
  start: number,
  end: number,
  { width, targetHeight, gap }: LayoutSpace,
): { readonly end: number; readonly height: number } {
  let sum = 0;
  let index = start;
  while (index < end) {
    const ratio = tileRatio(ratios[index] ?? 0);
    const taken = index - start;
    if (taken > 0) {
      const without = (width - gap * (taken - 1)) / sum;
      const withIt = (width - gap * taken) / (sum + ratio);
      if (withIt < targetHeight && targetHeight - withIt > without - targetHeight)
        return { end: index, height: without };
    }
    sum += ratio;
    index += 1;
    const height = (width - gap * taken) / sum;
    if (height <= targetHeight) return { end: index, height };
  }
  return { end: index, height: targetHeight };
}

/** The boxes of one row, left to right. */
export function tilesOfRow(layout: GridLayout, row: number): readonly TileBox[] {
  const first = layout.rowFirst[row];
  const end = layout.rowFirst[row + 1];
  const top = layout.rowTop[row];
  const height = layout.rowHeight[row];
  if (first === undefined || end === undefined || top === undefined || height === undefined) return [];
  const boxes: TileBox[] = [];
  let left = 0;
  for (let index = first; index < end; index += 1) {
    const width = tileRatio(layout.ratios[index] ?? 0) * height;
    boxes.push({ index, left, top, width, height });
    left += width + layout.space.gap;
  }
  return boxes;
}

/** The box of one item, or null when the index is outside. */
export function boxOf(layout: GridLayout, index: number): TileBox | null {
  if (index < 0 || index >= layout.count) return null;
  return tilesOfRow(layout, rowOfIndex(layout, index)).find((box) => box.index === index) ?? null;
}

/** The row that holds an item; `index` must be inside. */
export function rowOfIndex(layout: GridLayout, index: number): number {
  return lastAtMost(layout.rowFirst, layout.rowCount, index);
}

/** First and one past the last row that touch the stretch from `top` to `bottom`. */
export function rowsBetween(
  layout: GridLayout,
  top: number,
  bottom: number,
): { readonly first: number; readonly end: number } {
  const firstTop = layout.rowTop[0];
  if (firstTop === undefined || bottom < firstTop) return { first: 0, end: 0 };
  let first = lastAtMost(layout.rowTop, layout.rowCount, top);
  const firstBottom = (layout.rowTop[first] ?? 0) + (layout.rowHeight[first] ?? 0);
  if (firstBottom <= top) first += 1;
  const end = lastAtMost(layout.rowTop, layout.rowCount, bottom) + 1;
  return { first: Math.min(first, end), end };
}

/** The most tiles that a window of this height touches, wherever it stands. */
export function mostSeen(layout: GridLayout, viewport: number): number {
  let most = 0;
  let last = 0;
  for (let row = 0; row < layout.rowCount; row += 1) {
    // The window that still touches the end of this row reaches furthest below it.
    const reach = (layout.rowTop[row] ?? 0) + (layout.rowHeight[row] ?? 0) + viewport;
    while (last + 1 < layout.rowCount && (layout.rowTop[last + 1] ?? 0) <= reach) last += 1;
    most = Math.max(most, (layout.rowFirst[last + 1] ?? 0) - (layout.rowFirst[row] ?? 0));
  }
  return most;
}

/** The section under an offset: the one whose header sticks there. */
export function sectionAt(layout: GridLayout, top: number): SectionBox | null {
  let low = 0;
  let high = layout.sections.length - 1;
  let found: SectionBox | null = layout.sections[0] ?? null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const section = layout.sections[middle];
    if (section === undefined) break;
    if (section.top <= top) {
      found = section;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

/** The sections that touch the stretch from `top` to `bottom`. */
export function sectionsBetween(layout: GridLayout, top: number, bottom: number): readonly SectionBox[] {
  const first = sectionAt(layout, top);
  const last = sectionAt(layout, bottom);
  if (first === null || last === null) return [];
  return layout.sections.slice(layout.sections.indexOf(first), layout.sections.indexOf(last) + 1);
}

/** Index of the last of the first `count` ascending values that is at most `value`; 0 when none is. */
function lastAtMost(values: Int32Array | Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows under construction; grows like an array, ends as exact typed arrays. */
class Rows {
  count = 0;
  private first: Int32Array;
  private top: Float64Array;
  private height: Float32Array;

  constructor(items: number) {
    const guess = Math.max(16, Math.ceil(items / 4));
    this.first = new Int32Array(guess);
    this.top = new Float64Array(guess);
    this.height = new Float32Array(guess);
  }

  push(firstIndex: number, top: number, height: number): void {
    if (this.count + 1 >= this.first.length) this.grow();
    this.first[this.count] = firstIndex;
    this.top[this.count] = top;
    this.height[this.count] = height;
    this.count += 1;
  }

  close(end: number): void {
    this.first[this.count] = end;
  }

  trimmed(): Pick<GridLayout, 'rowFirst' | 'rowTop' | 'rowHeight'> {
    return {
      rowFirst: this.first.slice(0, this.count + 1),
      rowTop: this.top.slice(0, this.count),
      rowHeight: this.height.slice(0, this.count),
    };
  }

  private grow(): void {
    const size = this.first.length * 2;
    this.first = copyInto(new Int32Array(size), this.first);
    this.top = copyInto(new Float64Array(size), this.top);
    this.height = copyInto(new Float32Array(size), this.height);
  }
}

function copyInto<Values extends Int32Array | Float64Array | Float32Array>(target: Values, source: Values): Values {
  target.set(source);
  return target;
}
