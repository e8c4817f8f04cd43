import { describe, expect, it } from 'vitest';
import { unseenIn } from '../../../renderer/features/compare/picture-difference.ts';

/** A difference of three pixels, of which the last is this. */
const withPixel = (...rgb: number[]) => Uint8ClampedArray.from([0, 0, 0, 255, 0, 0, 0, 255, ...rgb, 255]);

describe('a difference', () => {
  it('is none where every pixel is black, whatever covers it', () => {
    expect(unseenIn(withPixel(0, 0, 0))).toBe('none');
  });

  it('is too faint to see below a few steps, and seen from there on, in any colour', () => {
    for (const channel of [0, 1, 2]) {
      const lit = (by: number) => withPixel(...[0, 0, 0].map((_, at) => (at === channel ? by : 0)));
      expect(unseenIn(lit(1))).toBe('faint');
      expect(unseenIn(lit(7))).toBe('faint');
      expect(unseenIn(lit(8))).toBeNull();
      expect(unseenIn(lit(255))).toBeNull();
    }
  });
});
