import { useEffect, useState } from 'react';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';

/** How many items the stack has that all of these are in; null when they are not of one stack. */
export function useVariants(tiles: readonly Tile[]): number | null {
  const [total, setTotal] = useState<number | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const [first] = tiles;
    if (first === undefined) return;
    ask(conch.library.tiles({ query: { stackOf: first.id }, offset: 0, limit: 200 })).then(({ tiles: stack }) => {
      const ids = new Set(stack.map(({ id }) => id));
      if (isCurrent) setTotal(tiles.every(({ id }) => ids.has(id)) ? stack.length : null);
    }, showError);
    return () => {
      isCurrent = false;
    };
  }, [tiles]);
  return total;
}
