import type { Collection, CollectionId } from '../../../ipc/model/collection.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useCollections } from '../../state/collections-store.ts';
import { applyEdit } from '../../state/edits.ts';
import { collectionIn, collectionPlace } from '../../state/places.ts';
import { openPlace, useRoute } from '../../state/route-store.ts';
import { isWithin, stepped, type TreePlace } from './tree.ts';
import { type Draft, endNaming, setFolder } from './tree-store.ts';

/** Makes the collection that was asked for and opens it, unless its items are looked at elsewhere. */
export async function makeCollection(name: string, { parent, target }: Draft): Promise<void> {
  endNaming();
  if (name.trim() === '') return;
  const done = await applyEdit({ does: 'add-collection', name: name.trim(), parent, query: null, target });
  if (done !== null && done.collection !== null && target === null) openPlace(collectionPlace(done.collection));
}

export async function renameCollection({ id, name: before }: Collection, name: string): Promise<void> {
  endNaming();
  const next = name.trim();
  if (next !== '' && next !== before) await applyEdit({ does: 'change-collection', collection: id, name: next });
}

export async function moveCollection(id: CollectionId, place: TreePlace): Promise<boolean> {
  if (place.parent !== null) setFolder(place.parent, true);
  return (await applyEdit({ does: 'change-collection', collection: id, place })) !== null;
}

/** Moves a collection by one step, when there is such a way. */
export async function stepCollection(collection: Collection, step: 'up' | 'down' | 'in' | 'out'): Promise<boolean> {
  const place = stepped(useCollections.getState().list ?? [], collection, step);
  return place !== null && moveCollection(collection.id, place);
}

/** Removes a collection with what lies in it; who stands in it goes to the whole library. The items stay. */
export async function removeCollection({ id }: Collection): Promise<void> {
  const open = collectionIn(useRoute.getState().place) as CollectionId | null;
  const stands = open !== null && isWithin(useCollections.getState().list ?? [], open, id);
  const done = await applyEdit({ does: 'remove-collection', collection: id });
  if (done !== null && stands) openPlace('all');
}

/** The item whose picture stands for a collection; null: its first one again. */
export async function chooseCover(collection: CollectionId, cover: ItemId | null): Promise<void> {
  await applyEdit({ does: 'change-collection', collection, cover });
}

export async function collect(target: Target, collection: CollectionId): Promise<void> {
  await applyEdit({ does: 'collect', target, collection });
}
