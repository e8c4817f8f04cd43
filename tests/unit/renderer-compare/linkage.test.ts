import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correction } from '../../../renderer/features/compare/in-step.ts';
import { linkedOf, zoomOf } from '../../../renderer/features/compare/linked-zoom.ts';

const sizes = fc.record({ width: fc.integer({ min: 50, max: 8000 }), height: fc.integer({ min: 50, max: 8000 }) });
const stage = { width: 640, height: 480 };

describe('linked zoom', () => {
  it('shows the same part of a picture of another size', () => {
    const large = { width: 2000, height: 1000 };
    const small = { width: 1000, height: 500 };
    const zoom = { scale: 2, x: 400, y: -100 };
    const other = zoomOf(linkedOf(zoom, large, stage), small, stage);
    expect(other.scale).toBeCloseTo(4, 6);
    expect(other.x).toBeCloseTo(400, 6);
    expect(other.y).toBeCloseTo(-100, 6);
  });

  it('is the same again after there and back', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.1, max: 16, noNaN: true }), fc.integer(), (image, scale, shift) => {
        const zoom = { scale, x: shift % 500, y: (shift * 7) % 300 };
        const back = zoomOf(linkedOf(zoom, image, stage), image, stage);
        expect(back.scale).toBeCloseTo(scale, 6);
        expect(back.x).toBeCloseTo(zoom.x, 4);
        expect(back.y).toBeCloseTo(zoom.y, 4);
      }),
    );
  });
});

describe('linked playback', () => {
  it('lets a clip run that is in step, and nudges one that is not', () => {
    expect(correction(2, 2.005, 6, 1)).toEqual({ does: 'nothing' });
    const behind = correction(2, 2.05, 6, 1);
    expect(behind.does === 'rate' && behind.rate).toBeGreaterThan(1);
    const ahead = correction(2.05, 2, 6, 1);
    expect(ahead.does === 'rate' && ahead.rate).toBeLessThan(1);
  });

  it('jumps when it is far off, and waits at its own end', () => {
    expect(correction(0, 3, 6, 1)).toEqual({ does: 'seek', to: 3 });
    expect(correction(3.99, 5.5, 4, 1)).toEqual({ does: 'nothing' });
  });

  it('comes within a frame of its leader in any case', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (from, at) => {
          let seconds = from;
          let leader = at;
          for (let tick = 0; tick < 120; tick += 1) {
            const next = correction(seconds, leader, 10, 1);
            if (next.does === 'seek') seconds = next.to;
            seconds += (next.does === 'rate' ? next.rate : 1) / 60;
            leader += 1 / 60;
          }
          expect(Math.abs(seconds - leader)).toBeLessThan(1 / 24);
        },
      ),
    );
  });
});
