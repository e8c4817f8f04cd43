import type { ItemId } from '../../ipc/model/ids.ts';
import type { Target } from '../../ipc/model/target.ts';
import type { AskedReads } from '../library/library.ts';

/** What of the library is asked. */
export interface FileSource {
  readonly ask: Pick<AskedReads, 'tiles' | 'indexOf' | 'total'>;
  /** Absolute path of the best file of an item that is here; null when it has none. */
  file(id: ItemId): string | null;
}

/** Files of a target in its order, and how many of its items are not among them. */
export interface TargetFiles {
  readonly paths: readonly string[];
  readonly leftOut: number;
}

const PAGE = 200;

/** The files of the first `most` items of a target that have one. Reads no more of the library than that takes. */
export async function filesOfTarget(source: FileSource, target: Target, most: number): Promise<TargetFiles> {
  const paths = new Set<string>();
  const { count, ids } = await itemsOf(source, target);
  let looked = 0;
  let files = 0;
  for await (const id of ids) {
    // Items without a file are passed over, but not a million of them.
    if (paths.size >= most || looked >= most * 4) break;
    looked += 1;
    const path = source.file(id);
    if (path === null) continue;
    files += 1;
    paths.add(path);
  }
  return { paths: [...paths], leftOut: Math.max(0, count - files) };
}

async function itemsOf(
  source: FileSource,
  target: Target,
): Promise<{ readonly count: number; readonly ids: AsyncIterable<ItemId> | Iterable<ItemId> }> {
  if (target.of === 'items') return { count: target.ids.length, ids: target.ids };
  const { query, range, and } = target;
  const except = new Set(target.except);
  const ends =
    range === null
      ? [0, (await source.ask.total(query)) - 1]
      : await Promise.all([source.ask.indexOf(query, range.from), source.ask.indexOf(query, range.to)]);
  const [one, other] = ends;
  // An end is gone: the list has changed, and what is named beside it is all that is still known.
  if (one == null || other == null) return { count: and.length, ids: and };
  const first = Math.min(one, other);
  const last = Math.max(one, other);

  async function* inOrder(): AsyncGenerator<ItemId> {
    for (let offset = first; offset <= last; offset += PAGE) {
      const tiles = await source.ask.tiles(query, offset, Math.min(PAGE, last - offset + 1));
      for (const { id } of tiles) if (!except.has(id)) yield id;
      if (tiles.length === 0) break;
    }
    yield* and;
  }
  return { count: last - first + 1 - except.size + and.length, ids: inOrder() };
}
