import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutGrid, layOutList } from '../../../renderer/features/library/layout/even-layout.ts';
import { layOut, layOutInSlices } from '../../../renderer/features/library/layout/justified-layout.ts';
import {
  boxOf,
  rowOfIndex,
  rowsBetween,
  type Section,
  sectionAt,
  sectionsBetween,
  tilesIn,
  tilesOfRow,
} from '../../../renderer/features/library/layout/layout.ts';
import { placeAt, restingScroll, scrolledTo, scrollMap } from '../../../renderer/features/library/layout/scroll-map.ts';

const space = { width: 672, targetHeight: 132, gap: 4 };
const HEADER = 48;
const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 });

/** Cuts a length into section counts. */
function cutInto(length: number, cuts: readonly number[]): Section[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % length), length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => ({
    key: String(index),
    count: end - (places[index] ?? 0),
    header: HEADER,
  }));
}

const grids = fc
  .tuple(
    bytes,
    fc.array(fc.nat(), { maxLength: 5 }),
    fc.integer({ min: 300, max: 2400 }),
    fc.integer({ min: 40, max: 400 }),
    fc.constantFrom(layOut, layOutGridOf, layOutListOf),
  )
  .map(([ratios, cuts, width, targetHeight, make]) =>
    make(ratios, cutInto(ratios.length, cuts), { ...space, width, targetHeight }),
  );

function layOutGridOf(_: Uint8Array, ...rest: Parameters<typeof layOutGrid>) {
  return layOutGrid(...rest);
}

function layOutListOf(_: Uint8Array, ...rest: Parameters<typeof layOutList>) {
  return layOutList(...rest);
}

