import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import { focusInList } from '../../panes.ts';
import { ask, conch } from '../../state/conch.ts';
import type { LibraryPlace } from '../../state/places.ts';
import { buildQuery, setSearch, useQueries } from '../../state/query-store.ts';
import { revealInGrid } from '../../state/reveal-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError } from '../../state/toast-store.ts';
import { openViewer, useViewer } from '../../state/viewer-store.ts';

/** Goes to an item: in the viewer while that is open, else in the open list, else where it is in the library. */
export async function goToTile(tile: Tile, query: LibraryQuery | null): Promise<void> {
  try {
    const here = query === null ? null : await ask(conch.library.indexOf({ query, id: tile.id }));
    const { viewing } = useViewer.getState();
    if (viewing !== null) {
      useSelection.getState().select([tile.id]);
      openViewer({ tile, index: here ?? viewing.index });
    } else if (here !== null) show(tile, here);
    else await openWhereItIs(tile);
  } catch (error) {
    showError(error);
  }
}

async function openWhereItIs(tile: Tile): Promise<void> {
  if (tile.kind === 'voice') return openPlace('voices');
  for (const place of ['all', 'trash'] as const satisfies readonly LibraryPlace[]) {
    const query = buildQuery(place, '', useQueries.getState().sorting);
    const index = await ask(conch.library.indexOf({ query, id: tile.id }));
    if (index === null) continue;
    setSearch(place, '');
    openPlace(place);
    show(tile, index);
    return;
  }
}

function show(tile: Tile, index: number): void {
  useSelection.getState().select([tile.id]);
  revealInGrid(index);
  focusInList(tile.id);
}
