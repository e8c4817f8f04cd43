import type { ItemId } from '../../ipc/model/ids.ts';

/** A change of the library; null ids means "many". */
export interface LibraryChange {
  readonly ids: readonly ItemId[] | null;
  readonly reordered: boolean;
}

/** Beyond this, naming the items costs more than reading the view again. */
const MAX_IDS = 500;

/** Two changes as one. */
export function mergeChanges(one: LibraryChange, other: LibraryChange): LibraryChange {
  const ids = one.ids === null || other.ids === null ? null : [...new Set([...one.ids, ...other.ids])];
  return { ids: ids !== null && ids.length > MAX_IDS ? null : ids, reordered: one.reordered || other.reordered };
}
