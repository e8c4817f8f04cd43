import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowsAround } from '../../../renderer/features/library/grid/visible-tiles.ts';
import { layOutAs } from '../../../renderer/features/library/layout/lay-out.ts';
import { boxOf, type GridLayout, tilesIn } from '../../../renderer/features/library/layout/layout.ts';
import {
  placeAt,
  type ScrollPlace,
  scrolledTo,
  scrollMap,
} from '../../../renderer/features/library/layout/scroll-map.ts';
import { MOST_TILES } from '../../../renderer/features/library/model/grid-model.ts';
import { type View, views } from '../../../renderer/state/views.ts';

const MILLION = 1_000_000;
const BROWSERS_CAP = 33_554_431;
const viewport = 720;
const layouts = new Map<View, GridLayout>();

beforeAll(() => {
  const ratios = Uint8Array.from({ length: MILLION }, (_, index) => 90 + ((index * 7919) % 100));
  const months = Array.from({ length: 60 }, (_, month) => ({ key: String(month), count: 16_000, header: 48 }));
  const sections = [...months, { key: 'rest', count: MILLION - 60 * 16_000, header: 48 }];
  for (const view of views) {
    const steps = layOutAs(view, ratios, sections, { width: 680, targetHeight: 132, gap: 4 });
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done !== true) continue;
      layouts.set(view, step.value);
      break;
    }
  }
});

/** A million items in a view on a screen. */
const screens = fc.record({
  view: fc.constantFrom(...views),
  dpr: fc.constantFrom(1, 2),
  index: fc.oneof(fc.constantFrom(0, 1, MILLION - 2, MILLION - 1), fc.nat(MILLION - 1)),
});

function layoutOf(view: View): GridLayout {
  const layout = layouts.get(view);
  if (layout === undefined) throw new Error(view);
  return layout;
}

/** Where a tile is drawn on the screen: the base follows the scroll element, the tile lies in the base. */
function paintedAt(top: number, place: ScrollPlace): number {
  const base = Math.floor(place.offset / 1_000_000) * 1_000_000;
  const baseInElement = base + place.scroll - place.offset;
  return baseInElement + (top - base) - place.scroll;
}

describe('a million items', () => {
  it('fit an element that browsers can make, at one and two device pixels a pixel', () => {
    for (const view of views) {
      for (const dpr of [1, 2]) {
        expect(scrollMap(layoutOf(view).height, viewport, dpr).scrollHeight * dpr).toBeLessThan(BROWSERS_CAP);
      }
    }
    expect(layoutOf('list').height).toBeGreaterThan(BROWSERS_CAP);
  });

  it('are each reached, and drawn in the window where the layout says', () => {
    fc.assert(
      fc.property(screens, ({ view, dpr, index }) => {
        const layout = layoutOf(view);
        const box = boxOf(layout, index);
        if (box === null) throw new Error(`no box for ${index}`);
        const map = scrollMap(layout.height, viewport, dpr);
        const place = placeAt(map, box.top);
        // The element rounds its scroll position to device pixels; what is drawn is moved by the rest.
        const rounded = { ...place, scroll: Math.round(place.scroll * dpr) / dpr };
        expect(rounded.scroll).toBeLessThanOrEqual(map.scrollHeight - viewport + 1);
        const { first, end } = rowsAround(layout, rounded.offset, viewport);
        expect(layout.rows.of(index)).toBeGreaterThanOrEqual(first);
        expect(layout.rows.of(index)).toBeLessThan(end);
        expect(tilesIn(layout, first, end)).toBeLessThanOrEqual(MOST_TILES);
        const y = paintedAt(box.top, rounded);
        expect(y).toBeCloseTo(box.top - rounded.offset, 2);
        expect(y).toBeGreaterThanOrEqual(-0.01);
        expect(y + box.height).toBeLessThanOrEqual(viewport + 0.01);
      }),
      { numRuns: 2_000 },
    );
  });

  it('go by pixel by pixel under the wheel wherever one is', () => {
    fc.assert(
      fc.property(screens, fc.integer({ min: -400, max: 400 }), ({ view, dpr, index }, delta) => {
        const layout = layoutOf(view);
        const map = scrollMap(layout.height, viewport, dpr);
        const from = placeAt(map, boxOf(layout, index)?.top ?? 0);
        const scroll = Math.min(map.scrollHeight - viewport, Math.max(0, from.scroll + delta));
        const to = scrolledTo(map, from, scroll);
        const isAtAnEnd = scroll <= 0 || scroll >= map.scrollHeight - viewport;
        if (!isAtAnEnd) expect(to.offset - from.offset).toBeCloseTo(scroll - from.scroll, 3);
        else expect([0, layout.height - viewport]).toContainEqual(expect.closeTo(to.offset, 3));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are reached by dragging the bar from the first to the last, in order', () => {
    for (const dpr of [1, 2]) {
      const layout = layoutOf('list');
      const map = scrollMap(layout.height, viewport, dpr);
      let place = placeAt(map, 0);
      let before = -1;
      for (let step = 0; step <= 1_000; step += 1) {
        place = scrolledTo(map, place, (step / 1_000) * (map.scrollHeight - viewport));
        expect(place.offset).toBeGreaterThan(before);
        before = place.offset;
      }
      expect(before).toBeCloseTo(layout.height - viewport, 3);
    }
  });
});
