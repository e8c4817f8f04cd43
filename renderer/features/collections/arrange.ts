import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { collectionAt } from '../../state/collections-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { droppedTarget, useDrag } from '../../state/drag.ts';
import { applyEdit } from '../../state/edits.ts';
import { useRoute } from '../../state/route-store.ts';
import { namedIds, useSelection } from '../../state/selection-store.ts';
import { showError } from '../../state/toast-store.ts';

/** More items than these are moved by dragging: finding where each stands would take too long for a key. */
const MOST_STEPPED = 200;

/** The collection whose order the open list shows; null where items are ordered by something else. */
export function arrangedCollection(query: LibraryQuery): CollectionId | null {
  const collection = collectionAt(useRoute.getState().place);
  const isByHand = query.sort === 'manual' && !query.reversed && query.search === '';
  return isByHand && collection?.content.kind === 'folder' ? collection.id : null;
}

/** Moves items of the open collection in front of another one; null is the end. */
export async function arrange(collection: CollectionId, target: Target, before: ItemId | null): Promise<void> {
  await applyEdit({ does: 'arrange', target, collection, before });
}

/** Moves the selected items one place earlier or later, in the order they have. */
export async function stepItems(query: LibraryQuery, total: number, lead: ItemId, step: -1 | 1): Promise<void> {
  const collection = arrangedCollection(query);
  if (collection === null) return;
  const { count } = useSelection.getState();
  const ids = count === 0 ? [lead] : namedIds();
  if (ids.length === 0 || ids.length > MOST_STEPPED) return;
  try {
    const places = await Promise.all(ids.map((id) => ask(conch.library.indexOf({ query, id }))));
    const known = places.filter((place) => place !== null);
    const at = step < 0 ? Math.min(...known) - 1 : Math.max(...known) + 2;
    if (at < 0 || at > total) return;
    const { tiles } = await ask(conch.library.tiles({ query, offset: at, limit: 1 }));
    await arrange(collection, { of: 'items', ids: [...ids] }, tiles[0]?.id ?? null);
  } catch (error) {
    showError(error);
  }
}

/** The tile that is marked as the place of a drop. */
let marked: HTMLElement | null = null;

function mark(tile: HTMLElement | null, side: 'before' | 'after'): void {
  if (marked !== tile) marked?.removeAttribute('data-arrange');
  marked = tile;
  tile?.setAttribute('data-arrange', side);
}

interface ArrangedList {
  readonly query: LibraryQuery;
  readonly tileAt: (index: number) => Tile | null;
}

/** What dragging does over the tiles of a collection that is ordered by hand: a line shows where the items will stand. */
export function arrangeDrop({ query, tileAt }: ArrangedList) {
  function placeOf(event: React.DragEvent<HTMLElement>) {
    if (useDrag.getState().target === null || arrangedCollection(query) === null) return null;
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (tile === null) return null;
    const { left, width } = tile.getBoundingClientRect();
    const side = event.clientX < left + width / 2 ? ('before' as const) : ('after' as const);
    return { tile, side, index: Number(tile.dataset['index']) };
  }

  return {
    onDragOver(event: React.DragEvent<HTMLElement>): void {
      const place = placeOf(event);
      mark(place?.tile ?? null, place?.side ?? 'before');
      if (place === null) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onDragLeave(): void {
      mark(null, 'before');
    },
    onDrop(event: React.DragEvent<HTMLElement>): void {
      const place = placeOf(event);
      const collection = arrangedCollection(query);
      mark(null, 'before');
      if (place === null || collection === null) return;
      event.preventDefault();
      event.stopPropagation();
      const target = droppedTarget();
      const at = place.side === 'before' ? place.index : place.index + 1;
      if (target !== null) void arrange(collection, target, tileAt(at)?.id ?? null);
    },
  };
}
