import { useMemo } from 'react';
import { create } from 'zustand';
import type { ItemKind, RemotePresence } from '../../ipc/model/item.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { isLibraryPlace, type LibraryPlace, type Place, placeQuery } from './places.ts';
import { useRoute } from './route-store.ts';

/** Narrows a place; empty lists and null narrow nothing. */
export interface Filters {
  readonly kinds: readonly ItemKind[];
  readonly accounts: LibraryQuery['accounts'];
  readonly remote: RemotePresence | null;
}

export interface Sorting {
  readonly sort: LibraryQuery['sort'];
  readonly reversed: boolean;
}

export const NO_FILTERS: Filters = { kinds: [], accounts: [], remote: null };
const NEWEST: Sorting = { sort: 'created', reversed: false };

interface Queries {
  /** Words and `key:value` terms, by place. */
  readonly search: Partial<Record<Place, string>>;
  readonly filters: Partial<Record<LibraryPlace, Filters>>;
  /** One order for all places: people choose it once. */
  readonly sorting: Sorting;
}

/** What the person asks of each place; leaving a place keeps its question. */
export const useQueries = create<Queries>(() => ({ search: {}, filters: {}, sorting: NEWEST }));

export function setSearch(place: Place, text: string): void {
  useQueries.setState((old) => ({ search: { ...old.search, [place]: text } }));
}

export function setFilters(place: LibraryPlace, change: Partial<Filters>): void {
  useQueries.setState((old) => ({
    filters: { ...old.filters, [place]: { ...NO_FILTERS, ...old.filters[place], ...change } },
  }));
}

export function setSorting(sorting: Sorting): void {
  useQueries.setState({ sorting });
}

/** Drops search and filters of a place. */
export function clearNarrowing(place: LibraryPlace): void {
  useQueries.setState((old) => ({
    search: { ...old.search, [place]: '' },
    filters: { ...old.filters, [place]: NO_FILTERS },
  }));
}

export function hasFilters(filters: Filters): boolean {
  return filters.kinds.length > 0 || filters.accounts.length > 0 || filters.remote !== null;
}

/** The whole question of a place: what the place is, narrowed by search and filters, in the chosen order. */
export function buildQuery(place: LibraryPlace, search: string, filters: Filters, sorting: Sorting): LibraryQuery {
  const base = placeQuery(place);
  return {
    ...sorting,
    place: base.place ?? 'library',
    kinds: filters.kinds.length > 0 ? [...filters.kinds] : (base.kinds ?? []),
    accounts: filters.accounts,
    remote: filters.remote,
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
  const filters = useQueries((queries) => (isLibraryPlace(place) && queries.filters[place]) || NO_FILTERS);
  const sorting = useQueries((queries) => queries.sorting);
  return useMemo(
    () => (isLibraryPlace(place) ? buildQuery(place, search, filters, sorting) : null),
    [place, search, filters, sorting],
  );
}
