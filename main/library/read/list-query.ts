import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { parseSearch, type SearchFilter, type SearchQuery } from '../search/search-query.ts';
import { BENEATH_SHIFT } from './columns.ts';
import {
  amongRows,
  type Condition,
  conditionOf,
  EXPIRING_ITEMS,
  FAILED_ITEMS,
  IN_COLLECTIONS,
  isAmongFavorites,
  isAmongTrash,
  isFavorite,
  isGone,
  isInTrash,
  isOfKinds,
  isOfSources,
  type SqlValue,
} from './conditions.ts';
import { namedSql } from './named-things.ts';
import { collectionSeq, isGreatestFirst, type ListOrder, orderClause, orderOf } from './orders.ts';
import type { ReaderContext } from './reader-context.ts';
import { stackClauses } from './stack-clauses.ts';
import { EXPIRING_MS } from './tile-state.ts';

/** A query of the library as SQL over `items`: what a list, a count or a position is read from. */
export interface ListQuery {
  /** `items INDEXED BY …`: the planner is not left to guess. */
  readonly from: string;
  readonly where: string;
  readonly parameters: readonly SqlValue[];
  /** What `where` is put together from. */
  readonly conditions: readonly Condition[];
  readonly order: ListOrder;
  readonly descending: boolean;
  /** Words and phrases that the search index must answer; null when there are none. */
  readonly text: Pick<SearchQuery, 'include' | 'exclude'> | null;
  /** How well rows fit, where a condition knows; by row. */
  readonly scores: ReadonlyMap<number, number> | null;
}

const ASSETS: readonly ItemKind[] = ['video', 'image', 'audio'];

/**
 * Which kinds a query is about: none named means every asset in the library itself, and everything in the other places. Each
 * `kind:` narrows what the others leave, in whatever order they stand.
 */
function kindsOf(query: LibraryQuery, filters: readonly SearchFilter[]): readonly ItemKind[] {
  const terms = filters.filter((filter) => filter.on === 'kind');
  const isWhole = query.place === 'library' && query.collection === null;
  // `kind:voice` in an unfiltered list reaches the voices too.
  const unnamed = isWhole && terms.every(({ not }) => not) ? ASSETS : itemKinds;
  const among = query.kinds.length > 0 ? query.kinds : unnamed;
  return among.filter((kind) => terms.every(({ values, not }) => values.includes(kind) !== not));
}

/** Turns a query into SQL. Reads what it names (accounts, tags, collections, a prompt), no list. */
export function listQueryOf(query: LibraryQuery, context: ReaderContext): ListQuery {
  const search = parseSearch(query.search);
  const { filters } = search;
  const trash = trashWanted(query, filters);
  const kinds = kindsOf(query, filters);
  const stacks = stackClauses(query, context);
  const index = stacks.index ?? indexFor(query, kinds, trash);
  const conditions: Condition[] = flagsWanted(query, trash, index);

  if (kinds.length < itemKinds.length) conditions.push(isOfKinds(kinds));
  if (query.remote !== null) conditions.push(isGone(query.remote === 'gone'));
  if (query.accounts.length > 0) conditions.push(isOfSources(sourcesOf(query.accounts, context)));
  if (query.place === 'failed') conditions.push(amongRows(FAILED_ITEMS, []));
  if (query.place === 'expiring') conditions.push(amongRows(EXPIRING_ITEMS, [context.now() + EXPIRING_MS]));
  if (query.collection !== null) conditions.push(isHeldBy(query.collection, context));
  let scores: ReadonlyMap<number, number> | null = null;
  for (const filter of filters) {
    const condition = conditionOf(filter, context);
    if (condition !== null) conditions.push(condition);
    scores ??= condition?.scores ?? null;
  }
  for (const [sql, ...parameters] of stacks.parts) conditions.push({ sql, parameters, ...beneathTest(sql) });

  const hasText = search.include.length + search.exclude.length > 0;
  const order = orderOf(query, hasText || scores !== null, context);
  return {
    from: index === null ? 'items' : `items INDEXED BY ${index}`,
    where: conditions.length === 0 ? 'true' : conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
    conditions,
    order,
    descending: isGreatestFirst(order) !== query.reversed,
    text: hasText ? { include: search.include, exclude: search.exclude } : null,
    scores,
  };
}

/** Whether the list is in the trash; null when a filter of several states speaks of the trash itself. */
function trashWanted(query: LibraryQuery, filters: readonly SearchFilter[]): boolean | null {
  const asked = filters.filter((filter) => filter.on === 'is' && filter.values.includes('trash') && !filter.not);
  if (asked.length === 0 || query.place === 'trash') return query.place === 'trash';
  return asked.some((filter) => filter.on === 'is' && filter.values.length === 1) ? true : null;
}

const FAVORITES = 'items_favorite';
const TITLES = 'items_by_title';

/** The index a list is read from; null where the planner knows best. */
function indexFor(query: LibraryQuery, kinds: readonly ItemKind[], inTrash: boolean | null): string | null {
  if (query.stackOf !== null) return null;
  if (query.place === 'failed' || query.place === 'expiring') return null;
  if (query.sort === 'title') return TITLES;
  if (inTrash === true) return 'items_in_trash';
  if (query.place === 'favorites') return FAVORITES;
  return kinds.length === 1 ? 'items_by_kind' : 'items_by_place';
}

/** Trash and favourites, each from the index of the list where that has it. */
function flagsWanted(query: LibraryQuery, trash: boolean | null, index: string | null): Condition[] {
  const conditions: Condition[] = [];
  if (trash !== null) conditions.push((index === TITLES ? isAmongTrash : isInTrash)(trash));
  if (query.place === 'favorites') conditions.push((index === FAVORITES ? isFavorite : isAmongFavorites)(true));
  return conditions;
}

function isHeldBy(id: string, context: ReaderContext): Condition {
  const seq = collectionSeq(id, context) ?? -1;
  const held = context
    .prepared<number>(namedSql.under)
    .pluck()
    .all(JSON.stringify([seq]));
  return amongRows(IN_COLLECTIONS, [JSON.stringify(held)]);
}

/** What stacks leave out is in the columns too. */
function beneathTest(sql: string): Pick<Condition, 'test'> {
  const match = /^items\.beneath (=|<>) (\d)$/.exec(sql);
  if (match === null) return {};
  const [value, wanted] = [Number(match[2]), match[1] === '='];
  return {
    test:
      ({ flags }) =>
      (ordinal) =>
        ((flags[ordinal] ?? 0) >> BENEATH_SHIFT === value) === wanted,
  };
}

function sourcesOf(accounts: LibraryQuery['accounts'], context: ReaderContext): readonly number[] {
  const find = context.prepared<number>('SELECT seq FROM accounts WHERE connection = ? AND id = ?').pluck();
  return accounts.map(({ connection, account }) => Number(find.get(connection, account) ?? -1));
}

/** How a list is ordered; the tie-break is total, so that pages never overlap. */
export function orderBy({ order, descending }: ListQuery): string {
  return orderClause(order, descending);
}
