import { type ItemKind, itemKinds } from '../../../ipc/model/item.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { assertNever } from '../../failed.ts';
import { SLOTS } from '../place.ts';
import { parseSearch, type SearchFilter, type SearchQuery, type SearchState } from '../search/search-query.ts';
import { normaliseLine } from '../search/search-text.ts';
import type { ReaderContext } from './reader-context.ts';
import { stackClauses } from './stack-clauses.ts';
import { EXPIRING_MS } from './tile-state.ts';

/** A query of the library as SQL over `items`: what a list, a count or a position is read from. */
export interface ListQuery {
  /** `items INDEXED BY …`: the planner is not left to guess. */
  readonly from: string;
  readonly where: string;
  readonly parameters: readonly (string | number)[];
  readonly order: 'place' | 'title';
  readonly descending: boolean;
  /** Words and phrases that the search index must answer; null when there are none. */
  readonly text: Pick<SearchQuery, 'include' | 'exclude'> | null;
}

const ASSETS: readonly ItemKind[] = ['video', 'image', 'audio'];

/** Items that need a person: a file or a generation failed. */
export const FAILED_ITEMS = `SELECT item FROM renditions INDEXED BY renditions_failed WHERE state = 'failed'
  UNION ALL SELECT seq FROM items INDEXED BY items_failed WHERE status = 'failed'`;
/** Items with a file not here yet whose link ends soon; takes the last moment that counts as soon. */
export const EXPIRING_ITEMS = `SELECT item FROM renditions INDEXED BY renditions_ending
  WHERE deadline IS NOT NULL AND state IN ('pending', 'downloading', 'failed') AND deadline < ?`;

/** Builds conditions one by one; every value is a parameter. */
class Conditions {
  readonly parts: string[] = [];
  readonly parameters: (string | number)[] = [];

  add(sql: string, ...values: readonly (string | number)[]): void {
    this.parts.push(sql);
    this.parameters.push(...values);
  }

