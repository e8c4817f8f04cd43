import { useEffect, useState } from 'react';
import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { openViewer, useViewer, type Viewing } from '../../state/viewer-store.ts';

/** How many tiles the filmstrip shows to each side. */
const SIDE = 10;

export interface Neighbours {
  /** Index of the first of `tiles` in the query. */
  readonly first: number;
  readonly tiles: readonly Tile[];
}

/** The tiles around the open item; what was read last stays until the new answer is there. */
export function useNeighbours(query: LibraryQuery | null, { tile, index }: Viewing): Neighbours {
  const [neighbours, setNeighbours] = useState<Neighbours>({ first: index, tiles: [tile] });
  const [revision, setRevision] = useState(0);
  const { id } = tile;

  // When items came or went before it, the open item has another place.
  useEffect(
    () =>
      conch.on.library.changed((change) => {
        if (change.reordered && query !== null) void moveToPlace(query, id).catch(showError);
        setRevision(change.revision);
      }),
    [query, id],
  );

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

async function moveToPlace(query: LibraryQuery, id: Tile['id']): Promise<void> {
  const index = await ask(conch.library.indexOf({ query, id }));
  const now = useViewer.getState().viewing;
  if (index !== null && now?.tile.id === id && now.index !== index) openViewer({ tile: now.tile, index });
}
