import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { LibraryQuery, Tile } from '../../../../ipc/model/query.ts';
import type { Followee, Held } from './followed.ts';

/** Where a list was looked at when it was left. */
export interface Left {
  readonly top: Held;
  /** The item that the keys were about; null when it was not in memory. */
  readonly lead: Followee | null;
}

/** So many items from the top of the window on are looked for in another list. */
const NEAR = 60;

/** Of so many lists it is known; those that were left last. */
const MOST = 50;
const left = new Map<string, Left>();

/** Remembers where one was in a list; null forgets it: it is come back to at its top. */
export function leaveList(query: LibraryQuery, at: Left | null): void {
  const key = JSON.stringify(query);
  left.delete(key);
  if (at === null) return;
  left.set(key, at);
  const [oldest] = left.keys();
  if (left.size > MOST && oldest !== undefined) left.delete(oldest);
}

/** Where one was in a list; null is its top. */
export function whereLeft(query: LibraryQuery): Left | null {
  return left.get(JSON.stringify(query)) ?? null;
}

/**
 * The same place in a list that holds a part of the items, or more of them: as folding stacks leaves only their covers. It begins
 * with the first item from the top of the window on that is in both; null where none is.
 */
export async function placeIn(
  { top, lead }: Left,
  tileAt: (index: number) => Tile | null,
  indexOf: (id: ItemId) => Promise<number | null>,
): Promise<Left | null> {
  for (let at = top.index; at < top.index + NEAR; at += 1) {
    const id = tileAt(at)?.id;
    if (id === undefined) return null;
    const index = await indexOf(id);
    if (index === null) continue;
    const there = lead === null ? null : await indexOf(lead.id);
    return {
      top: { ...top, id, index },
      lead: lead === null || there === null ? { id, index } : { ...lead, index: there },
    };
  }
  return null;
}
