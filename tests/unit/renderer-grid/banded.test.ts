import { describe, expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { MAX_NAMED } from '../../../ipc/model/limits.ts';
import { Banded } from '../../../renderer/features/library/grid/banded.ts';
import { edgeSpeed } from '../../../renderer/features/library/grid/rubber-band.ts';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';

const at = (index: number) => ItemId.parse(`01930000-0000-7000-8000-${String(index).padStart(12, '0')}`);
const layoutOf = (count: number) =>
  layOut(new Uint8Array(count), [{ key: 'a', count, header: 48 }], { width: 800, targetHeight: 132, gap: 4 });
const layout = layoutOf(100);
const nobody = () => null;

describe('what a rubber band touches', () => {
  it('stays touched when it is in memory no more, and not when the band lets it go', () => {
    const banded = new Banded();
    banded.touch(layout, [[0, 9]], at);
    banded.touch(layout, [[0, 19]], (index) => (index < 10 ? null : at(index)));
    expect(banded.ids()).toEqual(Array.from({ length: 20 }, (_, index) => at(index)));
    banded.touch(layout, [[5, 6]], nobody);
    expect(banded.ids()).toEqual([at(5), at(6)]);
  });

  it('is read where it was passed too quickly', async () => {
    const banded = new Banded();
    banded.touch(layout, [[3, 5]], (index) => (index === 4 ? null : at(index)));
    expect(banded.ids()).toEqual([at(3), at(5)]);
    expect(await banded.readRest(async (index) => at(index))).toBe(false);
    expect(banded.ids()).toEqual([at(3), at(4), at(5)]);
    expect(await banded.readRest(() => Promise.reject(new Error('read again')))).toBe(true);
  });

  it('is of one list: in another, the places are of others', () => {
    const banded = new Banded();
    banded.touch(layout, [[0, 1]], at);
    banded.touch(layoutOf(101), [[0, 1]], (index) => (index === 1 ? at(1) : null));
    expect(banded.ids()).toEqual([at(1)]);
  });

  it('ends where the pull did, and is never more than can be named', () => {
    const banded = new Banded();
    expect(banded.lastOf(true)).toBeNull();
    banded.touch(
      layout,
      [
        [2, 4],
        [12, 14],
      ],
      at,
    );
    expect([banded.lastOf(true), banded.lastOf(false)]).toEqual([14, 2]);
    banded.touch(layout, [[0, MAX_NAMED + 5]], at);
    expect(banded.ids()).toHaveLength(MAX_NAMED);
  });
});

describe('the edge of the window', () => {
  it('scrolls along the faster the deeper the pointer is in it or beyond, and nowhere else', () => {
    expect([24, 300, 576].map((y) => Math.abs(edgeSpeed(y, 600)))).toEqual([0, 0, 0]);
    expect(edgeSpeed(10, 600)).toBeLessThan(0);
    expect(edgeSpeed(590, 600)).toBeGreaterThan(0);
    expect(edgeSpeed(640, 600)).toBeGreaterThan(edgeSpeed(590, 600));
    expect(edgeSpeed(-10_000, 600)).toBe(-edgeSpeed(10_600, 600));
  });
});
