import { type Facet, type FacetName, facetNames } from '../../../ipc/domains/find.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { type SearchKey, searchStates, searchTerms, writtenTerm } from '../../../ipc/model/search-terms.ts';
import type { ReadableLibrary } from '../library.ts';
import { ratioRange } from '../search/search-values.ts';
import { type Columns, type KeptColumns, KIND, kindOfCode } from './columns.ts';
import { conditionOf } from './conditions.ts';
import { ordinalsOf, testOf } from './found.ts';
import { listQueryOf } from './list-query.ts';
import { modelsHere, namedSql } from './named-things.ts';
import { rankSql } from './orders.ts';
import { eachRow, type ReaderContext } from './reader-context.ts';

/** Of a facet with more, as of tags one for each item, the most frequent are told. */
const MOST_VALUES = 5_000;

/** The keys whose terms a facet is about. */
const KEYS: Readonly<Record<FacetName, readonly SearchKey[]>> = {
  kind: ['kind'],
  account: ['account'],
  model: ['model'],
  tag: ['tag'],
  rating: ['rating'],
  label: ['label'],
  voice: ['voice'],
  ratio: ['ratio'],
  year: ['before', 'after'],
  is: ['is'],
};
const SHAPES = ['landscape', 'portrait', 'square', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '21:9'];

export const facetSql = {
  tags: 'SELECT seq, key, name FROM tags',
  tagged: 'SELECT item, tag FROM item_tags ORDER BY item',
  ofModel: 'SELECT seq FROM items INDEXED BY items_by_model WHERE model = ?',
  labels: 'SELECT item, label FROM marks INDEXED BY marks_labelled WHERE label IS NOT NULL',
  speakers: 'SELECT seq, voice_name FROM items INDEXED BY items_by_speaker WHERE voice_name IS NOT NULL',
} as const;

export type FacetReads = Pick<ReadableLibrary, 'facets'> & {
  /** All values of one facet, the most frequent first; without the terms of that facet. */
  readonly values: (query: LibraryQuery, facet: FacetName) => readonly Facet[];
  /** The same with those terms: how many items each value has among what the question finds. */
  readonly within: (query: LibraryQuery) => (facet: FacetName) => readonly Facet[];
};

/** Items that a question finds, for counting. */
interface Base {
  readonly columns: Columns;
  readonly ordinals: Uint32Array;
  readonly has: (seq: number) => boolean;
}

