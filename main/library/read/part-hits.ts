import type { Columns } from './columns.ts';

/** What was found of single words, for the next text that has them too: a person types one word after the other. */
export interface PartHits {
  get(part: string): Uint32Array | undefined;
  set(part: string, ordinals: Uint32Array): void;
}

/** So many hits are kept of all words together: eight megabytes. */
const MOST_HITS = 2_000_000;

/** Keeps the words that were asked for last, while the columns stay what they are. */
export function createPartHits(): (columns: Columns) => PartHits {
  let of: Columns | null = null;
  let kept = new Map<string, Uint32Array>();
  let hits = 0;

  function set(part: string, ordinals: Uint32Array): void {
    hits += ordinals.length - (kept.get(part)?.length ?? 0);
    kept.delete(part);
    kept.set(part, ordinals);
    for (const [oldest, { length }] of kept) {
      if (hits <= MOST_HITS || oldest === part) break;
      kept.delete(oldest);
      hits -= length;
    }
  }

  return (columns) => {
    if (columns !== of) {
      of = columns;
      kept = new Map();
      hits = 0;
    }
    return { get: (part) => kept.get(part), set };
  };
}
