import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slideAt } from '../../../renderer/features/slide-show/slide-order.ts';

const run = (total: number, start: number, seed: number | null) =>
  Array.from({ length: total }, (_, step) => slideAt(step, total, start, seed));

describe('the order of slides', () => {
  it('goes through the list from what is open, and round', () => {
    expect(run(5, 3, null)).toEqual([3, 4, 0, 1, 2]);
    expect(slideAt(-1, 5, 0, null)).toBe(4);
  });

  it('is mixed so that each comes once before any comes again, what is open first, and back is where one was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (total, pick, seed) => {
        const start = pick % total;
        const places = run(total, start, seed);
        expect(places[0]).toBe(start);
        expect(new Set(places).size).toBe(total);
        expect(Math.max(...places)).toBe(total - 1);
        expect(slideAt(-1, total, start, seed)).toBe(places.at(-1));
      }),
    );
  });

  it('is another one with another seed', () => {
    expect(run(100, 0, 1)).not.toEqual(run(100, 0, 2));
    expect(run(100, 0, 1)).not.toEqual(run(100, 0, null));
  });
});
