import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { finishedParts, joinSearch } from '../../state/search-terms.ts';

/** One part of a question that can be dropped, and the question without it. */
export interface Drop {
  /** What would go: a term, or all words. */
  readonly words: string;
  readonly query: LibraryQuery;
}

/** Everything that narrows a place, each as the question without it: terms one by one, words together. */
export function dropsOf(query: LibraryQuery): readonly Drop[] {
  const { terms, rest } = finishedParts(query.search);
  const without = (parts: readonly string[], words: string): LibraryQuery => ({
    ...query,
    search: joinSearch({ terms: parts, rest: words }).trim(),
  });
  return [
    ...terms.map((term) => ({
      words: term,
      query: without(
        terms.filter((other) => other !== term),
        rest,
      ),
    })),
    ...(rest === '' ? [] : [{ words: rest, query: without(terms, '') }]),
  ];
}
