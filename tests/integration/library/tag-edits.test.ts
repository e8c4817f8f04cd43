import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { addItems, type OpenedLibrary, openLibraryHere } from './edit-support.ts';

/* Tags: their names make a hierarchy, and whatever is done to one is done to those under it. */

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

const apply = (edit: Edit) => library.writer.execute('applyEdit', [edit, 1_000]).value;
const undo = () => library.writer.execute('undoEdit', []).value;
const named = (...ids: readonly ItemId[]): Target => ({ of: 'items', ids: [...ids] });
const tagged = (name: string): readonly string[] =>
  library.db
    .prepare<[string], string>(
      'SELECT remote_id FROM tags JOIN item_tags ON tag = tags.seq JOIN items ON items.seq = item WHERE name = ? ORDER BY 1',
    )
    .pluck()
    .all(name);
const found = (search: string) => library.read.total(LibraryQuery.parse({ search }));

it('stand in a hierarchy by their names, and move with what is under them', () => {
  const ids = addItems(library, 3);
  apply({ does: 'tag', target: named(ids[0] as ItemId), add: ['places/sea/north'], remove: [] });
  apply({ does: 'tag', target: named(ids[1] as ItemId), add: ['Places/Sea'], remove: [] });
  expect(library.read.tags().map(({ name, count }) => [name, count])).toEqual([
    ['places', 2],
    ['Places/Sea', 2],
    ['places/sea/north', 1],
  ]);
  apply({ does: 'rename-tag', tag: 'places/sea', name: 'Water' });
  expect(library.read.tags().map(({ name }) => name)).toEqual(['Water', 'Water/north']);
  expect([found('water'), found('sea')]).toEqual([2, 0]);
  expect(() => apply({ does: 'rename-tag', tag: 'Water', name: ' / ' })).toThrow(/needs a name/);
  apply({ does: 'remove-tag', tag: 'water' });
  expect(library.read.tags()).toEqual([]);
  undo();
  undo();
  expect([found('water'), found('sea')]).toEqual([0, 2]);
});

it('are told of by the name that was removed, also where it only stood above others', () => {
  const [id] = addItems(library, 1);
  apply({ does: 'tag', target: named(id as ItemId), add: ['Places/Sea/north', 'places/sea/south'], remove: [] });
  expect(apply({ does: 'remove-tag', tag: 'places/sea' }).record.name).toBe('Places/Sea');
  undo();
  expect(apply({ does: 'remove-tag', tag: 'places/sea/south' }).record.name).toBe('places/sea/south');
});

it('become one with the tag above them', () => {
  const ids = addItems(library, 2);
  apply({ does: 'tag', target: named(ids[0] as ItemId), add: ['sea'], remove: [] });
  apply({ does: 'tag', target: named(ids[1] as ItemId), add: ['sea/north', 'sea/north/cold'], remove: [] });
  apply({ does: 'merge-tags', tags: ['sea/north'], into: 'sea' });
  expect(tagged('sea')).toEqual(['r0', 'r1']);
  expect(library.read.tags().map(({ name }) => name)).toEqual(['sea', 'sea/cold']);
  apply({ does: 'merge-tags', tags: ['sea'], into: 'sea/cold' });
  expect(library.read.tags().map(({ name }) => name)).toEqual(['sea', 'sea/cold']);
  expect(tagged('sea/cold')).toEqual(['r0', 'r1']);
});

it('become one with their items; the names that go stay as other names', () => {
  const ids = addItems(library, 3);
  apply({ does: 'tag', target: named(ids[0] as ItemId, ids[1] as ItemId), add: ['cat', 'cat/black'], remove: [] });
  apply({ does: 'tag', target: named(ids[1] as ItemId, ids[2] as ItemId), add: ['kitty'], remove: [] });
  expect(() => apply({ does: 'rename-tag', tag: 'kitty', name: 'Cat' })).toThrow(/already/);
  apply({ does: 'merge-tags', tags: ['cat'], into: 'kitty' });
  expect(tagged('kitty')).toEqual(['r0', 'r1', 'r2']);
  expect(tagged('kitty/black')).toEqual(['r0', 'r1']);
  expect(library.read.tags()).toMatchObject([{ name: 'kitty', aliases: ['cat'] }, { name: 'kitty/black' }]);
  apply({ does: 'tag', target: named(ids[2] as ItemId), add: ['CAT/black'], remove: ['Cat'] });
  expect(tagged('kitty')).toEqual(['r0', 'r1']);
  expect(tagged('kitty/black')).toEqual(['r0', 'r1', 'r2']);
});

it('have other names that stand for one tag only', () => {
  const ids = addItems(library, 2);
  apply({ does: 'tag', target: named(...ids), add: ['sea', 'beach'], remove: [] });
  apply({ does: 'alias-tag', tag: 'sea', add: ['Ocean', '海'], remove: [] });
  expect(() => apply({ does: 'alias-tag', tag: 'beach', add: ['ocean'], remove: [] })).toThrow(/already/);
  expect(() => apply({ does: 'alias-tag', tag: 'sea', add: ['beach'], remove: [] })).toThrow(/already/);
  apply({ does: 'tag', target: named(...ids), add: [], remove: ['OCEAN'] });
  expect(tagged('sea')).toEqual([]);
  expect(library.read.tags().find(({ name }) => name === 'sea')).toEqual({
    name: 'sea',
    count: 0,
    aliases: ['Ocean', '海'],
  });
  apply({ does: 'alias-tag', tag: 'sea', add: [], remove: ['ocean', '海'] });
  expect(library.read.tags().map(({ name }) => name)).toEqual(['beach']);
});
