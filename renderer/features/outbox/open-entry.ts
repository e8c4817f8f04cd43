import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { isLibraryPlace, type Place, placeQuery } from '../../state/places.ts';
import { openPlace } from '../../state/route-store.ts';
import { showError } from '../../state/toast-store.ts';
import { openViewer } from '../../state/viewer-store.ts';

const PLACE_OF = { video: 'videos', image: 'images', audio: 'audio', voice: 'voices' } as const;

/** Opens what a change made: an asset in the viewer over its list, a voice among the voices. */
export async function openEntry({ items }: OutboxEntry): Promise<void> {
  const [id] = items;
  if (id === undefined) return;
  try {
    const item = await ask(conch.library.item({ id }));
    if (item === null) return;
    const place: Place = item.trashedAt === null ? PLACE_OF[item.kind] : 'trash';
    openPlace(place);
    if (!isLibraryPlace(place)) return;
    const query = LibraryQuery.parse(placeQuery(place));
    const index = await ask(conch.library.indexOf({ query, id }));
    if (index === null) return;
    const { tiles } = await ask(conch.library.tiles({ query, offset: index, limit: 1 }));
    const [tile] = tiles;
    if (tile !== undefined) openViewer({ tile, index });
  } catch (error) {
    showError(error);
  }
}
