import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { GridLayout } from '../layout/layout.ts';
import { isBeside, type RowRange, rowAt, rowBeside, rowsAround, rowsSeen, type VisibleRow } from './visible-tiles.ts';

/** After a jump, so long until the rows around the window come, ms: by then the window is drawn. */
const WIDEN_MS = 120;
/** Where tiles are drawn on a canvas, only the one with the focus is in the page. */
const NONE = { first: 0, end: 0 } as const;

interface VisibleRows {
  readonly rows: readonly VisibleRow[];
  /** The row of the focus when it is elsewhere. */
  readonly beside: VisibleRow | null;
  /** Whether the window has just come to another place. */
  readonly isJump: boolean;
}

/**
 * The rows to have in the page; the same array while scrolling stays within them, so that nothing renders for it. After a jump
 * those that are seen come first, and those around them when they are drawn.
 */
export function useVisibleRows(
  layout: GridLayout,
  offset: number,
  viewport: number,
  lead: number,
  isDense: boolean,
): VisibleRows {
  const around = isDense ? NONE : rowsAround(layout, offset, viewport);
  const isJump = useJump(around) && !isDense;
  const { first, end } = isJump ? rowsSeen(layout, offset, viewport) : around;
  const rows = useMemo(
    () => Array.from({ length: end - first }, (_, place) => rowAt(layout, first + place)),
    [layout, first, end],
  );
  const beside = useMemo(() => rowBeside(layout, rows, lead), [layout, rows, lead]);
  return { rows, beside, isJump };
}

/** Whether none of these rows was in the page before the last jump, until there was time for those in the window. */
function useJump(around: RowRange): boolean {
  const before = useRef(around);
  const latest = useRef(around);
  const [, widen] = useReducer((count: number) => count + 1, 0);
  const isJump = !isBeside(around, before.current);

  useEffect(() => {
    latest.current = around;
    if (!isJump) before.current = around;
  });
  useEffect(() => {
    if (!isJump) return;
    const timer = setTimeout(() => {
      before.current = latest.current;
      widen();
    }, WIDEN_MS);
    return () => clearTimeout(timer);
  }, [isJump]);
  return isJump;
}
