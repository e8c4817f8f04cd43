import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { addItems, type OpenedLibrary, openLibraryHere } from './edit-support.ts';

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

const apply = (edit: Edit) => library.writer.execute('applyEdit', [edit, 1_000]).value;
const target = (id: ItemId): Target => ({ of: 'items', ids: [id] });
function add(name: string, parent: CollectionId | null, id: ItemId): CollectionId {
  const edit = { does: 'add-collection', name, parent, query: null, target: target(id) } as const;
  const { collection } = apply(edit);
  if (collection === null) throw new Error('no collection was made');
  return collection;
}

it('an item knows its collections by id, also two of one name', () => {
  const [id] = addItems(library, 1) as readonly [ItemId];
  const [outer, other] = [add('Beach', null, id), add('Beach', null, id)];
  const inner = add('Rain', outer, id);
  const detail = library.read.detail(id);
  expect(detail?.collections).toEqual(['Beach', 'Beach', 'Rain']);
  expect(new Set(detail?.collectionIds.slice(0, 2))).toEqual(new Set([outer, other]));
  expect(detail?.collectionIds.at(2)).toBe(inner);
});

it('it is taken out of one collection alone, or of that and of all it holds', () => {
  const [id] = addItems(library, 1) as readonly [ItemId];
  const outer = add('Beach', null, id);
  const inner = add('Rain', outer, id);
  const uncollect = { does: 'uncollect', target: target(id), collection: outer } as const;
  apply({ ...uncollect, alone: true });
  expect(library.read.detail(id)?.collectionIds).toEqual([inner]);
  library.writer.execute('undoEdit', []);
  apply(uncollect);
  expect(library.read.detail(id)?.collectionIds).toEqual([]);
});
