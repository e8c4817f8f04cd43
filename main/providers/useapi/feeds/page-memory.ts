/**
 * Remembers which ids a walk has met, with the memory of three pages however long the list is: the first page, the
 * page before, and a checkpoint that moves on at every power of two. A server that repeats an item, ignores the cursor,
 * or starts over from the top is noticed all the same (api/BEHAVIOUR.md: stop "when no new id appears").
 */
export interface PageMemory {
  /** The ids of a page that were not met before, in order; then the page counts as met. */
  fresh(ids: readonly string[]): Set<string>;
}

export function createPageMemory(): PageMemory {
  let pages = 0;
  let first: ReadonlySet<string> = new Set();
  let previous: ReadonlySet<string> = new Set();
  let checkpoint: ReadonlySet<string> = new Set();
  let nextCheckpoint = 2;
  return {
    fresh(ids) {
      const found = new Set(ids.filter((id) => !first.has(id) && !previous.has(id) && !checkpoint.has(id)));
      pages += 1;
      previous = new Set(ids);
      if (pages === 1) first = previous;
      if (pages === nextCheckpoint) {
        checkpoint = previous;
        nextCheckpoint *= 2;
      }
      return found;
    },
  };
}
