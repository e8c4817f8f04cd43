import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Edit, EditName } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { LibraryOrder } from '../../../main/library/sidecars/order-file.ts';
import { editOf, type NumberedStep, numberedStep } from './edit-steps.ts';
import { addItems, type OpenedLibrary, type OwnedState, openLibraryHere, ownedState, sync } from './edit-support.ts';
import { memoryLog } from './support.ts';

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

const apply = (edit: Edit, at = 1_000) => library.writer.execute('applyEdit', [edit, at]).value;
const undo = () => library.writer.execute('undoEdit', []).value;
const redo = () => library.writer.execute('redoEdit', []).value;
const named = (...ids: readonly ItemId[]): Target => ({ of: 'items', ids: [...ids] });
const question = (query: object = {}, rest: object = {}): Target => ({
  of: 'question',
  ...{ query: LibraryQuery.parse(query), range: null, except: [], and: [], ...rest },
});
const newCollection = (name: string, rest: object = {}): CollectionId => {
  const { collection } = apply({ does: 'add-collection', name, parent: null, query: null, target: null, ...rest });
  if (collection === null) throw new Error('no collection');
  return collection;
};
const membersOf = (name: string): readonly string[] =>
  library.db
    .prepare<[string], string>(
      `SELECT remote_id FROM collections JOIN collection_items ON collection = collections.seq
       JOIN items ON items.seq = item WHERE collections.name = ? ORDER BY collection_items.position`,
    )
    .pluck()
    .all(name);
const treeOf = (): readonly string[] =>
  library.read.collections().map(({ name, parent }) => {
    const above = library.read.collections().find(({ id }) => id === parent);
    return above === undefined ? name : `${above.name}/${name}`;
  });

/** Does a sequence, and gives the state before it and after each edit that changed something. */
function statesOf(steps: readonly NumberedStep[], ids: readonly ItemId[]): readonly OwnedState[] {
  const states = [ownedState(library)];
  for (const numbered of steps) {
    const edit = editOf(numbered, ids, library.read.collections());
    if (edit !== null && hasChanged(edit, states.length)) states.push(ownedState(library));
  }
  return states;
}

/** What is refused changes nothing: a later comparison would see it. */
function hasChanged(edit: Edit, at: number): boolean {
  try {
    return apply(edit, at).record.id !== 0;
  } catch {
    return false;
  }
}

