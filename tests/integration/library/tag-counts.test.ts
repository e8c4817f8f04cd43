import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { addItems, type OpenedLibrary, openLibraryHere } from './edit-support.ts';

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

const apply = (edit: Edit) => library.writer.execute('applyEdit', [edit, 1_000]).value;
const tag = (add: readonly string[], ...ids: readonly ItemId[]) =>
  apply({ does: 'tag', target: { of: 'items', ids: [...ids] }, add: [...add], remove: [] });
const counts = () => library.read.tags().map(({ name, count }) => [name, count] as const);

it('tags count what is beneath them, each item once, and nothing in the trash', () => {
  const [one, two, three] = addItems(library, 3) as [ItemId, ItemId, ItemId];
  tag(['a/b'], one, two, three);
  tag(['a/c/d', 'other'], one, two);
  tag(['a'], one);
  const below = [
    ['a/c', 2],
    ['a/c/d', 2],
    ['other', 2],
  ];
  expect(counts()).toEqual([['a', 3], ['a/b', 3], ...below]);
  for (const [name, count] of counts()) {
    expect(library.read.total(LibraryQuery.parse({ search: `tag:${name}` })), name).toBe(count);
  }
  apply({ does: 'trash', target: { of: 'items', ids: [three] } });
  expect(counts()).toEqual([['a', 2], ['a/b', 2], ...below]);
});
