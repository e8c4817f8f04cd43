import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { type LibraryPlace, placeQuery } from '../../state/places.ts';
import { joinSearch, splitSearch } from '../toolbar/search-terms.ts';

/** One part of a question that can be dropped, and the question without it. */
export interface Drop {
  readonly part: 'search' | 'kinds' | 'accounts' | 'remote';
  /** Of the search: what would go. */
  readonly words: string;
  readonly query: LibraryQuery;
}

/** Everything that narrows a place, each as the question without it: terms one by one, words together, each filter. */
export function dropsOf(place: LibraryPlace, query: LibraryQuery): readonly Drop[] {
  // The space at its end tells a finished term from one that is being typed.
  const { terms, rest } = splitSearch(`${query.search} `);
  const words = rest.trim();
  const drops: Drop[] = terms.map((term) => ({
    part: 'search',
    words: term,
    query: { ...query, search: joinSearch({ terms: terms.filter((other) => other !== term), rest: words }).trim() },
  }));
  if (words !== '') drops.push({ part: 'search', words, query: { ...query, search: terms.join(' ') } });
  const kinds = placeQuery(place).kinds ?? [];
  if (query.kinds.join() !== kinds.join()) drops.push({ part: 'kinds', words: '', query: { ...query, kinds } });
  if (query.accounts.length > 0) drops.push({ part: 'accounts', words: '', query: { ...query, accounts: [] } });
  if (query.remote !== null) drops.push({ part: 'remote', words: '', query: { ...query, remote: null } });
  return drops;
}