describe('a layout in any view', () => {
  it('places every item once, in order', () => {
    fc.assert(
      fc.property(grids, (layout) => {
        const placed = Array.from({ length: layout.rows.count }, (_, row) => tilesOfRow(layout, row)).flat();
        expect(placed.map((box) => box.index)).toEqual(Array.from({ length: layout.count }, (_, index) => index));
        expect(layout.count).toBe(layout.sections.reduce((sum, section) => sum + section.count, 0));
      }),
    );
  });

  it('fills the width with every row but the last of a section, and overlaps nowhere', () => {
    fc.assert(
      fc.property(grids, (layout) => {
        const lastRows = new Set(
          layout.sections.map((section) => rowOfIndex(layout, section.firstIndex + section.count - 1)),
        );
        for (let row = 0; row < layout.rows.count; row += 1) {
          const boxes = tilesOfRow(layout, row);
          const right = (boxes.at(-1)?.left ?? 0) + (boxes.at(-1)?.width ?? 0);
          if (!lastRows.has(row)) expect(right).toBeCloseTo(layout.space.width, 0);
          const bottom = layout.rows.topOf(row) + layout.rows.heightOf(row);
          const below = row + 1 < layout.rows.count ? layout.rows.topOf(row + 1) : layout.height;
          expect(bottom).toBeLessThanOrEqual(below + 0.001);
        }
      }),
    );
  });

  it('keeps the target height in a last row that is not full', () => {
    const layout = layOut(Uint8Array.of(128, 128), [{ key: 'a', count: 2, header: HEADER }], space);
    expect(layout.rows.heightOf(0)).toBe(132);
    expect(boxOf(layout, 1)).toEqual({ index: 1, left: 136, top: 48, width: 132, height: 132 });
  });

  it('finds exactly the rows that touch a stretch', () => {
    fc.assert(
      fc.property(grids, fc.nat(20_000), fc.integer({ min: 1, max: 2000 }), (layout, top, length) => {
        const { first, end } = rowsBetween(layout, top, top + length);
        for (let row = 0; row < layout.rows.count; row += 1) {
          const rowTop = layout.rows.topOf(row);
          const touches = rowTop <= top + length && rowTop + layout.rows.heightOf(row) > top;
          expect(row >= first && row < end).toBe(touches);
        }
      }),
    );
  });

  it('counts the most tiles that any window touches', () => {
    fc.assert(
      fc.property(grids, fc.integer({ min: 50, max: 1500 }), fc.nat(10_000), (layout, viewport, place) => {
        const offset = place % Math.max(1, Math.ceil(layout.height));
        const { first, end } = rowsBetween(layout, offset, offset + viewport);
        expect(tilesIn(layout, first, end)).toBeLessThanOrEqual(layout.rows.mostSeen(viewport));
        expect(layout.rows.mostSeen(layout.height)).toBeGreaterThanOrEqual(tilesIn(layout, 0, layout.rows.count));
      }),
    );
  });

  it('finds the sections of a stretch', () => {
    const layout = layOut(new Uint8Array(90).fill(128), cutInto(90, [30, 60]), space);
    const tops = layout.sections.map((section) => section.top);
    expect(sectionsBetween(layout, 0, (tops[1] ?? 0) - 1).map((section) => section.key)).toEqual(['0']);
    expect(sectionsBetween(layout, 0, tops[1] ?? 0).map((section) => section.key)).toEqual(['0', '1']);
    expect(sectionsBetween(layout, tops[2] ?? 0, layout.height).map((section) => section.key)).toEqual(['2']);
    expect(sectionsBetween(layOut(new Uint8Array(0), [], space), 0, 100)).toEqual([]);
  });

  it('knows the section under an offset', () => {
    const layout = layOut(new Uint8Array(50).fill(128), cutInto(50, [20]), space);
    expect(sectionAt(layout, 0)?.key).toBe('0');
    expect(sectionAt(layout, layout.sections[1]?.top ?? 0)?.key).toBe('1');
    expect(sectionAt(layout, layout.height)?.key).toBe('1');
  });

  it('lays out a million items in slices, each small', () => {
    const steps = layOutInSlices(
      new Uint8Array(1_000_000).fill(150),
      [{ key: 'a', count: 1_000_000, header: 0 }],
      space,
    );
    let slices = 0;
    let step = steps.next();
    while (step.done !== true) {
      slices += 1;
      step = steps.next();
    }
    expect(slices).toBeGreaterThanOrEqual(18);
    expect(step.value.count).toBe(1_000_000);
    expect(boxOf(step.value, 999_999)?.index).toBe(999_999);
  });
});

describe('scroll map', () => {
  const heights = fc.integer({ min: 1_000, max: 200_000_000 });
  const ratios = fc.constantFrom(1, 2, 3);

  it('never asks for an element taller than browsers allow', () => {
    fc.assert(
      fc.property(heights, ratios, (height, dpr) => {
        expect(scrollMap(height, 800, dpr).scrollHeight * dpr).toBeLessThanOrEqual(33_000_000);
      }),
    );
  });

  it('reaches every offset, and the bar rests where the content is', () => {
    fc.assert(
      fc.property(heights, ratios, fc.double({ min: 0, max: 1, noNaN: true }), (height, dpr, part) => {
        const map = scrollMap(height, 800, dpr);
        const wanted = part * Math.max(0, height - 800);
        const place = placeAt(map, wanted);
        expect(place.offset).toBeCloseTo(wanted, 3);
        expect(place.scroll).toBeLessThanOrEqual(Math.max(0, map.scrollHeight - 800) + 0.001);
        expect(restingScroll(map, place)).toBeCloseTo(place.scroll, 3);
      }),
    );
  });

  it('moves pixel by pixel on small moves and reaches both ends', () => {
    const map = scrollMap(100_000_000, 800, 2);
    const middle = placeAt(map, 50_000_000);
    expect(scrolledTo(map, middle, middle.scroll + 120).offset).toBeCloseTo(50_000_120, 3);
    expect(scrolledTo(map, middle, 0).offset).toBe(0);
    expect(scrolledTo(map, middle, map.scrollHeight - 800).offset).toBe(100_000_000 - 800);
  });
});
