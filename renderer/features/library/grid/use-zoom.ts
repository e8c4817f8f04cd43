import { type RefObject, useEffect, useRef } from 'react';
import { setZoom, useLayout } from '../../../state/layout-store.ts';
import { type GridLayout, rowsBetween, tilesOfRow } from '../layout/layout.ts';
import type { Anchor, Hold } from './use-anchor.ts';
import { zoomStep } from './zoom.ts';

interface ZoomProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly layout: GridLayout;
  readonly offset: number;
  readonly viewport: number;
  readonly anchor: Hold;
}

/** Zooms by the wheel with Ctrl or a pinch, around the point under the pointer; by slider or key around the middle. */
export function useZoom({ scroller, layout, offset, viewport, anchor }: ZoomProps): void {
  const latest = useRef({ layout, offset, viewport, anchor });
  latest.current = { layout, offset, viewport, anchor };

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let isByWheel = false;
    let point: Anchor | null = null;
    let turned = { x: 0, y: 0 };

    function onWheel(event: WheelEvent): void {
      if (!event.ctrlKey || element === null) return;
      event.preventDefault();
      const now = latest.current;
      if (now.layout.view === 'list') return;
      const bounds = element.getBoundingClientRect();
      const x = event.clientX - bounds.left - Number.parseFloat(getComputedStyle(element).paddingLeft);
      const y = event.clientY - bounds.top;
      // While the pointer rests and nothing scrolls, all turns are about the point of the first: a tile wanders within its row.
      const held = now.anchor.held();
      const isSame = held?.distance === point?.distance && Math.hypot(x - turned.x, y - turned.y) < 2;
      turned = { x, y };
      point = isSame && held !== null ? held : anchorAt(now.layout, now.offset, x, y);
      if (point !== null) now.anchor.hold(point);
      isByWheel = true;
      setZoom(useLayout.getState().zoom + zoomStep(event));
      isByWheel = false;
    }

    element.addEventListener('wheel', onWheel, { passive: false });
    // The slider and the keys change the zoom before the layout: what is in the middle now stays there.
    const stop = useLayout.subscribe((next, before) => {
      if (next.zoom === before.zoom || isByWheel) return;
      const now = latest.current;
      if (now.offset > 0) holdPoint(now, now.layout.space.width / 2, now.viewport / 2);
    });
    return () => {
      element.removeEventListener('wheel', onWheel);
      stop();
    };
  }, [scroller]);
}

/** Holds what lies at a point of the window. */
function holdPoint({ layout, offset, anchor }: Omit<ZoomProps, 'scroller' | 'viewport'>, x: number, y: number): void {
  const point = anchorAt(layout, offset, x, y);
  if (point !== null) anchor.hold(point);
}

/** The tile nearest to a point of the window; null in an empty list. */
export function anchorAt(layout: GridLayout, offset: number, x: number, y: number): Anchor | null {
  const at = offset + y;
  const { first, end } = rowsBetween(layout, at, at + 1);
  const row = end > first ? first : Math.min(first, layout.rows.count - 1);
  const boxes = tilesOfRow(layout, row);
  const box = boxes.find(({ left, width }) => x < left + width + layout.space.gap) ?? boxes.at(-1);
  if (box === undefined) return null;
  const part = Math.min(1, Math.max(0, (at - box.top) / box.height));
  return { index: box.index, part, distance: box.top + part * box.height - offset };
}
