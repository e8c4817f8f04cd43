import { describe, expect, it } from 'vitest';
import { spiralFace } from '../../../renderer/ui/spiral.ts';
import { barsPath } from '../../../renderer/ui/waveform.tsx';

describe('the face of a voice', () => {
  it('is the same every time', () => {
    expect(spiralFace('voice-1')).toEqual(spiralFace('voice-1'));
  });

  it('differs between ids that differ in one letter', () => {
    expect(spiralFace('voice-1').path).not.toBe(spiralFace('voice-2').path);
  });

  it('uses every pair of colours', () => {
    const pairs = new Set(Array.from({ length: 200 }, (_, number) => spiralFace(`voice-${number}`).pair));
    expect([...pairs].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('stays on its disc', () => {
    for (let number = 0; number < 50; number += 1) {
      const points = spiralFace(`voice-${number}`).path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g);
      for (const [, x, y] of points) {
        // The mark is drawn at 0.6 of its size around 12, 12 on a disc of radius 12.
        expect(0.6 * Math.hypot(Number(x) - 12, Number(y) - 12)).toBeLessThan(12);
      }
    }
  });
});

describe('a waveform', () => {
  it('has a bar every three pixels, whatever was measured', () => {
    const bars = (path: string) => path.match(/M/g)?.length;
    expect(bars(barsPath([0.5], 300, 40))).toBe(100);
    expect(bars(barsPath(new Array(512).fill(0.5), 300, 40))).toBe(100);
  });

  it('shows the loudest of the peaks a bar stands for', () => {
    const quietWithOnePeak = [0, 0, 0, 1, 0, 0];
    expect(barsPath(quietWithOnePeak, 2, 40)).toContain('v38.0');
  });

  it('draws silence as dots', () => {
    expect(barsPath([0, 0], 5, 40)).toContain('v0.0');
  });
});
