import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowAt, rowBeside, rowsAround } from '../../../renderer/features/library/grid/visible-tiles.ts';
import { gapFor, rowHeight, zoomStep } from '../../../renderer/features/library/grid/zoom.ts';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';
import {
  type GridLayout,
  rowOfIndex,
  rowsBetween,
  tilesOfRow,
} from '../../../renderer/features/library/layout/layout.ts';
import { MOST_TILES } from '../../../renderer/features/library/model/grid-model.ts';
import { DEFAULT_ZOOM } from '../../../renderer/state/views.ts';

/** Windows and zooms as people have them, over libraries of mixed pictures, cut into months. */
const windows = fc.record({
  ratios: fc.uint8Array({ minLength: 1, maxLength: 3_000 }),
  size: fc.constantFrom(
    { width: 888, viewport: 600, defaultRow: 140 },
    { width: 676, viewport: 720, defaultRow: 132 },
    { width: 2216, viewport: 1360, defaultRow: 184 },
    { width: 3400, viewport: 2000, defaultRow: 184 },
  ),
  zoom: fc.double({ min: 0, max: 1, noNaN: true }),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
});

interface Size {
  readonly width: number;
  readonly viewport: number;
  readonly defaultRow: number;
}

/** A layout as the model makes it: with larger tiles where more would be seen than may be drawn. */
function drawable(ratios: Uint8Array, { width, viewport, defaultRow }: Size, zoom: number): GridLayout {
  for (let target = rowHeight({ width, defaultRow }, zoom); ; target *= 1.05) {
    const half = Math.floor(ratios.length / 2);
    const sections = [
      { key: '2026-11', count: half, header: 48 },
      { key: '2026-10', count: ratios.length - half, header: 48 },
    ];
    const layout = layOut(ratios, sections, { width, targetHeight: target, gap: 4 });
    if (layout.rows.mostSeen(viewport) <= MOST_TILES) return layout;
  }
}

function visibleRows(layout: GridLayout, offset: number, viewport: number) {
  const { first, end } = rowsAround(layout, offset, viewport);
  return Array.from({ length: end - first }, (_, place) => rowAt(layout, first + place));
}

describe('visible tiles', () => {
  it('are never more than may be drawn, and hold every tile that is seen', () => {
    fc.assert(
      fc.property(windows, ({ ratios, size, zoom, place }) => {
        const layout = drawable(ratios, size, zoom);
        const offset = place * Math.max(0, layout.height - size.viewport);
        const rows = visibleRows(layout, offset, size.viewport);
        expect(rows.flatMap((row) => row.boxes).length).toBeLessThanOrEqual(MOST_TILES);
        const drawn = new Set(rows.map((row) => row.row));
        const seen = rowsBetween(layout, offset, offset + size.viewport);
        for (let row = seen.first; row < seen.end; row += 1) expect(drawn.has(row)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('are one stretch of whole rows in order', () => {
    fc.assert(
      fc.property(windows, ({ ratios, size, zoom, place }) => {
        const layout = drawable(ratios, size, zoom);
        const rows = visibleRows(layout, place * layout.height, size.viewport);
        const indexes = rows.flatMap((row) => row.boxes.map((box) => box.index));
        expect(indexes).toEqual(indexes.map((_, place) => (indexes[0] ?? 0) + place));
      }),
      { numRuns: 60 },
    );
  });

  it('reach around the window, so that scrolling finds tiles already drawn', () => {
    const layout = layOut(new Uint8Array(2_000).fill(128), [{ key: 'a', count: 2_000, header: 48 }], {
      width: 800,
      targetHeight: 132,
      gap: 4,
    });
    const rows = visibleRows(layout, 5_000, 600);
    const [first, last] = [rows[0]?.boxes[0], rows.at(-1)?.boxes[0]];
    expect(first?.top).toBeLessThan(5_000 - 200);
    expect(last?.top).toBeGreaterThan(5_600 + 100);
  });

  it('know the row of the focus when it is elsewhere', () => {
    const layout = layOut(new Uint8Array(500).fill(128), [{ key: 'a', count: 500, header: 0 }], {
      width: 800,
      targetHeight: 132,
      gap: 4,
    });
    const rows = visibleRows(layout, 3_000, 600);
    expect(rowBeside(layout, rows, 2)).toMatchObject({ row: rowOfIndex(layout, 2), boxes: [{ index: 2 }] });
    expect(rowBeside(layout, rows, rows[1]?.boxes[0]?.index ?? -1)).toBeNull();
    expect(rowBeside(layout, rows, 500)).toBeNull();
  });
});

describe('zoom', () => {
  const room = { width: 1_000, defaultRow: 132 };

  it('has the height of the design at its default', () => {
    const heights = [132, 140, 184].map((defaultRow) => rowHeight({ width: 1_000, defaultRow }, DEFAULT_ZOOM));
    expect(heights).toEqual([132, 140, 184]);
  });

  it('only grows, from 60 tiles in a row to fewer than 6', () => {
    const heights = Array.from({ length: 101 }, (_, step) => rowHeight(room, step / 100));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    const inARow = [0, 1].map((zoom) => {
      const targetHeight = rowHeight(room, zoom);
      const layout = layOut(new Uint8Array(500), [{ key: 'a', count: 500, header: 0 }], {
        width: room.width,
        targetHeight,
        gap: gapFor(targetHeight),
      });
      return tilesOfRow(layout, 0).length;
    });
    expect(inARow[0]).toBeGreaterThanOrEqual(58);
    expect(inARow[0]).toBeLessThanOrEqual(62);
    expect(inARow[1]).toBeLessThan(6);
  });

  it('follows a notch of the wheel and a pinch in the same direction, larger when it goes up', () => {
    expect(zoomStep({ deltaY: -120, deltaMode: 0 })).toBeCloseTo(0.05, 6);
    expect(zoomStep({ deltaY: 4, deltaMode: 0 })).toBeCloseTo(-0.02, 6);
    expect(zoomStep({ deltaY: -3, deltaMode: 1 })).toBeGreaterThan(0);
  });
});
