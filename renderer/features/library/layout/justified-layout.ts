import { type GridLayout, type LayoutSpace, lastAtMost, type Rows, type Section, type SectionBox } from './layout.ts';
import { tileRatio } from './ratio.ts';

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
  const rows = new GrowingRows(ratios.length);
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

  const all = rows.closed(index, ratios, space.gap);
  return { view: 'justified', space, count: index, height: top, sections: boxes, rows: all };
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

interface RowArrays {
  readonly first: Int32Array;
  readonly top: Float64Array;
  readonly height: Float32Array;
}

/** Rows as typed arrays, in order: row r holds the items from first[r] up to first[r + 1]. */
function justifiedRows({ first, top, height }: RowArrays, count: number, ratios: Uint8Array, gap: number): Rows {
  const firstOf = (row: number): number => first[row] ?? 0;
  const topOf = (row: number): number => top[row] ?? 0;
  const heightOf = (row: number): number => height[row] ?? 0;
  return {
    count,
    firstOf,
    topOf,
    heightOf,
    at: (offset) => lastAtMost(count, topOf, offset),
    of: (index) => lastAtMost(count, firstOf, index),
    boxesOf: (row) => {
      const [rowTop, rowHeight, start] = [topOf(row), heightOf(row), firstOf(row)];
      let left = 0;
      return Array.from({ length: firstOf(row + 1) - start }, (_, place) => {
        const width = tileRatio(ratios[start + place] ?? 0) * rowHeight;
        const box = { index: start + place, left, top: rowTop, width, height: rowHeight };
        left += width + gap;
        return box;
      });
    },
    mostSeen: (viewport) => {
      let most = 0;
      let last = 0;
      for (let row = 0; row < count; row += 1) {
        // The window that still touches the end of this row reaches furthest below it.
        const reach = topOf(row) + heightOf(row) + viewport;
        while (last + 1 < count && topOf(last + 1) <= reach) last += 1;
        most = Math.max(most, firstOf(last + 1) - firstOf(row));
      }
      return most;
    },
  };
}

/** Of the room for rows so much is used, or it is given back: by a copy, for which there must be room too. */
const LEAST_USED = 0.7;

/** Rows under construction; grows like an array. A large list has megabytes of rows, which are copied only where much is left over. */
class GrowingRows {
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

  closed(end: number, ratios: Uint8Array, gap: number): Rows {
    const { count } = this;
    this.first[count] = end;
    const cut = count >= LEAST_USED * this.first.length ? 'subarray' : 'slice';
    const arrays = {
      first: this.first[cut](0, count + 1),
      top: this.top[cut](0, count),
      height: this.height[cut](0, count),
    };
    return justifiedRows(arrays, count, ratios, gap);
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
