import { setImmediate } from 'node:timers/promises';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { Target } from '../../ipc/model/target.ts';
import type { AskedReads } from '../library/library.ts';

/** What of the library is asked. */
export type TargetReads = Pick<AskedReads, 'tiles' | 'indexOf' | 'total'>;

/** Values of a target in its order, each once, and how many of its items have none of them. */
export interface TargetValues {
  readonly values: readonly string[];
  readonly leftOut: number;
}

const PAGE = 200;
/** So many values are read before others may use the thread. */
const AT_ONCE = 50;

/**
 * What the first items of a target have, at most `most` values: `textOf` gives the path of an item's file, or its prompt; null
 * where it has none. Reads no more of the library than that takes.
 */
export async function valuesOfTarget(
  reads: TargetReads,
  target: Target,
  { most, textOf }: { readonly most: number; readonly textOf: (id: ItemId) => string | null },
): Promise<TargetValues> {
  const values = new Set<string>();
  const { count, ids } = await itemsOf(reads, target);
  let looked = 0;
  let having = 0;
  for await (const id of ids) {
    // Items without one are passed over, but not a million of them.
    if (values.size >= most || looked >= most * 4) break;
    looked += 1;
    if (looked % AT_ONCE === 0) await setImmediate();
    const value = textOf(id);
    if (value === null) continue;
    having += 1;
    values.add(value);
  }
  return { values: [...values], leftOut: Math.max(0, count - having) };
}

async function itemsOf(
  reads: TargetReads,
  target: Target,
): Promise<{ readonly count: number; readonly ids: AsyncIterable<ItemId> | Iterable<ItemId> }> {
  if (target.of === 'items') return { count: target.ids.length, ids: target.ids };
  const { query, range, and } = target;
  const except = new Set(target.except);
  const ends =
    range === null
      ? [0, (await reads.total(query)) - 1]
      : await Promise.all([reads.indexOf(query, range.from), reads.indexOf(query, range.to)]);
  const [one, other] = ends;
  // An end is gone: the list has changed, and what is named beside it is all that is still known.
  if (one == null || other == null) return { count: and.length, ids: and };
  const first = Math.min(one, other);
  const last = Math.max(one, other);

  async function* inOrder(): AsyncGenerator<ItemId> {
    for (let offset = first; offset <= last; offset += PAGE) {
      const tiles = await reads.tiles(query, offset, Math.min(PAGE, last - offset + 1));
      for (const { id } of tiles) if (!except.has(id)) yield id;
      if (tiles.length === 0) break;
    }
    yield* and;
  }
  return { count: last - first + 1 - except.size + and.length, ids: inOrder() };
}
