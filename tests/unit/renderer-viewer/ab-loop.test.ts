import { describe, expect, it } from 'vitest';
import { endsOf, isSet, jump, NO_SPAN, withA, withB } from '../../../renderer/features/viewer/ab-loop.ts';
import { shuttled } from '../../../renderer/features/viewer/shuttle.ts';

describe('A–B', () => {
  it('is set by its ends in any order; an end on the wrong side is given up', () => {
    const span = withB(withA(NO_SPAN, 1), 4);
    expect(span).toEqual({ a: 1, b: 4 });
    expect(withA(span, 5)).toEqual({ a: 5, b: null });
    expect(withB(span, 0.5)).toEqual({ a: null, b: 0.5 });
    expect(isSet(NO_SPAN)).toBe(false);
  });

  it('takes the ends of the clip for ends that are not set', () => {
    expect(endsOf({ a: 2, b: null }, 6)).toEqual({ from: 2, to: 6 });
    expect(endsOf({ a: null, b: 2 }, 6)).toEqual({ from: 0, to: 2 });
    expect(endsOf({ a: 4, b: 9 }, 6)).toEqual({ from: 4, to: 6 });
  });

  it('goes back to A at B and from outside, and lets everything else go on', () => {
    const span = { a: 1, b: 4 };
    expect(jump(span, 3.9, 6)).toBeNull();
    expect(jump(span, 4, 6)).toBe(1);
    expect(jump(span, 5, 6)).toBe(1);
    expect(jump(span, 0.2, 6)).toBe(1);
    expect(jump(NO_SPAN, 5, 6)).toBeNull();
  });

  it('goes from A to B when it runs backwards', () => {
    const span = { a: 1, b: 4 };
    expect(jump(span, 2, 6, -1)).toBeNull();
    expect(jump(span, 1, 6, -1)).toBe(4);
    expect(jump(span, 5, 6, -2)).toBe(4);
  });
});

describe('J and L', () => {
  it('double their speed up to four times, and turn round at once', () => {
    expect(shuttled(0, 1)).toBe(1);
    expect([1, 2, 4].map((rate) => shuttled(rate, 1))).toEqual([2, 4, 4]);
    expect(shuttled(4, -1)).toBe(-1);
    expect(shuttled(-1, -1)).toBe(-2);
    expect(shuttled(-4, 1)).toBe(1);
  });
});
