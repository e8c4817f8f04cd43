import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { sidecarPath } from '../../../main/library/sidecars/sidecar.ts';
import { FEW_ITEMS } from '../../../main/library/write/edits/aftermath.ts';
import { addItems, type OpenedLibrary, openLibraryHere, ownedState } from './edit-support.ts';
import { memoryLog, START } from './support.ts';

const MANY = FEW_ITEMS + 100;

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

const all: Target = { of: 'question', query: LibraryQuery.parse({}), range: null, except: [], and: [] };
const named = (...ids: readonly ItemId[]): Target => ({ of: 'items', ids: [...ids] });
const apply = (edit: Edit) => library.writer.execute('applyEdit', [edit, START]);
const found = (search: string) => library.read.total(LibraryQuery.parse({ search }));
const settle = (): void => {
  while (library.writer.drain.step());
};
const tagsOnDisk = (id: ItemId): readonly string[] =>
  JSON.parse(readFileSync(join(library.folder, '.conch/items', sidecarPath(id)), 'utf8')).person.tags;

describe('an edit of few items', () => {
  it('is on the disk and can be searched for when it is done; its change names them', () => {
    const ids = addItems(library, FEW_ITEMS);
    settle();
    const { changed } = apply({ does: 'tag', target: all, add: ['sea'], remove: [] });
    expect(new Set(changed)).toEqual(new Set(ids));
    expect(ids.every((id) => tagsOnDisk(id).includes('sea'))).toBe(true);
    expect([found('tag:sea'), found('sea')]).toEqual([FEW_ITEMS, FEW_ITEMS]);
  });
});

describe('an edit of many items', () => {
  it('is in the database when it is done; sidecars and searched text follow', () => {
    const ids = addItems(library, MANY);
    settle();
    const { changed, value } = apply({ does: 'tag', target: all, add: ['sea'], remove: [] });
    expect([changed, value.record.count]).toEqual([null, MANY]);
    expect(ids.some((id) => tagsOnDisk(id).includes('sea'))).toBe(false);
    // By the tag at once, by the word a little later, and never neither by old nor by new text.
    expect([found('tag:sea'), found('sea'), found('clip')]).toEqual([MANY, 0, MANY]);
    settle();
    expect(ids.every((id) => tagsOnDisk(id).includes('sea'))).toBe(true);
    expect([found('tag:sea'), found('sea'), found('clip')]).toEqual([MANY, MANY, MANY]);
    library.writer.execute('undoEdit', []);
    settle();
    expect([found('tag:sea'), found('sea'), found('clip')]).toEqual([0, 0, MANY]);
    expect(ids.some((id) => tagsOnDisk(id).includes('sea'))).toBe(false);
  });

  it('reaches the sidecars also when the process ended before, and again after a power failure', () => {
    const ids = addItems(library, MANY);
    settle();
    apply({ does: 'tag', target: all, add: ['sea'], remove: [] });
    library.close();
    library.open();
    settle();
    expect(ids.every((id) => tagsOnDisk(id).includes('sea'))).toBe(true);
    library.close();
    const some = ids.slice(0, 5);
    for (const id of some) rmSync(join(library.folder, '.conch/items', sidecarPath(id)));
    const paths = libraryPaths(library.folder);
    openForWriting({ paths, sqliteBinding: null, before: 'system', now: () => START }).close();
    expect(some.every((id) => existsSync(join(library.folder, '.conch/items', sidecarPath(id))))).toBe(true);
    library.open();
  });
});

describe('rebuild', () => {
  it('brings back collections with nesting and order, smart ones, tags with other names, marks and the trash', () => {
    const ids = addItems(library, 8);
    const add = (name: string, rest: object): CollectionId =>
      apply({ does: 'add-collection', name, parent: null, query: null, target: null, ...rest }).value
        .collection as CollectionId;
    const outer = add('outer', { target: named(ids[3] as ItemId, ids[1] as ItemId, ids[2] as ItemId) });
    const inner = add('inner', { parent: outer, target: all });
    const last = add('last', {});
    add('smart', { parent: outer, query: LibraryQuery.parse({ search: 'tag:sea is:favorite', sort: 'rating' }) });
    apply({ does: 'arrange', target: named(ids[5] as ItemId), collection: inner, before: ids[7] as ItemId });
    apply({ does: 'change-collection', collection: last, place: { parent: null, before: outer } });
    apply({ does: 'tag', target: named(ids[0] as ItemId), add: ['Places/Sea', 'x'], remove: [] });
    apply({ does: 'alias-tag', tag: 'Places/Sea', add: ['Ocean', '海'], remove: [] });
    apply({ does: 'mark', target: all, rating: 2, label: 'teal' });
    apply({ does: 'trash', target: named(ids[6] as ItemId) });
    settle();
    const told = () => ({
      collections: library.read.collections(),
      tags: library.read.tags(),
      trash: library.read.trash().count,
      items: ids.map((id) => library.read.detail(id)),
      members: library.db
        .prepare(
          `SELECT name, remote_id, collection_items.position FROM collections JOIN collection_items ON collection = collections.seq
           JOIN items ON items.seq = item ORDER BY name, collection_items.position`,
        )
        .all(),
    });
    const before = told();
    library.close();
    const report = rebuildLibrary({
      folder: library.folder,
      sqliteBinding: null,
      now: () => START,
      log: memoryLog(),
    });
    expect([report.items, report.problems]).toEqual([8, []]);
    library.open();
    expect(told()).toEqual(before);
    expect(library.read.history()).toEqual({ undo: null, redo: null });
    expect(ownedState(library)['members']).toHaveLength(11);
  });

  it('without the file of the tree makes the collections from their items, and does not bring back a removed one', () => {
    const ids = addItems(library, 3);
    const keep = apply({
      does: 'add-collection',
      name: 'keep',
      parent: null,
      query: null,
      target: named(...ids),
    }).value;
    settle();
    library.close();
    const rebuild = () =>
      rebuildLibrary({ folder: library.folder, sqliteBinding: null, now: () => START, log: memoryLog() });
    rmSync(join(library.folder, '.conch/order.json'));
    rebuild();
    library.open();
    expect(library.read.collections()).toMatchObject([
      { id: keep.collection, name: 'keep', content: { kind: 'folder', count: 3 } },
    ]);
    apply({ does: 'remove-collection', collection: keep.collection as CollectionId });
    settle();
    library.close();
    rebuild();
    library.open();
    expect(library.read.collections()).toEqual([]);
  });

  it('first writes the sidecars that are behind, when the old database can still be read', () => {
    const ids = addItems(library, MANY);
    apply({ does: 'tag', target: all, add: ['sea'], remove: [] });
    library.kill();
    rebuildLibrary({ folder: library.folder, sqliteBinding: null, now: () => START, log: memoryLog() });
    library.open();
    expect(ids.every((id) => library.read.item(id)?.tags.includes('sea'))).toBe(true);
  });
});
