import { useMemo } from 'react';
import { create } from 'zustand';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { useLayout } from './layout-store.ts';
import { isLibraryPlace, type LibraryPlace, type Place, placeQuery } from './places.ts';
import { useRoute } from './route-store.ts';
import { hasWords } from './search-terms.ts';

export interface Sorting {
  readonly sort: LibraryQuery['sort'];
  readonly reversed: boolean;
}

const NEWEST: Sorting = { sort: 'created', reversed: false };
const BEST_FIRST: Sorting = { sort: 'relevance', reversed: false };

interface Queries {
  /** Words and `key:value` terms, by place. */
  readonly search: Partial<Record<Place, string>>;
  /** One order for all places: people choose it once. */
  readonly sorting: Sorting;
  /** The order of what words find. */
  readonly ranking: Sorting;
}

/** What the person asks of each place; leaving a place keeps its question. */
export const useQueries = create<Queries>(() => ({ search: {}, sorting: NEWEST, ranking: BEST_FIRST }));

export function setSearch(place: Place, text: string): void {
  useQueries.setState((old) => ({ search: { ...old.search, [place]: text } }));
}

/** Changes the order of lists, or while words are searched that of what they find. */
export function setSorting(sorting: Sorting): void {
  useQueries.setState(({ search }) =>
    hasWords(search[useRoute.getState().place] ?? '') ? { ranking: sorting } : { sorting },
  );
}

/** The order of the open place. */
export function useSorting(): Sorting {
  const place = useRoute((route) => route.place);
  return useQueries(({ search, sorting, ranking }) => (hasWords(search[place] ?? '') ? ranking : sorting));
}

/** Drops what narrows a place. */
export function clearNarrowing(place: LibraryPlace): void {
  setSearch(place, '');
}

/** The whole question of a place: what the place is, narrowed by the search, in the chosen order. */
export function buildQuery(place: LibraryPlace, search: string, sorting: Sorting): LibraryQuery {
  const base = placeQuery(place);
  return {
    ...sorting,
    place: base.place ?? 'library',
    kinds: base.kinds ?? [],
    accounts: [],
    remote: null,
    collection: null,
    stackOf: null,
    stacked: false,
    search: search.trim(),
  };
}

/** The question of the open place, the same object until the question changes; null where no items are shown. */
export function useQuery(): LibraryQuery | null {
  const place = useRoute((route) => route.place);
  const search = useQueries((queries) => queries.search[place] ?? '');
  const sorting = useSorting();
  const stacked = useLayout((layout) => layout.stacked);
  return useMemo(
    () => (isLibraryPlace(place) ? inStacks(buildQuery(place, search, sorting), stacked) : null),
    [place, search, sorting, stacked],
  );
}

/** Stacks are folded where nothing is looked for: what is found may not be the cover. */
function inStacks(query: LibraryQuery, stacked: boolean): LibraryQuery {
  return stacked && query.place === 'library' && query.search === '' ? { ...query, stacked } : query;
}