describe('any sequence of edits', () => {
  it('taken back leaves what was before each of them, and done again what was after', () => {
    const ids = addItems(library, 10);
    fc.assert(
      fc.property(fc.array(numberedStep, { minLength: 1, maxLength: 14 }), (steps) => {
        const states = statesOf(steps, ids);
        if (states.length === 1) return;
        for (const before of states.slice(0, -1).reverse()) {
          expect(undo()).not.toBeNull();
          expect(ownedState(library)).toEqual(before);
        }
        for (const after of states.slice(1)) {
          expect(redo()).not.toBeNull();
          expect(ownedState(library)).toEqual(after);
        }
        expect(redo()).toBeNull();
        // The next sequence begins where this one began.
        for (const _ of states.slice(1)) undo();
      }),
      { numRuns: 100, seed: 20_261_122 },
    );
  });

  it('that fails writes nothing and does not end what can be done again', () => {
    const [one] = addItems(library, 3);
    apply({ does: 'mark', target: question(), rating: 3 });
    undo();
    const before = ownedState(library);
    expect(() => apply({ does: 'remove-tag', tag: 'none' })).toThrow(/no tag/);
    const gone = named('00000000-0000-7000-8000-000000000000' as ItemId);
    expect(() => apply({ does: 'note', target: gone, notes: 'x' })).toThrow(/not in the library/);
    expect(ownedState(library)).toEqual(before);
    expect(redo()).toMatchObject({ does: 'mark', count: 3 });
    expect(library.read.item(one as ItemId)?.rating).toBe(3);
  });

  it('that changes nothing is not kept', () => {
    addItems(library, 2);
    apply({ does: 'mark', target: question(), rating: 3 });
    expect(apply({ does: 'mark', target: question(), rating: 3 }).record).toMatchObject({ id: 0, count: 0 });
    expect(library.read.history()).toMatchObject({ undo: { does: 'mark', count: 2 }, redo: null });
  });

  it('is kept with what it was about; a new one ends what could be done again', () => {
    const ids = addItems(library, 3);
    const album = newCollection('Sea');
    apply({ does: 'collect', target: named(...ids), collection: album }, 7);
    expect(library.read.history().undo).toEqual({ id: 2, does: 'collect', at: 7, count: 3, name: 'Sea' });
    undo();
    expect(library.read.history()).toMatchObject({ undo: { does: 'add-collection' }, redo: { does: 'collect' } });
    apply({ does: 'trash', target: named(...ids) });
    expect(library.read.history()).toMatchObject({ undo: { does: 'trash' }, redo: null });
  });

  it('can be taken back after a restart', () => {
    const ids = addItems(library, 3);
    const before = ownedState(library);
    apply({ does: 'tag', target: named(...ids), add: ['x'], remove: [] });
    library.reopen();
    undo();
    expect(ownedState(library)).toEqual(before);
  });

  it('beyond the last hundred is forgotten, and so is what it kept', () => {
    addItems(library, 2);
    for (let index = 0; index < 130; index += 1) apply({ does: 'mark', target: question(), rating: 1 + (index % 2) });
    let undone = 0;
    while (undo() !== null) undone += 1;
    expect(undone).toBe(100);
    expect(library.db.prepare('SELECT count(*) FROM journal_marks').pluck().get()).toBe(200);
  });

  it('is not touched by a sync, and taken back it touches nothing of a sync', () => {
    addItems(library, 3);
    apply({ does: 'tag', target: question(), add: ['mine'], remove: [] });
    apply({ does: 'trash', target: question({ search: 'tag:mine' }) });
    const before = ownedState(library);
    sync(library, 3, 'changed ');
    expect({ ...ownedState(library), texts: null }).toEqual({ ...before, texts: null });
    undo();
    undo();
    expect(library.read.total(LibraryQuery.parse({}))).toBe(3);
    expect(library.read.total(LibraryQuery.parse({ search: 'changed' }))).toBe(3);
    expect(library.read.tags()).toEqual([]);
  });
});

describe('a target', () => {
  it('is a stretch of a question, both ends included, with what is left out and added', () => {
    const ids = addItems(library, 6);
    const at = (index: number): ItemId => ids[index] as ItemId;
    const range = { from: at(4), to: at(1) };
    apply({
      does: 'mark',
      target: question({ kinds: ['video'] }, { range, except: [at(2)], and: [at(5)] }),
      rating: 4,
    });
    expect(ids.map((id) => library.read.item(id)?.rating)).toEqual([0, 4, 0, 4, 4, 4]);
  });

  it('is a stretch in whatever order the list has', () => {
    const ids = addItems(library, 6);
    for (const [index, id] of ids.entries()) apply({ does: 'mark', target: named(id), rating: index % 3 });
    for (const query of [
      { sort: 'rating' },
      { sort: 'title', reversed: true },
      { reversed: true },
      { search: 'clip' },
    ]) {
      const listed = library.read.tiles(LibraryQuery.parse(query), 0, 6).map(({ id }) => id);
      const range = { from: listed[1] as ItemId, to: listed[3] as ItemId };
      const album = newCollection(JSON.stringify(query), { target: question(query, { range }) });
      const held = LibraryQuery.parse({ collection: album, sort: 'manual', reversed: false });
      const order = library.read.tiles(held, 0, 6).map(({ id }) => id);
      expect(order, JSON.stringify(query)).toEqual(listed.slice(1, 4));
    }
  });

  it('is refused when an end of the stretch has left the list', () => {
    const ids = addItems(library, 4);
    apply({ does: 'trash', target: named(ids[1] as ItemId) });
    const range = { from: ids[0] as ItemId, to: ids[1] as ItemId };
    for (const query of [{}, { sort: 'title' }, { search: 'clip' }]) {
      expect(() => apply({ does: 'mark', target: question(query, { range }), rating: 1 })).toThrow(/changed since/);
    }
  });

  it('is what a search finds', () => {
    addItems(library, 12);
    expect(apply({ does: 'tag', target: question({ search: 'clip 1' }), add: ['one'], remove: [] }).record.count).toBe(
      3,
    );
    expect(library.read.total(LibraryQuery.parse({ search: 'tag:one' }))).toBe(3);
  });

  it('is summed up', () => {
    const ids = addItems(library, 4);
    apply({ does: 'mark', target: named(ids[0] as ItemId), favorite: true, rating: 2, label: 'teal' });
    apply({ does: 'tag', target: question(), add: ['all'], remove: [] });
    expect(library.read.summary(question())).toMatchObject({
      ...{ count: 4, favorite: null, rating: null, label: null, models: ['hailuo-02'] },
      ...{ kinds: [{ kind: 'video', count: 4 }], tags: [{ name: 'all', count: 4 }], some: library.listed() },
    });
    expect(library.read.summary(named(ids[0] as ItemId))).toMatchObject({ favorite: true, rating: 2, label: 'teal' });
    expect(library.read.summary(named(ids[1] as ItemId))).toMatchObject({ favorite: false, rating: 0, label: 'none' });
  });
});

