import type { Facet, FacetName, Suggestion } from '../../../ipc/domains/find.ts';
import { colorLabels } from '../../../ipc/model/color-labels.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import {
  quotedValue,
  type SearchKey,
  type SearchTerm,
  searchKeys,
  searchStates,
  searchTerms,
} from '../../../ipc/model/search-terms.ts';
import type { ReadableLibrary } from '../library.ts';
import { normaliseLine } from '../search/search-text.ts';
import { type FacetReads, termOf } from './facets.ts';
import { firstHits } from './first-hits.ts';
import { listQueryOf } from './list-query.ts';
import { modelsHere } from './named-things.ts';
import type { ReaderContext } from './reader-context.ts';

const MOST = 8;
/** Texts whose words are offered. */
const SAMPLE = 200;
/** Of whole terms so many are offered beside keys and words. */
const MOST_TERMS = 3;

const FACET_OF: Readonly<Partial<Record<SearchKey, FacetName>>> = {
  tag: 'tag',
  model: 'model',
  account: 'account',
  kind: 'kind',
  is: 'is',
  rating: 'rating',
  ratio: 'ratio',
  voice: 'voice',
  label: 'label',
};
/** Where any number fits, what people ask for. */
const DURATIONS = ['<5', '5-10', '>10', '>60'];
const RATINGS = ['>=3', '>=4'];

/** Values that every library has. */
const FIXED = [
  ...searchStates.map((value) => ({ key: 'is' as const, value })),
  ...itemKinds.filter((kind) => kind !== 'voice').map((value) => ({ key: 'kind' as const, value })),
  ...colorLabels.map((value) => ({ key: 'label' as const, value })),
];

export const completionSql = {
  tags: 'SELECT name FROM tags ORDER BY key',
  collections: 'SELECT name FROM collections WHERE query IS NULL ORDER BY name',
  texts: `SELECT text FROM json_each(?) AS hit CROSS JOIN items ON items.seq = hit.value
    CROSS JOIN search_texts ON search_texts.place = items.place`,
} as const;

/** How many items would be found with a term, too; null when that is not told. */
type CountOf = (key: SearchKey, value: string) => number | null;
const NOT_COUNTED: CountOf = () => null;

