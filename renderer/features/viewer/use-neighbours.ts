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
  const { id } = tile;

  useEffect(() => {
    if (query === null) return;
    let asked = 0;
    const first = Math.max(0, index - SIDE);
    const read = (): void => {
      asked += 1;
      const mine = asked;
      ask(conch.library.tiles({ query, offset: first, limit: 2 * SIDE + 1 })).then(({ tiles }) => {
        if (mine === asked) setNeighbours({ first, tiles });
      }, showError);
    };
    read();
    const stop = conch.on.library.changed(({ reordered }) => {
      // When items came or went before it, the open item has another place.
      if (reordered) void moveToPlace(query, id).catch(showError);
      read();
    });
    return () => {
      asked = -1;
      stop();
    };
  }, [query, index, id]);

  return neighbours;
}

async function moveToPlace(query: LibraryQuery, id: Tile['id']): Promise<void> {
  const index = await ask(conch.library.indexOf({ query, id }));
  const now = useViewer.getState().viewing;
  if (index !== null && now?.tile.id === id && now.index !== index) openViewer({ tile: now.tile, index });
}