  isOneOf(column: string, values: readonly (string | number)[]): void {
    const [only] = values;
    if (values.length === 1 && only !== undefined) this.add(`${column} = ?`, only);
    else this.add(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
  }
}

/** Which kinds a query is about: none named means every asset in the library itself, and everything in the other places. */
function kindsOf(query: LibraryQuery, filters: readonly SearchFilter[]): readonly ItemKind[] {
  const named = query.kinds.length > 0 ? query.kinds : null;
  let kinds: readonly ItemKind[] = named ?? (query.place === 'library' ? ASSETS : itemKinds);
  for (const filter of filters) {
    if (filter.on !== 'kind') continue;
    // `kind:voice` in an unfiltered list reaches the voices too.
    const among = named ?? itemKinds;
    kinds = filter.not ? kinds.filter((kind) => kind !== filter.value) : among.filter((kind) => kind === filter.value);
  }
  return kinds;
}

/** Turns a query into SQL. Reads accounts by name, nothing else. */
export function listQueryOf(query: LibraryQuery, context: ReaderContext): ListQuery {
  const search = parseSearch(query.search);
  const asksForTrash = search.filters.some((filter) => filter.on === 'is' && filter.value === 'trash' && !filter.not);
  const inTrash = query.place === 'trash' || asksForTrash;
  const kinds = kindsOf(query, search.filters);
  const where = new Conditions();

  // Written out, not bound: only so does SQLite see that the index of the trash fits.
  where.add(`items.in_trash = ${inTrash ? 1 : 0}`);
  if (kinds.length < itemKinds.length) where.isOneOf('items.kind', kinds);
  if (query.remote !== null) where.add('items.gone = ?', query.remote === 'gone' ? 1 : 0);
  if (query.accounts.length > 0) where.isOneOf('items.source', sourcesOf(query.accounts, context));
  if (query.place === 'favorites') where.add('items.favorite = 1');
  if (query.place === 'failed') where.add(`items.seq IN (${FAILED_ITEMS})`);
  if (query.place === 'expiring') where.add(`items.seq IN (${EXPIRING_ITEMS})`, context.now() + EXPIRING_MS);
  for (const filter of search.filters) {
    const clause = clauseOf(filter, context);
    if (clause !== null) where.add(...clause);
  }
  const stacks = stackClauses(query, context);
  for (const part of stacks.parts) where.add(...part);

  const hasText = search.include.length + search.exclude.length > 0;
  return {
    from: `items${stacks.index === null ? indexFor(query, kinds, inTrash) : ` INDEXED BY ${stacks.index}`}`,
    where: where.parts.join(' AND '),
    parameters: where.parameters,
    order: query.sort === 'title' ? 'title' : 'place',
    descending: query.sort === 'title' ? query.reversed : !query.reversed,
    text: hasText ? { include: search.include, exclude: search.exclude } : null,
  };
}

function indexFor(query: LibraryQuery, kinds: readonly ItemKind[], inTrash: boolean): string {
  if (query.stackOf !== null) return '';
  if (query.place === 'failed' || query.place === 'expiring') return '';
  if (query.sort === 'title') return ' INDEXED BY items_by_title';
  if (inTrash) return ' INDEXED BY items_in_trash';
  if (query.place === 'favorites') return ' INDEXED BY items_favorite';
  return kinds.length === 1 ? ' INDEXED BY items_by_kind' : ' INDEXED BY items_by_place';
}

type Clause = readonly [sql: string, ...values: readonly (string | number)[]];

/** The condition of one filter; null for those that `kindsOf` and the choice of the trash have dealt with. */
function clauseOf(filter: SearchFilter, context: ReaderContext): Clause | null {
  const not = filter.not ? 'NOT ' : '';
  switch (filter.on) {
    case 'kind':
      return null;
    case 'tag':
      return [
        `items.seq ${not}IN (SELECT item FROM item_tags JOIN tags ON tags.seq = tag WHERE key = ?)`,
        normaliseLine(filter.value),
      ];
    case 'model':
      return [`${not}(instr(lower(ifnull(items.model, '')), ?) > 0)`, filter.value.toLowerCase()];
    case 'account': {
      const sources = sourcesNamed(filter.value, context);
      return [`items.source ${not}IN (${sources.map(() => '?').join(', ')})`, ...sources];
    }
    case 'before':
    case 'after': {
      const earlier = (filter.on === 'before') !== filter.not;
      return [`items.place ${earlier ? '<' : '>='} ?`, filter.time * SLOTS];
    }
    case 'is':
      return stateClause(filter.value, not);
    default:
      return assertNever(filter);
  }
}

function stateClause(state: SearchState, not: string): Clause | null {
  switch (state) {
    case 'favorite':
      return [`${not}(items.favorite = 1)`];
    case 'gone':
      return [`${not}(items.gone = 1)`];
    case 'watermarked':
      return [`items.seq ${not}IN (SELECT item FROM renditions WHERE role = 'watermarked' AND state = 'complete')`];
    case 'trash':
      return null;
    default:
      return assertNever(state);
  }
}

/** Accounts by their id or by a part of their name. */
function sourcesNamed(text: string, context: ReaderContext): readonly number[] {
  const named = context.prepared<{ seq: number; id: string; name: string }>('SELECT seq, id, name FROM accounts').all();
  const part = normaliseLine(text);
  return named.filter(({ id, name }) => id === text || normaliseLine(name).includes(part)).map(({ seq }) => seq);
}

function sourcesOf(accounts: LibraryQuery['accounts'], context: ReaderContext): readonly number[] {
  const find = context.prepared<number>('SELECT seq FROM accounts WHERE connection = ? AND id = ?').pluck();
  return accounts.map(({ connection, account }) => Number(find.get(connection, account) ?? -1));
}

/** How a list is ordered; the tie-break is total, so that pages never overlap. */
export function orderBy(list: ListQuery): string {
  const direction = list.descending ? 'DESC' : 'ASC';
  return list.order === 'place' ? `items.place ${direction}` : `items.title_key ${direction}, items.place ${direction}`;
}
