import fc from 'fast-check';
import type { Collection } from '../../../ipc/model/collection.ts';
import { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });

/** One step of a person. What it is about is chosen by numbers from what there is when it is done. */
const step = fc.oneof(
  fc.record({
    does: fc.constant('mark' as const),
    favorite: maybe(fc.boolean()),
    rating: maybe(fc.integer({ min: 0, max: 5 })),
    label: maybe(fc.constantFrom('teal', 'plum', null)),
  }),
  fc.record({
    does: fc.constant('tag' as const),
    add: fc.subarray(['a', 'a/b', 'A', 'c', '夏 天', 'other']),
    remove: fc.subarray(['a', 'a/b', 'c']),
  }),
  fc.record({
    does: fc.constant('note' as const),
    notes: fc.constantFrom('', 'remember', '记住'),
    adds: maybe(fc.boolean()),
  }),
  fc.record({ does: fc.constantFrom('trash' as const, 'restore' as const) }),
  fc.record({ does: fc.constantFrom('collect' as const, 'uncollect' as const, 'arrange' as const) }),
  fc.record({
    does: fc.constant('add-collection' as const),
    isNested: fc.boolean(),
    isFull: fc.boolean(),
    isSmart: fc.boolean(),
  }),
  fc.record({
    does: fc.constant('change-collection' as const),
    name: maybe(fc.constantFrom('one', 'two')),
    moves: fc.boolean(),
  }),
  fc.record({ does: fc.constant('remove-collection' as const) }),
  fc.record({
    does: fc.constant('rename-tag' as const),
    tag: fc.constantFrom('a', 'a/b', 'c'),
    name: fc.constantFrom('c', 'a/b', 'z', 'A', 'z/a'),
  }),
  fc.record({
    does: fc.constant('merge-tags' as const),
    tags: fc.subarray(['a', 'a/b', 'c', 'z'], { minLength: 1 }),
    into: fc.constantFrom('a', 'c', 'z', 'new'),
  }),
  fc.record({
    does: fc.constant('alias-tag' as const),
    tag: fc.constantFrom('a', 'c'),
    add: fc.subarray(['other', 'z']),
    remove: fc.subarray(['other']),
  }),
  fc.record({ does: fc.constant('remove-tag' as const), tag: fc.constantFrom('a', 'c', 'a/b') }),
);
const number = fc.nat(60);
export const numberedStep = fc.tuple(step, fc.tuple(number, number, number));
export type NumberedStep = typeof numberedStep extends fc.Arbitrary<infer One> ? One : never;

/** The edit of a step; null when it needs a collection and there is none. */
export function editOf(
  [one, [first, second, third]]: NumberedStep,
  ids: readonly ItemId[],
  tree: readonly Collection[],
): Edit | null {
  const id = ids[first % ids.length];
  const before = first % 3 === 0 ? null : ids[second % ids.length];
  const target = targetOf([first, second, third], ids);
  const collection = tree[third % Math.max(1, tree.length)]?.id;
  const other = tree[first % Math.max(1, tree.length)]?.id ?? null;
  const given = { ...one, id, target, collection, before };
  const edit =
    one.does === 'add-collection'
      ? {
          ...{ does: one.does, name: `c${first}`, parent: one.isNested ? other : null },
          query: one.isSmart ? LibraryQuery.parse({ search: 'clip' }) : null,
          target: one.isFull ? target : null,
        }
      : one.does === 'change-collection' && one.moves
        ? { ...given, place: { parent: second % 2 === 0 ? null : other, before: null } }
        : given;
  const parsed = Edit.safeParse(edit);
  return parsed.success ? parsed.data : null;
}

function targetOf([first, second, third]: readonly number[], ids: readonly ItemId[]): Target {
  const pick = (index = 0): ItemId => ids[index % ids.length] as ItemId;
  const all = { of: 'question', query: LibraryQuery.parse({}), range: null, except: [], and: [] } as const;
  const targets = [
    { of: 'items', ids: [...new Set([pick(first), pick(second), pick(third)])] },
    all,
    { ...all, query: LibraryQuery.parse({ sort: 'title' }), except: [pick(first)], and: [pick(second)] },
    { ...all, query: LibraryQuery.parse({ search: 'clip' }) },
    { ...all, query: LibraryQuery.parse({ place: 'trash' }) },
  ];
  return (targets[(second ?? 0) % targets.length] ?? all) as Target;
}
