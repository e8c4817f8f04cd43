import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { MAX_NAMED } from '../../../ipc/model/limits.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { Target } from '../../../ipc/model/target.ts';
import { isChosen, namedIds, targetOf, useSelection } from '../../../renderer/state/selection-store.ts';

const query = LibraryQuery.parse({ kinds: ['video'] });
const MILLION = 1_000_000;

/** The item at a place of the list. */
function at(index: number): ItemId {
  return ItemId.parse(`01930000-0000-7000-8000-${String(index).padStart(12, '0')}`);
}

const stretch = (first: number, last: number) => ({ query, range: { from: at(first), to: at(last) }, first, last });
const all = (total: number) => ({ query, range: null, first: 0, last: total - 1 });
const now = () => useSelection.getState();

beforeEach(() => now().clear());

describe('named items', () => {
  it('go in and out one by one', () => {
    now().toggle(at(1), 1);
    now().toggle(at(2), 2);
    now().toggle(at(1), 1);
    expect(now()).toMatchObject({ count: 1, stretch: null });
    expect(targetOf()).toEqual({ of: 'items', ids: [at(2)] });
    expect(namedIds()).toEqual([at(2)]);
  });

  it('are never more than a target may name', () => {
    now().select(Array.from({ length: MAX_NAMED + 5 }, (_, index) => at(index)));
    expect(now().count).toBe(MAX_NAMED);
    expect(Target.safeParse(targetOf()).success).toBe(true);
  });

  it('are no target when there are none', () => {
    now().toggle(at(1), 1);
    now().toggle(at(1), 1);
    expect(targetOf()).toBeNull();
  });
});

describe('what is added to a selection', () => {
  const some = (...places: readonly number[]) => places.map((place) => [at(place), place] as const);

  it('joins what is named, each once', () => {
    now().select([at(1), at(2)]);
    now().include(some(2, 3));
    expect(namedIds()).toEqual([at(1), at(2), at(3)]);
    expect(now().count).toBe(3);
  });

  it('joins a stretch: what was left out comes back, and what lies outside is named', () => {
    now().selectStretch(stretch(100, 200));
    now().toggle(at(150), 150);
    now().include(some(149, 150, 201));
    expect(now()).toMatchObject({ count: 102, except: new Set(), ids: new Set([at(201)]) });
  });

  it('is never more than a target may name', () => {
    now().select([at(1)]);
    now().include(Array.from({ length: MAX_NAMED + 5 }, (_, index) => [at(index), index] as const));
    expect(now().count).toBe(MAX_NAMED);
  });
});

describe('another order of the list', () => {
  const bySize = LibraryQuery.parse({ kinds: ['video'], sort: 'bytes' });

  it('keeps what is named, and all of it without what was left out', () => {
    now().select([at(1), at(2)]);
    now().reorder(bySize);
    expect(namedIds()).toEqual([at(1), at(2)]);
    now().selectStretch(all(MILLION));
    now().toggle(at(7), 7);
    now().reorder(bySize);
    expect(now().count).toBe(MILLION - 1);
    expect(targetOf()).toEqual({ of: 'question', query: bySize, range: null, except: [at(7)], and: [] });
  });

  it('lets a part of the old order go: what stands between its ends is something else now', () => {
    now().selectStretch(stretch(100, 900));
    now().reorder(bySize);
    expect(targetOf()).toBeNull();
  });
});

describe('a stretch', () => {
  it('of a million names nobody', () => {
    now().selectStretch(all(MILLION));
    expect(now().count).toBe(MILLION);
    expect(isChosen(now(), at(999_999), 999_999)).toBe(true);
    expect(namedIds()).toEqual([]);
    expect(targetOf()).toEqual({ of: 'question', query, range: null, except: [], and: [] });
  });

  it('is told to main by its ends, with what was left out and added', () => {
    now().selectStretch(stretch(100, 200));
    now().toggle(at(150), 150);
    now().toggle(at(5), 5);
    expect(now().count).toBe(101);
    const range = { from: at(100), to: at(200) };
    expect(targetOf()).toEqual({ of: 'question', query, range, except: [at(150)], and: [at(5)] });
    expect(Target.parse(targetOf())).toEqual(targetOf());
  });

  it('stays with its items when others come before it', () => {
    now().selectStretch(stretch(100, 200));
    now().moveStretch(103, 205);
    expect(now().count).toBe(103);
    expect(isChosen(now(), at(99), 102)).toBe(false);
    expect(isChosen(now(), at(100), 103)).toBe(true);
  });

  it('gives way to a choice of one', () => {
    now().selectStretch(all(MILLION));
    now().select([at(7)]);
    expect(now()).toMatchObject({ count: 1, stretch: null });
    expect(isChosen(now(), at(8), 8)).toBe(false);
  });

  it('is nothing once its last item was left out', () => {
    now().selectStretch(stretch(3, 3));
    now().toggle(at(3), 3);
    expect(now()).toMatchObject({ count: 0, stretch: null });
    expect(targetOf()).toBeNull();
  });
});

describe('any choice', () => {
  const TOTAL = 60;
  const index = fc.integer({ min: 0, max: TOTAL - 1 });
  const step = fc.oneof(
    fc.record({ does: fc.constant('toggle' as const), index }),
    fc.record({ does: fc.constant('select' as const), index }),
    fc.record({ does: fc.constant('all' as const) }),
    fc.record({ does: fc.constant('stretch' as const), one: index, other: index }),
  );

  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

  /** Does a step, and says which places must be selected then. */
  function chosenBy(act: Step, before: ReadonlySet<number>): Set<number> {
    if (act.does === 'select') {
      now().select([at(act.index)]);
      return new Set([act.index]);
    }
    if (act.does === 'toggle') {
      now().toggle(at(act.index), act.index);
      const after = new Set(before);
      if (!after.delete(act.index)) after.add(act.index);
      return after;
    }
    const [one, other] = act.does === 'all' ? [0, TOTAL - 1] : [act.one, act.other];
    const [first, last] = [Math.min(one, other), Math.max(one, other)];
    now().selectStretch(act.does === 'all' ? all(TOTAL) : stretch(first, last));
    return new Set(Array.from({ length: last - first + 1 }, (_, place) => first + place));
  }

  it('counts, shows and hands on the same items', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        now().clear();
        let expected = new Set<number>();
        for (const act of steps) expected = chosenBy(act, expected);
        const places = Array.from({ length: TOTAL }, (_, place) => place);
        const inOrder = [...expected].sort((one, other) => one - other);
        expect(places.filter((place) => isChosen(now(), at(place), place))).toEqual(inOrder);
        expect(now().count).toBe(expected.size);
        expect(resolved(targetOf(), places)).toEqual(inOrder);
      }),
    );
  });
});

/** What main makes of a target. */
function resolved(target: Target | null, places: readonly number[]): readonly number[] {
  if (target === null) return [];
  if (target.of === 'items') return places.filter((place) => target.ids.includes(at(place)));
  const from = target.range === null ? 0 : places.findIndex((place) => at(place) === target.range?.from);
  const to = target.range === null ? places.length : places.findIndex((place) => at(place) === target.range?.to);
  return places.filter(
    (place) => (place >= from && place <= to && !target.except.includes(at(place))) || target.and.includes(at(place)),
  );
}
