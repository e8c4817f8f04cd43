import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';
import { sectionNumberAt } from '../../../renderer/features/library/layout/layout.ts';
import { barAt, offsetAt, thumbTop, tideBars, yearTop } from '../../../renderer/features/library/scrubber/tide.ts';

/** Months backwards from November 2026. */
function monthsOf(counts: readonly number[]) {
  return counts.map((count, back) => {
    const months = 2026 * 12 + 10 - back;
    return { month: `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`, count, bytes: 0 };
  });
}

const counts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 120 });

describe('tide chart', () => {
  it('has a bar a month, in order, inside, 3 to 19 long', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 300, max: 1400 }), (values, height) => {
        const bars = tideBars(monthsOf(values), height);
        expect(bars).toHaveLength(values.length);
        for (const [place, bar] of bars.entries()) {
          expect(bar.top).toBeGreaterThanOrEqual(bars[place - 1]?.top ?? 0);
          expect(bar.top).toBeLessThanOrEqual(height);
          expect(bar.length).toBeGreaterThanOrEqual(3);
          expect(bar.length).toBeLessThanOrEqual(19);
        }
        expect(Math.max(...bars.map((bar) => bar.length))).toBeCloseTo(19, 6);
      }),
    );
  });

  it('names each year once, at its first month, and never one over another', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 300, max: 1400 }), (values, height) => {
        const named = tideBars(monthsOf(values), height).filter((bar) => bar.year !== null);
        expect(new Set(named.map((bar) => bar.year)).size).toBe(named.length);
        for (const [place, bar] of named.entries()) {
          const before = named[place - 1];
          if (before !== undefined) expect(yearTop(bar) - yearTop(before)).toBeGreaterThanOrEqual(16);
        }
      }),
    );
    expect(tideBars(monthsOf([4, 4]), 700).map((bar) => bar.year)).toEqual(['2026', null]);
  });

  it('gives the bar nearest to the pointer', () => {
    const bars = tideBars(monthsOf(new Array(12).fill(1)), 500);
    for (const bar of bars) expect(barAt(bars, bar.top + 1)).toBe(bar);
    expect(barAt(bars, -50)).toBe(bars[0]);
    expect(barAt([], 10)).toBeNull();
  });

  it('moves the thumb from bar to bar as the month goes by', () => {
    const months = monthsOf([40, 40, 40]);
    const layout = layOut(
      new Uint8Array(120).fill(128),
      months.map(({ month, count }) => ({ key: month, count, header: 48 })),
      { width: 600, targetHeight: 132, gap: 4 },
    );
    const bars = tideBars(months, 600);
    const [first, second, third] = layout.sections;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three months');
    expect(thumbTop(bars, layout, 0, 0)).toBe(bars[0]?.top);
    expect(thumbTop(bars, layout, 0, first.height / 2)).toBeCloseTo(((bars[0]?.top ?? 0) + (bars[1]?.top ?? 0)) / 2, 6);
    expect(thumbTop(bars, layout, 1, second.top)).toBe(bars[1]?.top);
    expect(thumbTop(bars, layout, 2, third.top + third.height)).toBeGreaterThan(bars[2]?.top ?? 0);
  });

  it('reaches every offset by dragging, and the thumb stays under the pointer', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (values, part) => {
        const months = monthsOf(values.map((count) => Math.min(count, 200)));
        const total = months.reduce((sum, { count }) => sum + count, 0);
        const sections = months.map(({ month, count }) => ({ key: month, count, header: 48 }));
        const layout = layOut(new Uint8Array(total).fill(128), sections, { width: 600, targetHeight: 132, gap: 4 });
        const bars = tideBars(months, 900);
        const offset = part * layout.height;
        const y = thumbTop(bars, layout, sectionNumberAt(layout, offset), offset);
        expect(offsetAt(bars, layout, y)).toBeCloseTo(offset, 0);
      }),
      { numRuns: 50 },
    );
  });
});
