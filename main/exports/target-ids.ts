import type { ItemId } from '../../ipc/model/ids.ts';
import type { LibraryQuery, Tile } from '../../ipc/model/query.ts';
import type { Target } from '../../ipc/model/target.ts';
import { failed } from '../failed.ts';

/** What is asked to see which items a target names; of a library that is read at once, or by a thread. */
export interface TargetReads {
  total(query: LibraryQuery): number | Promise<number>;
  indexOf(query: LibraryQuery, id: ItemId): number | null | Promise<number | null>;
  tiles(query: LibraryQuery, offset: number, limit: number): readonly Tile[] | Promise<readonly Tile[]>;
}

const PAGE = 500;

/** The items of a target in their order, each once. Throws Failed('not-found') when the end of a stretch is no longer there. */
export async function targetIds(read: TargetReads, target: Target, signal?: AbortSignal): Promise<readonly ItemId[]> {
  if (target.of === 'items') return [...new Set(target.ids)];
  const { query, range } = target;
  const [first, last] = range === null ? [0, (await read.total(query)) - 1] : await ends(read, query, range);
  const except = new Set(target.except);
  const ids: ItemId[] = [];
  for (let offset = first; offset <= last; offset += PAGE) {
    signal?.throwIfAborted();
    const page = await read.tiles(query, offset, Math.min(PAGE, last - offset + 1));
    for (const { id } of page) if (!except.has(id)) ids.push(id);
    if (page.length === 0) break;
  }
  return [...new Set([...ids, ...target.and])];
}

async function ends(
  read: TargetReads,
  query: LibraryQuery,
  { from, to }: { readonly from: ItemId; readonly to: ItemId },
): Promise<readonly [number, number]> {
  const [a, b] = [await read.indexOf(query, from), await read.indexOf(query, to)];
  if (a === null || b === null) {
    throw failed('not-found', 'The selection has changed.', 'Select the items again.');
  }
  return [Math.min(a, b), Math.max(a, b)];
}
