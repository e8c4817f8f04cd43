import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tilesInBand } from '../../../renderer/features/library/grid/rubber-band.ts';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';
import { tilesOfRow } from '../../../renderer/features/library/layout/layout.ts';

const bands = fc.record({
  ratios: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  fromX: fc.integer({ min: -20, max: 820 }),
  toX: fc.integer({ min: -20, max: 820 }),
  fromY: fc.integer({ min: 0, max: 4_000 }),
  toY: fc.integer({ min: 0, max: 4_000 }),
});

describe('rubber band', () => {
  it('takes exactly the tiles that the rectangle touches, whichever way it is pulled', () => {
    fc.assert(
      fc.property(bands, ({ ratios, ...band }) => {
        const layout = layOut(ratios, [{ key: 'a', count: ratios.length, header: 48 }], {
          width: 800,
          targetHeight: 132,
          gap: 4,
        });
        const taken = tilesInBand(layout, band).flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, place) => first + place),
        );
        const touched = Array.from({ length: layout.rows.count }, (_, row) => tilesOfRow(layout, row))
          .flat()
          .filter(
            ({ left, top, width, height }) =>
              left <= Math.max(band.fromX, band.toX) &&
              left + width >= Math.min(band.fromX, band.toX) &&
              top <= Math.max(band.fromY, band.toY) &&
              top + height > Math.min(band.fromY, band.toY),
          )
          .map((box) => box.index);
        expect(taken).toEqual(touched);
      }),
    );
  });
});
