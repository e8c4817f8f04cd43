import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peaksOf } from '../../../renderer/features/sound/peaks.ts';

describe('peaks of a sound', () => {
  it('follow its loudness, the loudest being 1', () => {
    const samples = Float32Array.from({ length: 4_000 }, (_, place) => Math.sin(place) * (place < 2_000 ? 0.25 : 0.5));
    const peaks = peaksOf([samples], 4);
    expect(peaks).toHaveLength(4);
    expect(peaks[0]).toBeCloseTo(0.5, 1);
    expect(peaks[3]).toBeCloseTo(1, 3);
  });

  it('take the loudest of all channels, of both signs', () => {
    expect(peaksOf([Float32Array.of(0.1, 0.1), Float32Array.of(0, -0.4)], 2)).toEqual([0.25, 1]);
  });

  it('are flat for silence and for nothing', () => {
    expect(peaksOf([new Float32Array(100)], 3)).toEqual([0, 0, 0]);
    expect(peaksOf([], 3)).toEqual([0, 0, 0]);
    expect(peaksOf([new Float32Array(0)], 2)).toEqual([0, 0]);
  });

  it('are as many as asked for and between 0 and 1, also of very short sounds', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ minLength: 1, maxLength: 900, noNaN: true, min: -2, max: 2 }),
        fc.integer({ min: 1, max: 512 }),
        (samples, count) => {
          const peaks = peaksOf([samples], count);
          expect(peaks).toHaveLength(count);
          expect(peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true);
        },
      ),
    );
  });
});