/** How a question splits. */
export function createFacets(context: ReaderContext, kept: KeptColumns): FacetReads {
  function baseOf(query: LibraryQuery): Base {
    const columns = kept.now();
    const list = listQueryOf({ ...query, sort: 'created' }, context);
    const ordinals = ordinalsOf(context, list, list.conditions, columns);
    const found = new Uint8Array(columns.count);
    for (const ordinal of ordinals) found[ordinal] = 1;
    return { columns, ordinals, has: (seq) => found[columns.ordinalOf(seq)] === 1 };
  }

  function countedIn(base: Base, facet: FacetName): readonly Facet[] {
    const counts = context.timed(`facet ${facet}`, () => countersOf[facet](base, context));
    context.breathe();
    return [...counts]
      .filter(([, { count }]) => count > 0)
      .map(([value, { term, count }]) => ({ term, value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  }

  return {
    facets(query) {
      const bases = new Map<string, Base>();
      return facetNames.map((facet) => {
        const search = searchWithout(query.search, KEYS[facet]);
        const base = bases.get(search) ?? baseOf({ ...query, search });
        bases.set(search, base);
        return { facet, values: countedIn(base, facet).slice(0, MOST_VALUES) };
      });
    },
    within(query) {
      const base = baseOf(query);
      return (facet) => countedIn(base, facet);
    },
    values: (query, facet) => countedIn(baseOf({ ...query, search: searchWithout(query.search, KEYS[facet]) }), facet),
  };
}

/** A search text without the terms of some keys. */
export function searchWithout(search: string, keys: readonly SearchKey[]): string {
  const text = search.normalize('NFC');
  const terms = searchTerms(text);
  if (!terms.some(({ key }) => key !== null && keys.includes(key))) return search;
  return terms
    .filter(({ key }) => key === null || !keys.includes(key))
    .map(({ from, to }) => text.slice(from, to))
    .join(' ');
}

/** `key:value` as it is written. */
export function termOf(key: SearchKey, value: string): string {
  return writtenTerm({ not: false, key, values: [value] });
}

type Pair<Value> = readonly [seq: number, value: Value];
type Counts = Map<string, { readonly term: string; count: number }>;

function add(counts: Counts, key: SearchKey, value: string, count = 1): void {
  const known = counts.get(value);
  if (known === undefined) counts.set(value, { term: termOf(key, value), count });
  else known.count += count;
}

const countersOf: Readonly<Record<FacetName, (base: Base, context: ReaderContext) => Counts>> = {
  kind({ columns, ordinals }) {
    const numbers = itemKinds.map(() => 0);
    for (const ordinal of ordinals) count(numbers, (columns.flags[ordinal] ?? 0) & KIND);
    return new Map(numbers.map((number, code) => entry('kind', kindOfCode(code), number)));
  },
  account({ columns, ordinals }, context) {
    const numbers: number[] = [];
    for (const ordinal of ordinals) count(numbers, columns.sources[ordinal] ?? 0);
    const counts: Counts = new Map();
    for (const { seq, name } of context.prepared<{ seq: number; name: string }>(namedSql.accounts).all()) {
      add(counts, 'account', name, numbers[seq] ?? 0);
    }
    return counts;
  },
  model({ has }, context) {
    const seqs = context.prepared<number>(facetSql.ofModel).pluck();
    const counts: Counts = new Map();
    // Ids of several providers can have one name.
    for (const { id, name } of modelsHere(context)) {
      let number = 0;
      eachRow(context, seqs.iterate(id), (seq) => {
        if (has(seq)) number += 1;
      });
      add(counts, 'model', name, number);
    }
    return counts;
  },
  tag: countTags,
  rating({ has, ordinals }, context) {
    const numbers = [ordinals.length, 0, 0, 0, 0, 0];
    eachRow(context, context.prepared<Pair<number>>(rankSql.ratings).raw().iterate(), ([seq, rating]) => {
      if (!has(seq)) return;
      count(numbers, rating);
      count(numbers, 0, -1);
    });
    return new Map(numbers.map((number, stars) => entry('rating', String(stars), number)));
  },
  label: ({ has }, context) => countPairs('label', facetSql.labels, has, context),
  voice: ({ has }, context) => countPairs('voice', facetSql.speakers, has, context),
  ratio({ columns, ordinals }) {
    const numbers: number[] = [];
    for (const ordinal of ordinals) count(numbers, columns.ratios[ordinal] ?? 0);
    return new Map(
      SHAPES.map((shape) => {
        const { from, to } = ratioRange(shape) ?? { from: 0, to: 0 };
        let number = 0;
        for (let byte = from ?? 1; byte <= (to ?? 255); byte += 1) number += numbers[byte] ?? 0;
        return entry('ratio', shape, number);
      }),
    );
  },
  year({ columns, ordinals }) {
    const numbers = new Map<number, number>();
    for (const ordinal of ordinals) {
      const year = Math.floor((columns.months[ordinal] ?? 0) / 12);
      numbers.set(year, (numbers.get(year) ?? 0) + 1);
    }
    return new Map(
      [...numbers].map(([year, number]) => [String(year), { term: `after:${year} before:${year + 1}`, count: number }]),
    );
  },
  is({ columns, ordinals }, context) {
    const states = searchStates.filter((state) => state !== 'trash');
    return new Map(
      states.map((state) => {
        const condition = conditionOf({ on: 'is', values: [state], not: false }, context);
        const test = condition === null ? () => false : testOf(context, condition, columns);
        let number = 0;
        for (const ordinal of ordinals) if (test(ordinal)) number += 1;
        context.breathe();
        return entry('is', state, number);
      }),
    );
  },
};

function entry(key: SearchKey, value: string, number: number): readonly [string, { term: string; count: number }] {
  return [value, { term: termOf(key, value), count: number }];
}

function count(numbers: number[], at: number, by = 1): void {
  numbers[at] = (numbers[at] ?? 0) + by;
}

function countPairs(key: SearchKey, sql: string, has: Base['has'], context: ReaderContext): Counts {
  const counts: Counts = new Map();
  eachRow(context, context.prepared<Pair<string>>(sql).raw().iterate(), ([seq, value]) => {
    if (has(seq)) add(counts, key, value);
  });
  return counts;
}

/** An item counts for its tags and for what they are under, once for each. */
function countTags({ has }: Base, context: ReaderContext): Counts {
  const tags = context.prepared<{ seq: number; name: string }>(facetSql.tags).all();
  const chains = new Map(tags.map(({ seq, name }) => [seq, chainOf(name)]));
  const counts: Counts = new Map();
  const last = new Map<string, number>();
  eachRow(context, context.prepared<Pair<number>>(facetSql.tagged).raw().iterate(), ([item, tag]) => {
    if (!has(item)) return;
    for (const name of chains.get(tag) ?? []) {
      if (last.get(name) === item) continue;
      last.set(name, item);
      add(counts, 'tag', name);
    }
  });
  return counts;
}

/** `a/b/c`, `a/b`, `a`. */
function chainOf(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
