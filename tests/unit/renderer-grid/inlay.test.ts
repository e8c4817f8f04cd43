import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withInlay } from '../../../renderer/features/library/layout/inlay.ts';
import { layOutAs } from '../../../renderer/features/library/layout/lay-out.ts';
import {
  type GridLayout,
  rowsBetween,
  sectionAt,
  tilesOfRow,
} from '../../../renderer/features/library/layout/layout.ts';

const opened = fc
  .record({
    ratios: fc.uint8Array({ minLength: 2, maxLength: 300 }),
    view: fc.constantFrom('justified' as const, 'grid' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    height: fc.integer({ min: 50, max: 900 }),
  })
  .map(({ ratios, view, at, height }) => {
    const half = ratios.length >> 1;
    const sections = [
      { key: 'a', count: half, header: 48 },
      { key: 'b', count: ratios.length - half, header: 48 },
    ];
    const steps = layOutAs(view, ratios, sections, { width: 700, targetHeight: 132, gap: 4 });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const row = Math.floor(at * (step.value.rows.count - 1));
    return { before: step.value, row, height, after: withInlay(step.value, row, height) };
  });

const bottomOf = (layout: GridLayout, row: number): number => layout.rows.topOf(row) + layout.rows.heightOf(row);

describe('a stack that is open in place', () => {
  it('moves what is below down and nothing else, and nothing lies over its band', () => {
    fc.assert(
      fc.property(opened, ({ before, after, row, height }) => {
        expect(after.height).toBe(before.height + height);
        for (let one = 0; one < after.rows.count; one += 1) {
          const moved = after.rows.topOf(one) - before.rows.topOf(one);
          expect(moved).toBeCloseTo(one > row ? height : 0, 6);
          for (const box of tilesOfRow(after, one)) expect(box.top).toBeCloseTo(after.rows.topOf(one), 6);
        }
        const band = bottomOf(after, row) + 4;
        if (row + 1 < after.rows.count) expect(after.rows.topOf(row + 1)).toBeGreaterThanOrEqual(band + height - 0.01);
      }),
    );
  });

  it('leaves every row to be found where it is drawn', () => {
    fc.assert(
      fc.property(opened, fc.double({ min: 0, max: 1, noNaN: true }), ({ after }, part) => {
        const [top, bottom] = [part * after.height, part * after.height + 500];
        const { first, end } = rowsBetween(after, top, bottom);
        for (let row = 0; row < after.rows.count; row += 1) {
          const touches = after.rows.topOf(row) <= bottom && bottomOf(after, row) > top;
          expect(row >= first && row < end).toBe(touches);
        }
      }),
    );
  });

  it('makes its month longer and moves the months below it', () => {
    fc.assert(
      fc.property(opened, ({ after, row }) => {
        const section = after.sections.find(
          ({ firstRow }, place) => row >= firstRow && row < (after.sections[place + 1]?.firstRow ?? after.rows.count),
        );
        expect(sectionAt(after, bottomOf(after, row) + 10)?.key).toBe(section?.key);
        const [one, two] = after.sections;
        if (one !== undefined && two !== undefined) expect(one.top + one.height).toBeCloseTo(two.top, 6);
      }),
    );
  });
});
