import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../ipc/model/collection.ts';
import {
  droppedAt,
  isWithin,
  layOpen,
  pathOf,
  rowsOf,
  siblingsOf,
  sideOf,
  stepped,
  type TreePlace,
} from '../../../renderer/features/collections/tree.ts';

/** A folder by its name, which is also its id. */
function folder(name: string, parent: string | null = null, kind: 'folder' | 'smart' = 'folder'): Collection {
  const content = kind === 'folder' ? { kind, count: 1 } : { kind, query: {} };
  return { id: name, name, parent, createdAt: 0, content } as unknown as Collection;
}

const list = [
  folder('a'),
  folder('b'),
  folder('b1', 'b'),
  folder('b2', 'b'),
  folder('b2x', 'b2'),
  folder('c', null, 'smart'),
];
const [a, b, b1, b2] = list as [Collection, Collection, Collection, Collection];
const names = (rows: ReturnType<typeof rowsOf>) => rows.map(({ collection, level }) => `${level}${collection.name}`);
const rowOf = (name: string, open: string[] = []) => {
  const found = rowsOf(list, new Set(['b', 'b2', ...open])).find(({ collection }) => collection.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
};

describe('the tree of collections', () => {
  it('shows what lies in open folders only, in its order', () => {
    expect(names(rowsOf(list, new Set()))).toEqual(['0a', '0b', '0c']);
    expect(names(rowsOf(list, new Set(['b'])))).toEqual(['0a', '0b', '1b1', '1b2', '0c']);
    expect(names(rowsOf(list, new Set(['b', 'b2'])))).toEqual(['0a', '0b', '1b1', '1b2', '2b2x', '0c']);
  });

  it('tells screen readers which of how many a row is', () => {
    const row = rowOf('b2');
    expect([row.position, row.siblings, row.hasChildren, row.isOpen]).toEqual([2, 2, true, true]);
  });

  it('says where a collection lies', () => {
    expect(pathOf(list, b2)).toEqual(['b', 'b2']);
    expect(layOpen(list, 'b2x' as Collection['id'])).toEqual(['b2', 'b']);
    expect(isWithin(list, b2.id, b.id)).toBe(true);
    expect(isWithin(list, b.id, b2.id)).toBe(false);
  });
});

describe('steps by keyboard', () => {
  it('go past a sibling, into the folder above, and out', () => {
    expect(stepped(list, b, 'up')).toEqual({ parent: null, before: 'a' });
    expect(stepped(list, a, 'up')).toBeNull();
    expect(stepped(list, a, 'down')).toEqual({ parent: null, before: 'c' });
    expect(stepped(list, b2, 'in')).toEqual({ parent: 'b1', before: null });
    expect(stepped(list, a, 'in')).toBeNull();
    expect(stepped(list, b1, 'out')).toEqual({ parent: null, before: 'c' });
    expect(stepped(list, a, 'out')).toBeNull();
  });

  it('never go into a question', () => {
    const after = [folder('c', null, 'smart'), folder('d')];
    expect(stepped(after, after[1] as Collection, 'in')).toBeNull();
  });
});

describe('drops', () => {
  it('mean before, into or after by the place over a row; a question takes nothing in', () => {
    expect([0, 0.24, 0.5, 0.76, 1].map((part) => sideOf(part, true))).toEqual([
      'before',
      'before',
      'into',
      'after',
      'after',
    ]);
    expect([0, 0.49, 0.5, 1].map((part) => sideOf(part, false))).toEqual(['before', 'before', 'after', 'after']);
  });

  it('put a collection where the line shows', () => {
    expect(droppedAt(list, a, rowOf('c'), 'before')).toEqual({ parent: null, before: 'c' });
    expect(droppedAt(list, a, rowOf('c'), 'after')).toEqual({ parent: null, before: null });
    expect(droppedAt(list, a, rowOf('b1'), 'into')).toEqual({ parent: 'b1', before: null });
    expect(droppedAt(list, a, rowOf('b'), 'after'), 'below an open folder is its first place').toEqual({
      parent: 'b',
      before: 'b1',
    });
  });

  it('never make a collection hold itself, wherever it is dropped', () => {
    const anyTree = fc
      .array(fc.nat(), { minLength: 2, maxLength: 12 })
      .map((parents) =>
        parents.map((parent, index) =>
          folder(`n${index}`, index === 0 || parent % (index + 1) === index ? null : `n${parent % index}`),
        ),
      );
    fc.assert(
      fc.property(anyTree, fc.nat(), fc.nat(), fc.constantFrom('before', 'into', 'after'), (tree, from, onto, side) => {
        const moved = tree[from % tree.length] as Collection;
        const rows = rowsOf(tree, new Set(tree.map(({ id }) => id)));
        const row = rows[onto % rows.length];
        const place: TreePlace | null = row === undefined ? null : droppedAt(tree, moved, row, side);
        if (place === null) return;
        expect(isWithin(tree, place.parent, moved.id)).toBe(false);
        expect(place.before).not.toBe(moved.id);
        const before = tree.find(({ id }) => id === place.before);
        if (before !== undefined) expect(before.parent).toBe(place.parent);
      }),
    );
  });

  it('leave siblings as they are', () => {
    expect(siblingsOf(list, b1).map(({ name }) => name)).toEqual(['b1', 'b2']);
  });
});
