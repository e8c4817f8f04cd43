import { useMemo } from 'react';
import { create } from 'zustand';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { isFolderPlace, smartQueryAt, useCollections } from './collections-store.ts';
import { useLayout } from './layout-store.ts';
import { isLibraryPlace, type LibraryPlace, type Place, placeQuery } from './places.ts';
import { useRoute } from './route-store.ts';
import { askedSearch, hasWords } from './search-terms.ts';

export interface Sorting {
  readonly sort: LibraryQuery['sort'];
  readonly reversed: boolean;
}

const NEWEST: Sorting = { sort: 'created', reversed: false };
const BEST_FIRST: Sorting = { sort: 'relevance', reversed: false };
const BY_HAND: Sorting = { sort: 'manual', reversed: false };

interface Queries {
  /** Words and `key:value` terms, by place. */
  readonly search: Partial<Record<Place, string>>;
  /** One order for all places but collections: people choose it once. */
  readonly sorting: Sorting;
  /** The order of collections: at first the one a person gave them by hand. */
  readonly collected: Sorting;
  /** The order of what words find. */
  readonly ranking: Sorting;
}

/** What the person asks of each place; leaving a place keeps its question. */
export const useQueries = create<Queries>(() => ({
  search: {},
  sorting: NEWEST,
  collected: BY_HAND,
  ranking: BEST_FIRST,
}));

export function setSearch(place: Place, text: string): void {
  useQueries.setState((old) => ({ search: { ...old.search, [place]: text } }));
}

/** Changes the order of lists, or while words are searched that of what they find. */
export function setSorting(sorting: Sorting): void {
  useQueries.setState(({ search }) => {
    const { place } = useRoute.getState();
    return { [orderKey(place, search[place] ?? '', isFolderPlace(place))]: sorting };
  });
}

/** The order of the open place. */
export function useSorting(): Sorting {
  const place = useRoute((route) => route.place);
  const isFolder = useCollections((known) => isFolderPlace(place, known));
  return useQueries((queries) => queries[orderKey(place, queries.search[place] ?? '', isFolder)]);
}

function orderKey(place: Place, search: string, isFolder: boolean): 'ranking' | 'collected' | 'sorting' {
  if (place !== 'tags' && hasWords(search)) return 'ranking';
  return isFolder ? 'collected' : 'sorting';
}

/** Drops what narrows a place. */
export function clearNarrowing(place: LibraryPlace): void {
  setSearch(place, '');
}

/**
 * The whole question of a place: what the place is, narrowed by what its search asks (`askedSearch`), in the chosen order.
 * `smart` is what a smart collection asks by itself.
 */
export function buildQuery(
  place: LibraryPlace,
  asked: string,
  sorting: Sorting,
  smart: LibraryQuery | null = smartQueryAt(place),
): LibraryQuery {
  if (smart !== null) return { ...smart, ...sorting, search: `${smart.search} ${asked}`.trim() };
  const base = placeQuery(place);
  return {
    ...sorting,
    place: base.place ?? 'library',
    kinds: base.kinds ?? [],
    accounts: [],
    remote: null,
    collection: base.collection ?? null,
    stackOf: null,
    stacked: false,
    search: asked,
  };
}

/** The question of the open place; null where no items are shown. */
export function openQuery(): LibraryQuery | null {
  const { place } = useRoute.getState();
  if (!isLibraryPlace(place)) return null;
  const queries = useQueries.getState();
  const search = queries.search[place] ?? '';
  return buildQuery(place, askedSearch(search), queries[orderKey(place, search, isFolderPlace(place))]);
}

/** The question of the open place, the same object until the question changes; null where no items are shown. */
export function useQuery(): LibraryQuery | null {
  const place = useRoute((route) => route.place);
  // Whoever types a term asks for the same until it is finished: the list is not read again at each letter.
  const asked = useQueries((queries) => askedSearch(queries.search[place] ?? ''));
  const smart = useCollections((known) => smartQueryAt(place, known));
  const sorting = useSorting();
  const stacked = useLayout((layout) => layout.stacked);
  return useMemo(
    () => (isLibraryPlace(place) ? inStacks(buildQuery(place, asked, sorting, smart), stacked) : null),
    [place, asked, sorting, smart, stacked],
  );
}

/** Stacks are folded where nothing is looked for: what is found may not be the cover. */
function inStacks(query: LibraryQuery, stacked: boolean): LibraryQuery {
  return stacked && query.place === 'library' && query.search === '' ? { ...query, stacked } : query;
}
