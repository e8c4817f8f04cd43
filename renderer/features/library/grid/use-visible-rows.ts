import { useMemo } from 'react';
import type { GridLayout } from '../layout/layout.ts';
import { rowAt, rowBeside, rowsAround, type VisibleRow } from './visible-tiles.ts';

/** Where tiles are drawn on a canvas, only the one with the focus is in the page. */
const NONE = { first: 0, end: 0 } as const;

/** The rows to have in the page; the same array while scrolling stays within them, so that nothing renders for it. */
export function useVisibleRows(
  layout: GridLayout,
  offset: number,
  viewport: number,
  lead: number,
  isDense: boolean,
): { readonly rows: readonly VisibleRow[]; readonly beside: VisibleRow | null } {
  const { first, end } = isDense ? NONE : rowsAround(layout, offset, viewport);
  const rows = useMemo(
    () => Array.from({ length: end - first }, (_, place) => rowAt(layout, first + place)),
    [layout, first, end],
  );
  const beside = useMemo(() => rowBeside(layout, rows, lead), [layout, rows, lead]);
  return { rows, beside };
}
