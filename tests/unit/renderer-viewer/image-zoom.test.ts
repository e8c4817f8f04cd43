import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualSize,
  fitScale,
  fitted,
  MOST_SCALE,
  panned,
  placed,
  zoomedAt,
} from '../../../renderer/features/viewer/image-zoom.ts';

const image = { width: 2000, height: 1000 };
const stage = { width: 1000, height: 800 };
const sizes = fc.record({ width: fc.integer({ min: 50, max: 8000 }), height: fc.integer({ min: 50, max: 8000 }) });
const point = fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -300, max: 300 }) });

/** The pixel of the image under a place on the stage, both from their middles. */
function pixelAt(zoom: { scale: number; x: number; y: number }, at: { x: number; y: number }) {
  return { x: (at.x - zoom.x) / zoom.scale, y: (at.y - zoom.y) / zoom.scale };
}

describe('image on the stage', () => {
  it('is seen whole at first, and never blown up', () => {
    expect(fitted(image, stage)).toEqual({ scale: 0.5, x: 0, y: 0 });
    expect(fitScale({ width: 200, height: 100 }, stage)).toBe(1);
    expect(fitScale({ width: 0, height: 0 }, stage)).toBe(1);
    fc.assert(
      fc.property(sizes, (size) => {
        const scale = fitScale(size, stage);
        expect(size.width * scale).toBeLessThanOrEqual(stage.width + 1e-6);
        expect(size.height * scale).toBeLessThanOrEqual(stage.height + 1e-6);
      }),
    );
  });

  it('keeps the pixel under the pointer where it is, while there is room', () => {
    const at = { x: 120, y: -40 };
    const before = { scale: 3, x: 200, y: 100 };
    const after = zoomedAt(before, 1.4, at, image, stage);
    expect(after.scale).toBeCloseTo(4.2, 6);
    expect(pixelAt(after, at).x).toBeCloseTo(pixelAt(before, at).x, 6);
    expect(pixelAt(after, at).y).toBeCloseTo(pixelAt(before, at).y, 6);
  });

  it('goes no smaller than whole and no larger than the most', () => {
    expect(zoomedAt(fitted(image, stage), 0.1, { x: 0, y: 0 }, image, stage)).toEqual(fitted(image, stage));
    expect(zoomedAt({ scale: 10, x: 0, y: 0 }, 50, { x: 0, y: 0 }, image, stage).scale).toBe(MOST_SCALE);
  });

  it('never leaves a gap between its edge and that of the stage', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.2, max: 8, noNaN: true }), point, point, (size, factor, at, by) => {
        const zoom = panned(zoomedAt(fitted(size, stage), factor, at, size, stage), by, size, stage);
        const roomX = Math.max(0, (size.width * zoom.scale - stage.width) / 2);
        const roomY = Math.max(0, (size.height * zoom.scale - stage.height) / 2);
        expect(Math.abs(zoom.x)).toBeLessThanOrEqual(roomX + 1e-6);
        expect(Math.abs(zoom.y)).toBeLessThanOrEqual(roomY + 1e-6);
      }),
    );
  });

  it('shows one pixel as one pixel of the screen at 100 %, with its edges between two of them', () => {
    for (const ratio of [1, 1.25, 1.5, 2]) {
      const pixels = { width: 1367, height: 769 };
      const place = placed({ scale: 1, x: 0.3, y: 7.77 }, actualSize(pixels, ratio), stage, ratio);
      expect(place.width * ratio).toBeCloseTo(pixels.width, 6);
      expect(place.height * ratio).toBeCloseTo(pixels.height, 6);
      expect((place.left * ratio) % 1).toBeCloseTo(0, 6);
      expect((place.top * ratio) % 1).toBeCloseTo(0, 6);
    }
  });

  it('fills the stage where that is wanted, and goes back to less than that', () => {
    const small = { width: 200, height: 100 };
    expect(fitted(small, stage, true).scale).toBe(5);
    expect(zoomedAt({ scale: 5, x: 0, y: 0 }, 0.01, { x: 0, y: 0 }, small, stage).scale).toBe(1);
  });
});
