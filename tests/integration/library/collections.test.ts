import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
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

/** A smart collection by what it asks for; gives how to read that. */
function ask(search: string): () => string | undefined {
  const query = LibraryQuery.parse({ search });
  const { collection } = apply({ does: 'add-collection', name: search, parent: null, query, target: null });
  return () => (collection === null ? undefined : library.read.smartQuery(collection)?.search);
}

it('what smart collections ask for follows a tag that is named anew or moved, and comes back with it', () => {
  const [one, other] = addItems(library, 2) as readonly [ItemId, ItemId];
  apply({ does: 'tag', target: target(one), add: ['client/acme'], remove: [] });
  apply({ does: 'tag', target: target(other), add: ['clients', 'Sea'], remove: [] });
  const searches = [
    'tag:Client',
    'boat  -tag:client/acme,sea "client"',
    'tag:clients',
    'tag:"client / acme" is:favorite',
    'client',
    'tag:"client',
  ];
  const questions = searches.map(ask);
  const asked = () => questions.map((search) => search());
  const found = (search = '') => library.read.total(LibraryQuery.parse({ search }));
  expect([found(searches[0]), found(searches[3]?.slice(0, 19))]).toEqual([1, 1]);

  apply({ does: 'rename-tag', tag: 'client', name: 'Paying customers' });
  const renamed = [
    'tag:"Paying customers"',
    'boat  -tag:"Paying customers/acme",sea "client"',
    'tag:clients',
    'tag:"Paying customers/acme" is:favorite',
    'client',
    'tag:"Paying customers"',
  ];
  expect(asked()).toEqual(renamed);
  expect(found(renamed[0])).toBe(1);
  library.writer.execute('undoEdit', []);
  expect(asked()).toEqual(searches);
  library.writer.execute('redoEdit', []);
  expect(asked()).toEqual(renamed);
});

it('what smart collections ask for follows a collection that is named anew, unless another has the name', () => {
  const [id] = addItems(library, 1) as readonly [ItemId];
  const [beach] = [add('Beach', null, id), add('Rain', null, id), add('Rain', null, id)];
  const [inBeach, inRain] = [ask('collection:beach,Rain'), ask('-collection:rain')];
  apply({ does: 'change-collection', collection: beach, name: 'By the sea' });
  expect(inBeach()).toBe('collection:"By the sea",Rain');
  const [rain] = library.read.collections().filter(({ name }) => name === 'Rain');
  if (rain === undefined) throw new Error('no collection');
  apply({ does: 'change-collection', collection: rain.id, name: 'Storm' });
  expect(inRain()).toBe('-collection:rain');
});
