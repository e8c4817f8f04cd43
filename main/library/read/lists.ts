import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Item } from '../../../ipc/model/item.ts';
import type { LibraryQuery, MonthCount } from '../../../ipc/model/query.ts';
import type { ReadableLibrary } from '../library.ts';
import { monthName } from '../place.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { ItemRows } from './item-rows.ts';
import { type ListQuery, listQueryOf, orderBy } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';
import { findHits, type SearchHits } from './search-hits.ts';
import { createTiles } from './tiles.ts';

type ListReads = Pick<ReadableLibrary, 'outline' | 'total' | 'months' | 'ratios' | 'tiles' | 'indexOf' | 'items'>;

interface Anchor {
  readonly offset: number;
  readonly place: number;
}

/** What is remembered of a query while the library does not change. */
interface Remembered {
  readonly revision: number;
  readonly list: ListQuery;
  hits: SearchHits | null;
  total: number | null;
  months: readonly MonthCount[] | null;
  /** Places of known offsets, so that a page far down does not count its way there. */
  readonly anchors: Anchor[];
}

const REMEMBERED = 8;

export const listSql = {
  total: (list: ListQuery) => `SELECT count(*) FROM ${list.from} WHERE ${list.where}`,
  months: (list: ListQuery) =>
    `SELECT month, count(*) AS count, sum(bytes) AS bytes FROM ${list.from} WHERE ${list.where}
     GROUP BY month ORDER BY month ${list.descending ? 'DESC' : 'ASC'}`,
  page: (list: ListQuery, column: string, extra = '') =>
    `SELECT ${column} FROM ${list.from} WHERE ${list.where}${extra} ORDER BY ${orderBy(list)} LIMIT ? OFFSET ?`,
  isIn: (list: ListQuery) =>
    `SELECT items.place, items.title_key AS titleKey FROM items WHERE ${list.where} AND items.seq = ?`,
  before: (list: ListQuery) =>
    list.order === 'place'
      ? `SELECT count(*) FROM ${list.from} WHERE ${list.where} AND items.place ${list.descending ? '>' : '<'} ?`
      : `SELECT count(*) FROM ${list.from} WHERE ${list.where}
         AND (items.title_key, items.place) ${list.descending ? '>' : '<'} (?, ?)`,
};

