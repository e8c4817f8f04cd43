import type { ItemId } from '../../ipc/model/ids.ts';
import { MAX_NAMED } from '../../ipc/model/limits.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { ask, conch } from './conch.ts';
import { namedIds, useSelection } from './selection-store.ts';

const AT_ONCE = 200;

/** The selected items by id, in the order of the list; of a stretch at most the first `MAX_NAMED`, which are read. */
export async function selectedIds(): Promise<readonly ItemId[]> {
  const { stretch, ids, except } = useSelection.getState();
  if (stretch === null) return namedIds();
  const inside = await idsBetween(stretch.query, stretch.first, stretch.last);
  return [...ids, ...inside.filter((id) => !except.has(id))];
}

/** The items of a list from one place to another, at most `MAX_NAMED`. */
export async function idsBetween(query: LibraryQuery, first: number, end: number): Promise<readonly ItemId[]> {
  const found: ItemId[] = [];
  const last = Math.min(end, first + MAX_NAMED - 1);
  for (let offset = first; offset <= last; offset += AT_ONCE) {
    const limit = Math.min(AT_ONCE, last - offset + 1);
    const { tiles } = await ask(conch.library.tiles({ query, offset, limit }));
    found.push(...tiles.map(({ id }) => id));
  }
  return found;
}

/**
 * The list stands in another order: what was selected stays so. A part of the old order is not one of the new, so its items are
 * read and named; `isCurrent` says whether nothing else was selected meanwhile. Only more than can be named are let go.
 */
export async function keepThroughOrder(query: LibraryQuery, isCurrent: () => boolean): Promise<void> {
  const { stretch, count, reorder } = useSelection.getState();
  const isPart = stretch !== null && stretch.range !== null;
  const names = isPart && count <= MAX_NAMED ? selectedIds() : null;
  reorder(query);
  const ids = await names;
  if (ids !== null && isCurrent()) useSelection.getState().select(ids);
}
