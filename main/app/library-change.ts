import type { ItemId } from '../../ipc/model/ids.ts';

/** A change of the library; null ids means "many". */
export interface LibraryChange {
  readonly ids: readonly ItemId[] | null;
  readonly reordered: boolean;
  /** A person did it, and waits to see it. */
  readonly edited?: true;
}

/** Beyond this, naming the items costs more than reading the view again. */
const MAX_IDS = 500;

/** Two changes as one. */
export function mergeChanges(one: LibraryChange, other: LibraryChange): LibraryChange {
  const ids = one.ids === null || other.ids === null ? null : [...new Set([...one.ids, ...other.ids])];
  const edited = one.edited ?? other.edited;
  return {
    ids: ids !== null && ids.length > MAX_IDS ? null : ids,
    reordered: one.reordered || other.reordered,
    ...(edited && { edited }),
  };
}
