import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageColour } from '../../../renderer/features/library/dense/average-colour.ts';
import { indexAt } from '../../../renderer/features/library/dense/paint.ts';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';
import { tilesOfRow } from '../../../renderer/features/library/layout/layout.ts';

/** A ThumbHash that is nothing but its header: lightness 0 to 63, both colour differences 0 to 63. */
function hashOf(light: number, yellowBlue: number, redGreen: number): string {
  const header = light | (yellowBlue << 6) | (redGreen << 12);
  return btoa(String.fromCharCode(header & 255, (header >> 8) & 255, header >> 16, 0, 0));
}

describe('tiles that are drawn', () => {
  it('begin with the average colour of the picture', () => {
    const parts = (css: string) => css.match(/\d+/g)?.map(Number) ?? [];
    for (const part of parts(averageColour(hashOf(63, 32, 32)))) expect(part).toBeGreaterThan(235);
    for (const part of parts(averageColour(hashOf(0, 32, 32)))) expect(part).toBeLessThan(20);
    const [red = 0, green = 0] = parts(averageColour(hashOf(32, 40, 60)));
    expect(red).toBeGreaterThan(green + 50);
  });

  it('are found under the pointer, and nothing between them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 50, maxLength: 3_000 }), fc.nat(), (ratios, pick) => {
        const sections = [{ key: 'a', count: ratios.length, header: 48 }];
        const layout = layOut(ratios, sections, { width: 700, targetHeight: 12, gap: 1 });
        const box = tilesOfRow(layout, pick % layout.rows.count)[0];
        if (box === undefined) throw new Error('a row');
        const offset = Math.max(0, box.top - 100);
        const y = box.top - offset;
        expect(indexAt(layout, offset, box.left + box.width / 2, y + box.height / 2)).toBe(box.index);
        expect(indexAt(layout, offset, box.left + box.width + 0.5, y + 1)).not.toBe(box.index);
        expect(indexAt(layout, 0, 10, 20)).toBeNull();
      }),
    );
  });
});
