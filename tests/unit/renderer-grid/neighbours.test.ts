import { describe, expect, it } from 'vitest';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';
import { neighbour } from '../../../renderer/features/library/layout/neighbours.ts';

const space = { width: 800, targetHeight: 132, gap: 4 };
const layout = layOut(new Uint8Array(40).fill(128), [{ key: 'a', count: 40, header: 48 }], space);
const perRow = layout.rows.firstOf(1);

describe('neighbour', () => {
  it('goes to the tile below and back', () => {
    const below = neighbour(layout, 2, 'down', 600);
    expect(below).toBe(2 + perRow);
    expect(neighbour(layout, below, 'up', 600)).toBe(2);
  });

  it('goes to what lies under the middle, not to the same number', () => {
    // Above one wide tile and a narrow one, below four of the same width.
    const uneven = layOut(
      Uint8Array.of(255, 90, 128, 128, 128, 128),
      [
        { key: 'a', count: 2, header: 0 },
        { key: 'b', count: 4, header: 0 },
      ],
      { width: 800, targetHeight: 190, gap: 4 },
    );
    expect(neighbour(uneven, 1, 'down', 600)).toBe(4);
  });

  it('stays at the edges', () => {
    expect(neighbour(layout, 0, 'left', 600)).toBe(0);
    expect(neighbour(layout, 0, 'up', 600)).toBe(0);
    expect(neighbour(layout, 39, 'right', 600)).toBe(39);
    expect(neighbour(layout, 39, 'down', 600)).toBe(39);
    expect(neighbour(layout, 0, 'last', 600)).toBe(39);
    expect(neighbour(layout, 39, 'first', 600)).toBe(0);
  });

  it('moves by pages', () => {
    const down = neighbour(layout, 0, 'page-down', 300);
    expect(down).toBeGreaterThanOrEqual(perRow * 2);
    expect(neighbour(layout, down, 'page-up', 300)).toBe(0);
  });
});