/** Ways to go on at the caret of a search text. */
export function createCompletion(context: ReaderContext, facets: FacetReads): Pick<ReadableLibrary, 'complete'> {
  /** The question without the term at the caret. */
  function rest(query: LibraryQuery, text: string, term: SearchTerm | null): LibraryQuery {
    const search = term === null ? text : `${text.slice(0, term.from)} ${text.slice(term.to)}`;
    return { ...query, search: search.trim() };
  }

  function valuesOf(key: SearchKey, query: LibraryQuery): readonly { value: string; count: number | null }[] {
    const facet = FACET_OF[key];
    const counted = facet === undefined ? [] : facets.values(query, facet);
    const found = counted.map(({ value, count }) => ({ value, count }));
    const plain = (values: readonly string[]) => values.map((value) => ({ value, count: null }));
    switch (key) {
      case 'rating':
        return [...plain(RATINGS), ...found];
      case 'duration':
        return plain(DURATIONS);
      case 'collection':
        return plain(context.prepared<string>(completionSql.collections).pluck().all());
      case 'before':
      case 'after':
        return plain(facets.values(query, 'year').map(({ value }) => value));
      default:
        return found;
    }
  }

  function values(query: LibraryQuery, key: SearchKey, typed: string): readonly Suggestion[] {
    const models = key === 'model' ? modelTexts() : null;
    return bestOf(valuesOf(key, query), typed, ({ value }) => models?.get(value) ?? [value])
      .slice(0, MOST)
      .map(({ value, count }) => ({ kind: 'value', insert: `${quotedValue(value)} `, label: value, count }));
  }

  /** What each model is found by: its name, and the ids that have it. */
  function modelTexts(): ReadonlyMap<string, readonly string[]> {
    const texts = new Map<string, string[]>();
    for (const { id, name } of modelsHere(context)) texts.set(name, [...(texts.get(name) ?? [name]), id]);
    return texts;
  }

  /** Tags and models that begin with, or have, what is typed; states, kinds and colours that begin with it. */
  function terms(typed: string, minus: string, countOf: CountOf): readonly Suggestion[] {
    const models = modelTexts();
    const tags = context.prepared<string>(completionSql.tags).pluck().all();
    const part = normaliseLine(typed);
    const all = [
      ...tags.map((value) => ({ key: 'tag' as const, value })),
      ...[...models.keys()].map((value) => ({ key: 'model' as const, value })),
      // One letter begins too many of them.
      ...FIXED.filter(({ value }) => part.length > 1 && value.startsWith(part)),
    ];
    return bestOf(all, typed, ({ key, value }) => (key === 'model' ? (models.get(value) ?? []) : [value]))
      .slice(0, MOST_TERMS)
      .map(({ key, value }) => ({
        ...{ kind: 'value', count: countOf(key, value), label: `${key}:${value}` },
        insert: `${minus}${termOf(key, value)} `,
      }));
  }

  /** How many items of a question also have a term. */
  function counts(query: LibraryQuery): CountOf {
    const valuesWithin = facets.within(query);
    const known = new Map<FacetName, readonly Facet[]>();
    return (key, value) => {
      const facet = FACET_OF[key];
      if (facet === undefined) return null;
      const found = known.get(facet) ?? valuesWithin(facet);
      known.set(facet, found);
      return found.find((one) => one.value === value)?.count ?? 0;
    };
  }

  /** Words of the newest items that have what is typed, the most frequent first. */
  function words(query: LibraryQuery, typed: string, minus: string): readonly Suggestion[] {
    const part = normaliseLine(typed);
    const list = listQueryOf({ ...query, search: `"${part}"`, sort: 'created', reversed: false }, context);
    const seqs = JSON.stringify(firstHits(context, list, SAMPLE).map(([seq]) => seq));
    const counts = new Map<string, number>();
    const beginning = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(part)}[\\p{L}\\p{N}'-]+`, 'gu');
    for (const text of context.prepared<string>(completionSql.texts).pluck().all(seqs)) {
      for (const word of new Set(text.match(beginning) ?? [])) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts]
      .filter(([word]) => [...word].length <= 30)
      .sort(([one, times], [other, than]) => than - times || (one < other ? -1 : 1))
      .map(([word]) => ({ kind: 'word', insert: `${minus}${word} `, label: word, count: null }));
  }

  return {
    complete(query, text, caret, counted = false) {
      const at = Math.min(caret, text.length);
      const term = searchTerms(text).find(({ from, to }) => from < at && at <= to) ?? null;
      const minus = term?.not === true ? '-' : '';
      const typed = text.slice(term?.from ?? at, at).slice(minus.length);
      const others = rest(query, text, term);
      const named = /^([a-z]+)[:：]/iu.exec(typed);
      const key = searchKeys.find((known) => known === named?.[1]?.toLowerCase());
      if (term !== null && named !== null && key !== undefined) {
        const before = typed.slice(0, lastValueAt(typed, named[0].length));
        const value = typed.slice(before.length).replaceAll(/["“”]/gu, '');
        const from = term.from + minus.length + before.length;
        return { from, to: valueEnd(text, at, term.to), suggestions: [...values(others, key, value)] };
      }
      const from = term?.from ?? at;
      const to = term?.to ?? at;
      const keys = searchKeys
        .filter((known) => known !== 'like' && known.startsWith(typed.toLowerCase()))
        .map((known): Suggestion => ({ kind: 'key', insert: `${minus}${known}:`, label: `${known}:`, count: null }));
      if (typed === '' || /["“”]/u.test(typed))
        return { from, to, suggestions: typed === '' ? keys.slice(0, MOST) : [] };
      const countOf = counted && minus === '' ? counts(others) : NOT_COUNTED;
      const found = [...keys.slice(0, 3), ...terms(typed, minus, countOf), ...words(others, typed, minus)];
      return { from, to, suggestions: found.slice(0, MOST) };
    },
  };
}

/** Where the last of the values begins that are divided by commas outside quotes. */
function lastValueAt(typed: string, from: number): number {
  let [start, isQuoted] = [from, false];
  for (let at = from; at < typed.length; at += 1) {
    if (/["“”]/u.test(typed.charAt(at))) isQuoted = !isQuoted;
    else if (/[,，]/u.test(typed.charAt(at)) && !isQuoted) start = at + 1;
  }
  return start;
}

/** The value at the caret ends at the next comma, or with the term. */
function valueEnd(text: string, at: number, end: number): number {
  const comma = text.slice(at, end).search(/[,，]/u);
  return comma < 0 ? end : at + comma;
}

/** What begins with the text first, then what contains it; else in the order it is in. */
function bestOf<Value>(
  all: readonly Value[],
  typed: string,
  textsOf: (value: Value) => readonly string[],
): readonly Value[] {
  const part = normaliseLine(typed);
  const placeIn = (value: Value) => textsOf(value).map((text) => normaliseLine(text).indexOf(part));
  const ranked = all.map((value) => ({ value, at: Math.min(...placeIn(value).filter((at) => at >= 0)) }));
  const fitting = ranked.filter(({ at }) => at < Number.POSITIVE_INFINITY);
  return [...fitting.filter(({ at }) => at === 0), ...fitting.filter(({ at }) => at > 0)].map(({ value }) => value);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
