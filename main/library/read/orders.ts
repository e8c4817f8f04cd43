import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { normaliseLine } from '../search/search-text.ts';
import { type Columns, KIND } from './columns.ts';
import { modelsHere, namedSql } from './named-things.ts';
import type { ReaderContext } from './reader-context.ts';

/** What orders a list first; what is equal in it stands newest first. `place` is the time alone. */
export type ListOrder =
  | { readonly by: 'place' | 'title' | 'rating' | 'duration' | 'bytes' | 'kind' | 'relevance' }
  /** Accounts in the order of their names. */
  | { readonly by: 'account'; readonly sources: readonly number[] }
  /** Models by their names: ids with one name stand together. */
  | { readonly by: 'model'; readonly ranks: readonly (readonly [id: string, rank: number])[] }
  /** By the position in a collection; what is only in one that it holds comes after. */
  | { readonly by: 'manual'; readonly collection: number };

/** The greatest first, unless reversed. */
const GREATEST_FIRST: ReadonlySet<string> = new Set(['place', 'rating', 'duration', 'bytes', 'relevance']);

export function orderOf(query: LibraryQuery, ranked: boolean, context: ReaderContext): ListOrder {
  switch (query.sort) {
    case 'created':
      return { by: 'place' };
    case 'relevance':
      return { by: ranked ? 'relevance' : 'place' };
    case 'manual': {
      const collection = query.collection === null ? null : collectionSeq(query.collection, context);
      return collection === null ? { by: 'place' } : { by: 'manual', collection };
    }
    case 'account': {
      const accounts = context.prepared<{ seq: number; name: string }>(namedSql.accounts).all();
      const names = accounts.map(({ seq, name }) => ({ seq, name: normaliseLine(name) }));
      names.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.seq - other.seq));
      return { by: 'account', sources: names.map(({ seq }) => seq) };
    }
    case 'model': {
      const models = modelsHere(context);
      const names = [...new Set(models.map(({ name }) => normaliseLine(name)))].sort();
      return { by: 'model', ranks: models.map(({ id, name }) => [id, names.indexOf(normaliseLine(name))]) };
    }
    default:
      return { by: query.sort };
  }
}

export function collectionSeq(id: string, context: ReaderContext): number | null {
  return context.prepared<number>('SELECT seq FROM collections WHERE id = ?').pluck().get(id) ?? null;
}

export function isGreatestFirst({ by }: ListOrder): boolean {
  return GREATEST_FIRST.has(by);
}

/** What a list is ordered by, as SQL; relevance is not in any row. */
function orderSql(order: ListOrder): string {
  switch (order.by) {
    case 'place':
    case 'relevance':
      return '';
    case 'title':
      return 'items.title_key';
    case 'rating':
      return 'ifnull((SELECT rating FROM marks WHERE marks.item = items.seq), 0)';
    case 'duration':
      return 'ifnull(items.duration_ms, -1)';
    case 'bytes':
      return 'items.bytes';
    case 'kind':
      return cases(
        'items.kind',
        itemKinds.map((kind, rank) => [`'${kind}'`, rank]),
      );
    case 'model':
      return cases(
        'items.model',
        order.ranks.map(([id, rank]) => [`'${id.replaceAll("'", "''")}'`, rank]),
      );
    case 'account':
      return cases(
        'items.source',
        order.sources.map((source, rank) => [source, rank]),
      );
    case 'manual':
      return `ifnull((SELECT position FROM collection_items WHERE collection = ${order.collection} AND item = items.seq), 9e15)`;
  }
}

/** The rank of each value; what is none of them comes after. */
function cases(column: string, ranks: readonly (readonly [value: string | number, rank: number])[]): string {
  if (ranks.length === 0) return '0';
  const whens = ranks.map(([value, rank]) => `WHEN ${value} THEN ${rank}`).join(' ');
  return `CASE ${column} ${whens} ELSE ${ranks.length} END`;
}

/**
 * How a list is ordered; the tie-break is total, so that pages never overlap. `descending` is that of the first; titles end
 * with the place in the same direction, which is that of their index.
 */
export function orderClause(order: ListOrder, descending: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  const first = orderSql(order);
  if (first === '') return `items.place ${direction}`;
  const isTurned = order.by !== 'title' && !isGreatestFirst(order);
  const last = isTurned ? (descending ? 'ASC' : 'DESC') : direction;
  return `${first} ${direction}, items.place ${last}`;
}

export const rankSql = {
  titles: 'SELECT seq FROM items INDEXED BY items_by_title ORDER BY title_key, place',
  ratings: 'SELECT item, rating FROM marks INDEXED BY marks_rated WHERE rating > 0',
  durations: 'SELECT seq, duration_ms FROM items INDEXED BY items_by_duration WHERE duration_ms IS NOT NULL',
  models: 'SELECT seq, model FROM items INDEXED BY items_by_model ORDER BY model',
  positions: 'SELECT item, position FROM collection_items WHERE collection = ?',
} as const;

/** The rank of every ordinal; what is less stands first in an ascending list. */
export function ranksOf(order: ListOrder, columns: Columns, context: ReaderContext): ArrayLike<number> | null {
  switch (order.by) {
    case 'place':
    case 'relevance':
      return null;
    case 'bytes':
      return columns.bytes;
    case 'kind':
      return columns.flags.map((flags) => flags & KIND);
    case 'account': {
      const rank = new Map(order.sources.map((source, index) => [source, index]));
      return columns.sources.map((source) => rank.get(source) ?? order.sources.length);
    }
    case 'title': {
      const ranks = new Float64Array(columns.count);
      let rank = 0;
      for (const seq of context.prepared<number>(rankSql.titles).pluck().all()) {
        ranks[columns.ordinalOf(seq)] = rank;
        rank += 1;
      }
      return ranks;
    }
    case 'rating':
      return filled(columns, 0, context.prepared<Pair>(rankSql.ratings).raw().all());
    case 'duration':
      return filled(columns, -1, context.prepared<Pair>(rankSql.durations).raw().all());
    case 'manual':
      return filled(columns, 9e15, context.prepared<Pair>(rankSql.positions).raw().all(order.collection));
    case 'model': {
      const ranks = new Float64Array(columns.count).fill(Number.POSITIVE_INFINITY);
      const rankOf = new Map(order.ranks);
      let [rank, last] = [Number.POSITIVE_INFINITY, ''];
      for (const [seq, model] of context.prepared<readonly [number, string | null]>(rankSql.models).raw().all()) {
        if (model === null) continue;
        if (model !== last) rank = rankOf.get(model) ?? Number.POSITIVE_INFINITY;
        last = model;
        ranks[columns.ordinalOf(seq)] = rank;
      }
      return ranks;
    }
  }
}

type Pair = readonly [seq: number, value: number];

function filled(columns: Columns, missing: number, pairs: readonly Pair[]): Float64Array {
  const ranks = new Float64Array(columns.count).fill(missing);
  for (const [seq, value] of pairs) ranks[columns.ordinalOf(seq)] = value;
  return ranks;
}
