import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import { boxOf, type GridLayout, rowsBetween } from '../layout/justified-layout.ts';
import type { GridModel } from '../model/grid-model.ts';

interface Anchor {
  readonly id: ItemId;
  /** Distance of its top from the top of the window, CSS pixels. */
  readonly distance: number;
}

interface AnchorProps {
  readonly model: GridModel;
  readonly layout: GridLayout;
  readonly offset: number;
  readonly goTo: (offset: number) => void;
}

/** Closer to the top than this, new items may push in: the person is looking at what is newest. */
const AT_TOP = 8;

/**
 * New items never move what one looks at: the first tile in the window keeps its distance from the top when the
 * layout changes under it.
 */
export function useAnchor({ model, layout, offset, goTo }: AnchorProps): void {
  const anchor = useRef<Anchor | null>(null);
  const shown = useRef(layout);

  useLayoutEffect(() => {
    if (shown.current === layout) return;
    shown.current = layout;
    const held = anchor.current;
    if (held === null) return;
    void model.indexOf(held.id).then((index) => {
      const box = index === null ? null : boxOf(layout, index);
      if (box !== null && shown.current === layout) goTo(box.top - held.distance);
    });
  }, [model, layout, goTo]);

  useEffect(() => {
    if (offset < AT_TOP) {
      anchor.current = null;
      return;
    }
    const { first } = rowsBetween(layout, offset, offset + 1);
    const index = layout.rowFirst[first];
    const tile = index === undefined ? null : model.tileAt(index);
    const top = layout.rowTop[first];
    if (tile !== null && top !== undefined) anchor.current = { id: tile.id, distance: top - offset };
  }, [model, layout, offset]);
}
