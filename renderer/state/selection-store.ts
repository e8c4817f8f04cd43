import { create } from 'zustand';
import type { ItemId } from '../../ipc/model/ids.ts';
import { MAX_NAMED } from '../../ipc/model/limits.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import type { Target } from '../../ipc/model/target.ts';

/** Part of a list, in its order: the places tell the tiles, the items tell main. */
export interface Stretch {
  readonly query: LibraryQuery;
  /** First and last item; null is all that the question finds. */
  readonly range: { readonly from: ItemId; readonly to: ItemId } | null;
  /** Place of the first and of the last item in the list. */
  readonly first: number;
  readonly last: number;
}

type Ids = ReadonlySet<ItemId>;

interface Chosen {
  /** The items that are named; beside a stretch, those that were added to it. */
  readonly ids: Ids;
  readonly stretch: Stretch | null;
  /** Left out of the stretch. */
  readonly except: Ids;
  /** How many items are selected in all. */
  readonly count: number;
  /** The item that has the focus of the list, selected or not; the list says so. */
  readonly focus: ItemId | null;
}

interface Selection extends Chosen {
  /** Selects exactly these, at most `MAX_NAMED`. */
  readonly select: (ids: Iterable<ItemId>) => void;
  /** Selects a part of a list, however long: nothing is read for it. */
  readonly selectStretch: (stretch: Stretch) => void;
  /** The list changed: the ends of the stretch, or all of it, stand elsewhere now. */
  readonly moveStretch: (first: number, last: number) => void;
  /** The list stands in another order: what is named or is all of it stays selected, a part of the old order does not (`keepThroughOrder` names it). */
  readonly reorder: (query: LibraryQuery) => void;
  /** Takes one item in or out; `index` is its place in the open list. */
  readonly toggle: (id: ItemId, index: number) => void;
  /** Takes items in that are not yet, by what they are and their places in the open list. */
  readonly include: (items: Iterable<readonly [ItemId, index: number]>) => void;
  readonly setFocus: (id: ItemId | null) => void;
  /** Selects nothing; the focus stays where it is. */
  readonly clear: () => void;
}

const NONE: Ids = new Set();
const NOTHING = { ids: NONE, stretch: null, except: NONE, count: 0 } as const;

/** What is selected in the open place: named items, or a stretch of a list with what is left out and added. */
export const useSelection = create<Selection>((set) => ({
  ...NOTHING,
  focus: null,
  select: (chosen) => {
    const ids = new Set([...chosen].slice(0, MAX_NAMED));
    set({ ...NOTHING, ids, count: ids.size });
  },
  selectStretch: (stretch) => set({ ...NOTHING, stretch, count: stretch.last - stretch.first + 1 }),
  moveStretch: (first, last) =>
    set((old) => {
      const { stretch } = old;
      if (stretch === null || (stretch.first === first && stretch.last === last)) return old;
      return counted({ ...old, stretch: { ...stretch, first, last } });
    }),
  reorder: (query) =>
    set((old) => {
      if (old.stretch === null) return old;
      return old.stretch.range === null ? { stretch: { ...old.stretch, query } } : NOTHING;
    }),
  toggle: (id, index) =>
    set((old) => {
      const isInside = old.stretch !== null && isWithin(old.stretch, index) && !old.ids.has(id);
      const next = isInside ? { except: toggled(old.except, id) } : { ids: toggled(old.ids, id) };
      const chosen = counted({ ...old, ...next });
      return chosen.count === 0 ? { ...chosen, ...NOTHING } : chosen;
    }),
  include: (items) =>
    set((old) => {
      const [ids, except] = [new Set(old.ids), new Set(old.except)];
      for (const [id, index] of items) {
        const isIn = isChosen({ ids, stretch: old.stretch, except }, id, index);
        if (!isIn && !except.delete(id) && ids.size < MAX_NAMED) ids.add(id);
      }
      return counted({ ...old, ids, except });
    }),
  setFocus: (focus) => set((old) => (old.focus === focus ? old : { focus })),
  clear: () => set((old) => (old.count === 0 ? old : NOTHING)),
}));

/** Whether an item is selected; `index` is its place in the open list. */
export function isChosen(
  { ids, stretch, except }: Pick<Chosen, 'ids' | 'stretch' | 'except'>,
  id: ItemId,
  index: number,
): boolean {
  return ids.has(id) || (stretch !== null && isWithin(stretch, index) && !except.has(id));
}

/** What an action on the selection is about; null when nothing is selected. */
export function targetOf({ ids, stretch, except, count } = useSelection.getState() as Chosen): Target | null {
  if (count === 0) return null;
  if (stretch === null) return { of: 'items', ids: [...ids] };
  const { query, range } = stretch;
  return { of: 'question', query, range, except: [...except], and: [...ids] };
}

/** The selected items when they are named ones; nothing for a stretch, whose items nobody reads. */
export function namedIds({ ids, stretch } = useSelection.getState() as Chosen): readonly ItemId[] {
  return stretch === null ? [...ids] : [];
}

function isWithin({ first, last }: Stretch, index: number): boolean {
  return index >= first && index <= last;
}

function toggled(ids: Ids, id: ItemId): Ids {
  const next = new Set(ids);
  if (!next.delete(id) && next.size < MAX_NAMED) next.add(id);
  return next;
}

function counted<Some extends Chosen>(chosen: Some): Some {
  const { stretch, ids, except } = chosen;
  const inStretch = stretch === null ? 0 : stretch.last - stretch.first + 1 - except.size;
  return { ...chosen, count: inStretch + ids.size };
}
