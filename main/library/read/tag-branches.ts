import type { ReaderContext } from './reader-context.ts';

export const tagBranchSql = {
  carriers: 'SELECT item FROM item_tags INDEXED BY item_tags_by_tag WHERE tag = ? AND item > ? ORDER BY item LIMIT ?',
  trashed: 'SELECT seq FROM items INDEXED BY items_in_trash WHERE in_trash = 1',
  last: 'SELECT max(seq) FROM items',
} as const;

const TRASHED = 0xff_ff_ff_ff;
/** So many items of a tag are read before others may be answered. */
const PIECE = 20_000;

/** A tag, and how many items outside the trash carry it. */
export interface TagCount {
  readonly seq: number;
  readonly key: string;
  readonly count: number;
}

/** By key, how many items carry a tag or one beneath it, each once; for tags that stand above others. */
export function branchCounts(tags: readonly TagCount[], context: ReaderContext): ReadonlyMap<string, number> {
  const branches = new Map<string, TagCount[]>();
  for (const tag of tags) {
    const parts = tag.key.split('/');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const above = parts.slice(0, depth).join('/');
      const known = branches.get(above);
      if (known === undefined) branches.set(above, [tag]);
      else known.push(tag);
    }
  }
  const union = createUnion(context);
  return new Map(
    [...branches]
      .filter(([key, [first, ...others]]) => others.length > 0 || first?.key !== key)
      .map(([key, members]) => {
        const carried = members.filter(({ count }) => count > 0);
        // Only of several can an item carry two.
        return [key, carried.length > 1 ? union(carried) : (carried[0]?.count ?? 0)];
      }),
  );
}

/** Counts the items of several tags; what it needs to tell them apart is read with the first question. */
function createUnion(context: ReaderContext): (tags: readonly TagCount[]) => number {
  const carriers = context.prepared<number>(tagBranchSql.carriers).pluck();
  /** By item, the last question that counted it. */
  let counted: Uint32Array | null = null;
  let question = 0;

  function start(): Uint32Array {
    const last = context.prepared<number | null>(tagBranchSql.last).pluck().get() ?? 0;
    const items = new Uint32Array(last + 1);
    // What is in the trash counts for nothing: as if every question had counted it.
    for (const seq of context.prepared<number>(tagBranchSql.trashed).pluck().all()) items[seq] = TRASHED;
    return items;
  }

  return (tags) => {
    counted ??= start();
    const items = counted;
    question += 1;
    let number = 0;
    for (const { seq } of tags) {
      for (let after = -1; ; ) {
        // Whole pieces: row by row it takes twice as long.
        const piece = carriers.all(seq, after, PIECE);
        for (const item of piece) {
          const before = items[item];
          if (before === question || before === TRASHED) continue;
          items[item] = question;
          number += 1;
        }
        if (piece.length < PIECE) break;
        after = piece.at(-1) ?? after;
        context.breathe();
      }
    }
    return number;
  };
}
