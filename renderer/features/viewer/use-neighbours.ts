import { useEffect, useState } from 'react';
import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';

/** How many tiles the filmstrip shows to each side. */
export const SIDE = 8;

export interface Neighbours {
  /** Index of the first of `tiles` in the query. */
  readonly first: number;
  readonly tiles: readonly Tile[];
}

const NONE: Neighbours = { first: 0, tiles: [] };

/** The tiles around an index of a query; what was read last stays until the new answer is there. */
export function useNeighbours(query: LibraryQuery | null, index: number): Neighbours {
  const [neighbours, setNeighbours] = useState(NONE);
  const [revision, setRevision] = useState(0);

  useEffect(() => conch.on.library.changed((change) => setRevision(change.revision)), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means the same question has a new answer
  useEffect(() => {
    if (query === null) return;
    let isCurrent = true;
    const first = Math.max(0, index - SIDE);
    ask(conch.library.tiles({ query, offset: first, limit: 2 * SIDE + 1 })).then(({ tiles }) => {
      if (isCurrent) setNeighbours({ first, tiles });
    }, showError);
    return () => {
      isCurrent = false;
    };
  }, [query, index, revision]);

  return neighbours;
}