/** Lists, counts and layouts of the library, all from covering indexes. */
export function createLists(context: ReaderContext, rows: ItemRows): ListReads {
  const tilesOf = createTiles(context);
  const remembered = new Map<string, Remembered>();

  function open(query: LibraryQuery): Remembered {
    const key = JSON.stringify(query);
    const revision = context.revision();
    const known = remembered.get(key);
    // What ends soon changes with time, not only with commits.
    if (known?.revision === revision && query.place !== 'expiring') return known;
    const fresh: Remembered = {
      revision,
      list: listQueryOf(query, context),
      hits: null,
      total: null,
      months: null,
      anchors: [],
    };
    remembered.delete(key);
    remembered.set(key, fresh);
    const oldest = remembered.keys().next();
    if (remembered.size > REMEMBERED && oldest.done !== true) remembered.delete(oldest.value);
    return fresh;
  }

  function hitsOf(state: Remembered): SearchHits | null {
    if (state.list.text === null) return null;
    state.hits ??= context.timed('search', () => findHits(context, state.list));
    return state.hits;
  }

  /** Condition and offset that lead to a position from the nearest known place before it. */
  function approach(state: Remembered, offset: number): { extra: string; values: readonly number[]; skip: number } {
    if (state.list.order !== 'place') return { extra: '', values: [], skip: offset };
    const anchor = state.anchors.findLast((known) => known.offset <= offset);
    if (anchor === undefined) return { extra: '', values: [], skip: offset };
    const extra = ` AND items.place ${state.list.descending ? '<=' : '>='} ?`;
    return { extra, values: [anchor.place], skip: offset - anchor.offset };
  }

  function remember(state: Remembered, anchor: Anchor): void {
    if (state.list.order !== 'place' || state.anchors.some((known) => known.offset === anchor.offset)) return;
    state.anchors.push(anchor);
    state.anchors.sort((a, b) => a.offset - b.offset);
  }

  function seqsOf(state: Remembered, offset: number, limit: number): readonly number[] {
    const hits = hitsOf(state);
    if (hits !== null) return hits.seqs.slice(offset, offset + limit);
    const { extra, values, skip } = approach(state, offset);
    const page = context
      .prepared<{ seq: number; place: number }>(listSql.page(state.list, 'items.seq, items.place', extra))
      .all(...state.list.parameters, ...values, limit, skip);
    const first = page[0];
    if (first !== undefined) remember(state, { offset, place: first.place });
    return page.map(({ seq }) => seq);
  }

  function ratiosOf(state: Remembered, offset: number, limit: number): Uint8Array {
    const hits = hitsOf(state);
    if (hits !== null) return hits.ratios.slice(offset, offset + limit);
    const { extra, values, skip } = approach(state, offset);
    const page = context
      .prepared<[number, number]>(listSql.page(state.list, 'items.ratio, items.place', extra))
      .raw()
      .all(...state.list.parameters, ...values, limit, skip);
    const ratios = new Uint8Array(page.length);
    for (const [index, [ratio]] of page.entries()) ratios[index] = ratio;
    const [first, last] = [page[0], page.at(-1)];
    if (first !== undefined) remember(state, { offset, place: first[1] });
    if (last !== undefined) remember(state, { offset: offset + page.length - 1, place: last[1] });
    return ratios;
  }

  function monthsOf(state: Remembered): readonly MonthCount[] {
    if (state.list.order === 'title') return [];
    const hits = hitsOf(state);
    const found =
      hits === null
        ? context
            .prepared<{ month: number; count: number; bytes: number }>(listSql.months(state.list))
            .all(...state.list.parameters)
        : [...hits.months].map(([month, counts]) => ({ month, ...counts }));
    return found.map(({ month, count, bytes }) => ({ month: monthName(month), count, bytes }));
  }

  function totalOf(state: Remembered): number {
    const hits = hitsOf(state);
    if (hits !== null) return hits.seqs.length;
    state.total ??= context
      .prepared<number>(listSql.total(state.list))
      .pluck()
      .get(...state.list.parameters) as number;
    return state.total;
  }

  function positionOf(state: Remembered, seq: number): number | null {
    const hits = hitsOf(state);
    if (hits !== null) {
      const index = hits.seqs.indexOf(seq);
      return index < 0 ? null : index;
    }
    const { list } = state;
    const found = context
      .prepared<{ place: number; titleKey: string }>(listSql.isIn(list))
      .get(...list.parameters, seq);
    if (found === undefined) return null;
    const key = list.order === 'place' ? [found.place] : [found.titleKey, found.place];
    return Number(
      context
        .prepared<number>(listSql.before(list))
        .pluck()
        .get(...list.parameters, ...key),
    );
  }

  function itemsAfter(
    state: Remembered,
    limit: number,
    after: string | null,
  ): { readonly items: readonly Item[]; readonly next: string | null } {
    const start = after === null ? 0 : afterCursor(state, after);
    const seqs = seqsOf(state, start, limit + 1);
    const items = seqs.slice(0, limit).flatMap((seq) => rows.item(seq) ?? []);
    const last = seqs.length > limit ? seqs[limit - 1] : undefined;
    return { items, next: last === undefined ? null : encodeCursor(cursorOf(last)) };
  }

  function cursorOf(seq: number): { place: number; titleKey: string } {
    const found = context
      .prepared<{ place: number; titleKey: string }>('SELECT place, title_key AS titleKey FROM items WHERE seq = ?')
      .get(seq);
    if (found === undefined) throw new Error('An item of the page is not there');
    return found;
  }

  /** The position of the first item behind a cursor, whether or not the item it was made from is still there. */
  function afterCursor(state: Remembered, after: string): number {
    const cursor = decodeCursor(after);
    const hits = hitsOf(state);
    if (hits !== null) return positionBehind(state, hits, cursor);
    const { list } = state;
    const beyond = list.descending ? '>=' : '<=';
    const [sql, key] =
      list.order === 'place'
        ? [`items.place ${beyond} ?`, [cursor.place]]
        : [`(items.title_key, items.place) ${beyond} (?, ?)`, [cursor.titleKey, cursor.place]];
    const position = context
      .prepared<number>(`SELECT count(*) FROM ${list.from} WHERE ${list.where} AND ${sql}`)
      .pluck()
      .get(...list.parameters, ...key);
    return Number(position);
  }

  function positionBehind(state: Remembered, hits: SearchHits, cursor: { place: number; titleKey: string }): number {
    const sign = state.list.descending ? -1 : 1;
    const index = hits.seqs.findIndex((seq) => {
      const { place, titleKey } = cursorOf(seq);
      if (state.list.order === 'place') return sign * (place - cursor.place) > 0;
      if (titleKey !== cursor.titleKey) return titleKey > cursor.titleKey === sign > 0;
      return sign * (place - cursor.place) > 0;
    });
    return index < 0 ? hits.seqs.length : index;
  }

  function months(query: LibraryQuery): readonly MonthCount[] {
    const state = open(query);
    state.months ??= context.timed('months', () => monthsOf(state));
    return state.months;
  }

  const total = (query: LibraryQuery): number => context.timed('total', () => totalOf(open(query)));

  return {
    outline: (query) => ({ total: total(query), months: months(query) }),
    total,
    months,
    ratios: (query, offset, limit) => context.timed('ratios', () => ratiosOf(open(query), offset, limit)),
    tiles: (query, offset, limit) => context.timed('tiles', () => tilesOf(seqsOf(open(query), offset, limit))),
    indexOf: (query, id: ItemId) =>
      context.timed('indexOf', () => {
        const seq = rows.seqOf(id);
        return seq === null ? null : positionOf(open(query), seq);
      }),
    items: (query, limit, after) => context.timed('items', () => itemsAfter(open(query), limit, after)),
  };
}