describe('collections', () => {
  it('keep the order a person gives, also when there is no room left between two', () => {
    const ids = addItems(library, 5);
    const album = newCollection('A', { target: named(...ids) });
    const order = [0, 1, 2, 3, 4];
    for (let turn = 0; turn < 60; turn += 1) {
      const [from, to] = [turn % 2 === 0 ? 4 : 3, 1];
      apply({
        does: 'arrange',
        target: named(ids[order[from] as number] as ItemId),
        collection: album,
        before: ids[order[to] as number] as ItemId,
      });
      order.splice(to, 0, ...order.splice(from, 1));
      expect(membersOf('A')).toEqual(order.map((index) => `r${index}`));
    }
    apply({ does: 'arrange', target: named(ids[order[0] as number] as ItemId), collection: album, before: null });
    expect(membersOf('A').at(-1)).toBe(`r${order[0]}`);
  });

  it('show the chosen cover while it is in them, else their first picture, else one of what they hold', () => {
    const ids = addItems(library, 4) as readonly [ItemId, ItemId, ItemId, ItemId];
    library.db.exec("UPDATE items SET has_thumb = 1 WHERE remote_id IN ('r1', 'r2', 'r3')");
    const outer = newCollection('outer');
    const inner = newCollection('inner', { parent: outer, target: named(ids[0], ids[1], ids[2]) });
    const covers = () => library.read.collections().map(({ cover, hasOwnCover }) => [cover, hasOwnCover]);
    const own = { does: 'change-collection', collection: inner } as const;
    // The first of it has no picture.
    expect(covers()).toEqual([
      [ids[1], false],
      [ids[1], false],
    ]);
    apply({ ...own, cover: ids[2] });
    expect(covers()).toEqual([
      [ids[2], false],
      [ids[2], true],
    ]);
    apply({ does: 'uncollect', target: named(ids[2]), collection: inner });
    expect(covers()[1]).toEqual([ids[1], false]);
    undo();
    expect(covers()[1]).toEqual([ids[2], true]);
    undo();
    expect(covers()[1]).toEqual([ids[1], false]);
    redo();
    apply({ does: 'trash', target: named(ids[2]) });
    expect(covers()[1]).toEqual([ids[1], false]);
    expect(() => apply({ ...own, cover: '01930000-0000-7000-8000-000000000000' as ItemId })).toThrow(/not there/);
  });

  it('keep their cover through a rebuild', () => {
    const ids = addItems(library, 2);
    library.db.exec('UPDATE items SET has_thumb = 1');
    const album = newCollection('A', { target: named(...ids) });
    apply({ does: 'change-collection', collection: album, cover: ids[1] as ItemId });
    const order = JSON.parse(readFileSync(libraryPaths(library.folder).order, 'utf8'));
    expect(order.collections).toMatchObject([{ name: 'A', cover: ids[1] }]);
    expect(LibraryOrder.parse(order).collections[0]?.cover).toBe(ids[1]);
    library.close();
    rebuildLibrary({ folder: library.folder, sqliteBinding: null, now: () => 1_000, log: memoryLog() });
    library.open();
    library.db.exec('UPDATE items SET has_thumb = 1');
    expect(library.read.collections()).toMatchObject([{ name: 'A', cover: ids[1], hasOwnCover: true }]);
  });

  it('nest, move and never hold themselves; what they hold is counted once', () => {
    const ids = addItems(library, 3);
    const outer = newCollection('outer', { target: named(ids[0] as ItemId, ids[1] as ItemId) });
    const inner = newCollection('inner', { parent: outer, target: named(ids[1] as ItemId, ids[2] as ItemId) });
    const last = newCollection('last');
    apply({ does: 'change-collection', collection: last, place: { parent: null, before: outer } });
    expect(treeOf()).toEqual(['last', 'outer', 'outer/inner']);
    const counts = library.read.collections().map(({ content }) => (content.kind === 'folder' ? content.count : null));
    expect(counts).toEqual([0, 3, 2]);
    for (const place of [inner, outer]) {
      expect(() =>
        apply({ does: 'change-collection', collection: outer, place: { parent: place, before: null } }),
      ).toThrow(/into itself/);
    }
    apply({ does: 'trash', target: named(ids[2] as ItemId) });
    expect(library.read.collections().map(({ content }) => content)).toMatchObject([
      { count: 0 },
      { count: 2 },
      { count: 1 },
    ]);
    apply({ does: 'remove-collection', collection: outer });
    expect(treeOf()).toEqual(['last']);
    expect(library.read.total(LibraryQuery.parse({}))).toBe(2);
    undo();
    expect(treeOf()).toEqual(['last', 'outer', 'outer/inner']);
    expect(membersOf('inner')).toEqual(['r1', 'r2']);
  });

  it('are taken back by name: an edit that is not the last is left alone', () => {
    const first = apply({ does: 'add-collection', name: 'A', parent: null, query: null, target: null }, 1).record;
    const second = apply({ does: 'add-collection', name: 'B', parent: null, query: null, target: null }, 2).record;
    const takeBack = (edit: EditName) => library.writer.execute('undoEdit', [edit]).value;
    expect(takeBack(first)).toBeNull();
    expect(takeBack(second)).toMatchObject({ name: 'B' });
    expect(takeBack(second)).toBeNull();
    expect(treeOf()).toEqual(['A']);
    apply({ does: 'add-collection', name: 'C', parent: null, query: null, target: null }, 3);
    expect(takeBack(second)).toBeNull();
    expect(library.writer.execute('redoEdit', [second]).value).toBeNull();
    expect(treeOf()).toEqual(['A', 'C']);
  });

  it('that are smart hold what they find, and nothing is put into them', () => {
    const ids = addItems(library, 3);
    const query = LibraryQuery.parse({ search: 'clip 2' });
    const smart = newCollection('smart', { query });
    expect(library.read.smartQuery(smart)).toEqual(query);
    expect(() => apply({ does: 'collect', target: named(...ids), collection: smart })).toThrow(/smart collection/);
    expect(() => newCollection('in it', { parent: smart })).toThrow(/smart collection/);
    const next = LibraryQuery.parse({ search: 'tag:x' });
    apply({ does: 'change-collection', collection: smart, query: next });
    expect(library.read.collections()[0]?.content).toEqual({ kind: 'smart', query: next });
    undo();
    expect(library.read.smartQuery(smart)).toEqual(query);
  });
});
