import { type ColorLabel, colorLabels } from '../../../ipc/model/color-labels.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import {
  type SearchKey,
  type SearchState,
  type SearchTerm,
  searchStates,
  searchTerms,
} from '../../../ipc/model/search-terms.ts';
import { readItemId } from '../item-id.ts';
import { normaliseLine } from './search-text.ts';
import { dayStart, durationRange, type Range, ratingRange, ratioRange } from './search-values.ts';

/** A condition of the query language; of several values one must fit. `not` turns the whole round. */
export type SearchFilter = { readonly not: boolean } & (
  | { readonly on: 'tag' | 'model' | 'account' | 'voice' | 'collection'; readonly values: readonly string[] }
  | { readonly on: 'kind'; readonly values: readonly ItemKind[] }
  | { readonly on: 'is'; readonly values: readonly SearchState[] }
  | { readonly on: 'label'; readonly values: readonly (ColorLabel | 'none')[] }
  /** From (`after`) or up to (`before`) the beginning of a day in the person's time zone; epoch ms. */
  | { readonly on: 'before' | 'after'; readonly time: number }
  /** Milliseconds, stars, and the byte of aspect ratios. */
  | { readonly on: 'duration' | 'rating' | 'ratio'; readonly ranges: readonly Range[] }
  /** What is like the prompt of an item. */
  | { readonly on: 'like'; readonly id: ItemId }
);

export interface SearchQuery {
  /** Normalised words and phrases; each must be contained. */
  readonly include: readonly string[];
  /** None of these may be contained. */
  readonly exclude: readonly string[];
  readonly filters: readonly SearchFilter[];
}

/**
 * Reads the query language: words, "phrases", and `key:value`, `key:"two words"`, `key:this,that` with the keys of
 * `searchKeys`; a minus before any of them excludes. What is no known condition is text. Never throws.
 */
export function parseSearch(text: string): SearchQuery {
  const include: string[] = [];
  const exclude: string[] = [];
  const filters: SearchFilter[] = [];
  for (const term of searchTerms(text.normalize('NFC'))) {
    const filter = filterOf(term);
    if (filter !== null) {
      filters.push(filter);
      continue;
    }
    const part = normaliseLine(term.text);
    if (part !== '') (term.not ? exclude : include).push(part);
  }
  return { include, exclude, filters };
}

/** The terms that have a key and a value and are no condition all the same, as they are written: they are taken for text. */
export function misreadTerms(text: string): readonly string[] {
  const terms = searchTerms(text).filter(({ values }) => values.some((value) => value.trim() !== ''));
  return terms
    .filter((term) => term.key !== null && filterOf(term) === null)
    .map(({ from, to }) => text.slice(from, to));
}

/** The condition that a term is; null when it is text. */
export function filterOf({ key, values: given, not }: SearchTerm): SearchFilter | null {
  if (key === null) return null;
  const values = given.map((value) => value.trim()).filter((value) => value !== '');
  const [first] = values;
  if (first === undefined) return null;
  const filter = conditionOf(key, values, first);
  return filter === null ? null : { ...filter, not };
}

type Condition<Filter> = Filter extends SearchFilter ? Omit<Filter, 'not'> : never;

function conditionOf(key: SearchKey, values: readonly string[], first: string): Condition<SearchFilter> | null {
  switch (key) {
    case 'tag':
    case 'model':
    case 'account':
    case 'voice':
    case 'collection':
      return { on: key, values };
    case 'kind':
      return known(
        values,
        (value) => itemKinds.find((kind) => kind === value),
        (found) => ({ on: 'kind', values: found }),
      );
    case 'is':
      return known(values, stateNamed, (found) => ({ on: 'is', values: found }));
    case 'label':
      return known(values, labelNamed, (found) => ({ on: 'label', values: found }));
    case 'before':
    case 'after': {
      const time = values.length === 1 ? dayStart(first) : null;
      return time === null ? null : { on: key, time };
    }
    case 'duration':
      return known(values, durationRange, (ranges) => ({ on: key, ranges }));
    case 'rating':
      return known(values, ratingRange, (ranges) => ({ on: key, ranges }));
    case 'ratio':
      return known(values, ratioRange, (ranges) => ({ on: key, ranges }));
    case 'like': {
      const id = readItemId(first.toLowerCase());
      return id !== null && values.length === 1 ? { on: 'like', id } : null;
    }
  }
}

/** Reads every value; null when one of them is not known, for then the term is text. */
function known<Value, Filter>(
  values: readonly string[],
  read: (value: string) => Value | null | undefined,
  make: (found: readonly Value[]) => Filter,
): Filter | null {
  const found = values.map((value) => read(value.toLowerCase()));
  return found.every((value) => value !== null && value !== undefined) ? make(found as readonly Value[]) : null;
}

function stateNamed(value: string): SearchState | undefined {
  const name = value.replace('favourite', 'favorite');
  return searchStates.find((state) => state === name);
}

function labelNamed(value: string): ColorLabel | 'none' | undefined {
  return value === 'none' ? 'none' : colorLabels.find((label) => label === value);
}
