import { useEffect, useMemo, useRef } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { listOfQuery, openQuickLook, renewLookList } from '../../../state/look-store.ts';
import { showError } from '../../../state/toast-store.ts';
import type { GridLayout } from '../layout/layout.ts';
import { neighbour } from '../layout/neighbours.ts';
import type { GridSnapshot } from '../model/grid-model.ts';

/**
 * Opens the quick look at an item of the grid. Its arrows lead where those of the grid do, and it goes on in the list as that
 * changes behind it.
 */
export function useQuickLook(
  { query, total, places }: GridSnapshot & { readonly state: 'ready' },
  layout: GridLayout,
  viewport: number,
): (tile: Tile, index: number) => void {
  const latest = useRef({ layout, viewport });
  latest.current = { layout, viewport };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that was read anew has other places for its items
  const list = useMemo(
    () => listOfQuery(query, total, (at, way) => neighbour(latest.current.layout, at, way, latest.current.viewport)),
    [query, total, places],
  );
  useEffect(() => {
    renewLookList(list).catch(showError);
  }, [list]);
  return (tile, index) => openQuickLook({ tile, index }, list);
}
