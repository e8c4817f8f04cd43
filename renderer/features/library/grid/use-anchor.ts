import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { boxOf, type GridLayout, rowsBetween } from '../layout/layout.ts';
import type { GridModel, GridSnapshot } from '../model/grid-model.ts';

interface AnchorProps {
  readonly model: GridModel;
  readonly snapshot: GridSnapshot & { readonly state: 'ready' };
  /** With what is open in place. */
  readonly layout: GridLayout;
  readonly offset: number;
  readonly goTo: (offset: number) => number;
}

export interface Anchor {
  readonly index: number;
  /** Which point of the tile, as a part of its height from its top. */
  readonly part: number;
  /** Distance of that point from the top of the window, CSS pixels. */
  readonly distance: number;
}

/** What stays where it is while the layout changes. */
export interface Hold {
  /** Holds a point for the next changes of the layout; scrolling lets it go. */
  readonly hold: (anchor: Anchor) => void;
  /** What is held since `hold`; null when scrolling has let it go. */
  readonly held: () => Anchor | null;
}

/** Closer to the top than this, new items may push in: the person is looking at what is newest. */
const AT_TOP = 8;

/**
 * New items never move what one looks at: the first tile in the window keeps its distance from the top when the
 * layout changes under it, before the change is drawn. Another query starts at its top, or where it was left. Gives how to hold another point,
 * such as the one under the pointer while zooming.
 */
export function useAnchor({ model, snapshot, layout, offset, goTo }: AnchorProps): Hold {
  const { places, query, begins, tilesVersion } = snapshot;
  const anchor = useRef<Anchor | null>(null);
  /** The offset at which the anchor was last held: there it stays the anchor, so that what goes and comes back ends where it was. */
  const heldAt = useRef<number | null>(null);
  const shown = useRef<{ layout: GridLayout; query: typeof query; places: typeof places } | null>(null);
  const latestOffset = useRef(offset);
  latestOffset.current = offset;

  useLayoutEffect(() => {
    const before = shown.current;
    if (before?.layout === layout) return;
    shown.current = { layout, query, places };
    if (before?.query !== query) {
      anchor.current = begins?.top ?? null;
      heldAt.current = null;
      if (begins === null && before !== null) goTo(0);
    }
    const held = anchor.current;
    if (held === null) return;
    const index = before?.places === places ? held.index : (places.get('top') ?? held.index);
    const box = boxOf(layout, index);
    if (box === null) return;
    anchor.current = { ...held, index };
    // The ends of the list may hold it back; there the anchor still stands.
    const heldTo = goTo(box.top + held.part * box.height - held.distance);
    heldAt.current = heldTo;
    // The effects of this render run before the next one, which has the offset.
    latestOffset.current = heldTo;
  }, [layout, places, query, begins, goTo]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after a jump the tile at the top is known only when its page came
  useEffect(() => {
    const at = latestOffset.current;
    const isHeld = heldAt.current !== null && Math.abs(at - heldAt.current) < 1;
    if (!isHeld) {
      heldAt.current = null;
      anchor.current = at < AT_TOP ? null : firstTile(layout, at);
    }
    const held = anchor.current;
    const tile = held === null ? null : model.tileAt(held.index);
    // The model follows it already; that its page is on the way must not make it lose it.
    if (isHeld && tile === null) return;
    model.follow('top', held === null || tile === null ? null : { ...held, id: tile.id });
  }, [model, layout, offset, tilesVersion]);

  const hold = useCallback(
    (point: Anchor) => {
      anchor.current = point;
      heldAt.current = latestOffset.current;
      const tile = model.tileAt(point.index);
      model.follow('top', tile === null ? null : { ...point, id: tile.id });
    },
    [model],
  );
  const held = useCallback(() => {
    const isHeld = heldAt.current !== null && Math.abs(latestOffset.current - heldAt.current) < 1;
    return isHeld ? anchor.current : null;
  }, []);
  return useMemo(() => ({ hold, held }), [hold, held]);
}

function firstTile(layout: GridLayout, offset: number): Anchor | null {
  const { first } = rowsBetween(layout, offset, offset + 1);
  if (first >= layout.rows.count) return null;
  return { index: layout.rows.firstOf(first), part: 0, distance: layout.rows.topOf(first) - offset };
}
