import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Item } from '../../../ipc/model/item.ts';
import type { LibraryQuery, MonthCount } from '../../../ipc/model/query.ts';
import type { ReadableLibrary } from '../library.ts';
import { monthName } from '../place.ts';
import type { KeptColumns } from './columns.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { bestHits, firstHits, type Hit } from './first-hits.ts';
import { type Found, findAll } from './found.ts';
import type { ItemRows } from './item-rows.ts';
import { type ListQuery, listQueryOf } from './list-query.ts';
import { listSql } from './list-sql.ts';
import { monthsIn } from './months.ts';
import type { ReaderContext } from './reader-context.ts';
import { MOST_WEIGHED } from './relevance.ts';
import { createTiles } from './tiles.ts';

type ListReads = Pick<
  ReadableLibrary,
  'outline' | 'total' | 'months' | 'ratios' | 'tiles' | 'isAtHand' | 'indexOf' | 'items' | 'rest'
>;

interface Anchor {
  readonly offset: number;
  readonly place: number;
}

/** What is remembered of a query while the library does not change. */
interface Remembered {
  readonly revision: number;
  readonly query: LibraryQuery;
  readonly list: ListQuery;
  /** Everything it finds, once that had to be known. */
  found: Found | null;
  /** The best hits of a list in the order of relevance. */
  best: readonly Hit[] | null;
  total: number | null;
  months: readonly MonthCount[] | null;
  /** Places of known offsets, so that a page far down does not count its way there. */
  readonly anchors: Anchor[];
}

const REMEMBERED = 8;
/** An index is counted along for so many items in about a millisecond. */
const NEAR = 20_000;
/** Up to so many hits of a text are looked for alone; for more, all are. */
const FIRST_HITS = 1_000;

/**
 * Lists, counts and layouts of the library. A list in the order of an index is read from that index, a page at a time; what a
 * text finds, and lists in other orders, are found as a whole in the columns. The reader thread answers everything but first
 * pages from the columns once it has them at hand.
 */
export function createLists(context: ReaderContext, rows: ItemRows, columns: KeptColumns): ListReads {
  const tilesOf = createTiles(context);
  const remembered = new Map<string, Remembered>();

  function knownOf(query: LibraryQuery, key = JSON.stringify(query)): Remembered | null {
    const known = remembered.get(key);
    // What ends soon changes with time, not only with commits.
    return known?.revision === context.revision() && query.place !== 'expiring' ? known : null;
  }

  function open(query: LibraryQuery): Remembered {
    const key = JSON.stringify(query);
    const revision = context.revision();
    const known = knownOf(query, key);
    if (known !== null) return known;
    const list = listQueryOf(query, context);
    const fresh: Remembered = {
      revision,
      query,
      list,
      found: null,
      best: null,
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

  function foundOf(state: Remembered): Found {
    state.found ??= context.timed('search', () => findAll(context, state.list, columns.now()));
    return state.found;
  }

  /** The first hits of a text, where the order is one in which they can be found alone. */
  function firstOf(state: Remembered, limit: number): readonly Hit[] | null {
    const { list } = state;
    if (list.order.by === 'place') return firstHits(context, list, limit);
    if (list.order.by !== 'relevance' || !list.descending) return null;
    state.best ??= bestHits(context, list);
    return limit <= MOST_WEIGHED || state.best.length < MOST_WEIGHED ? state.best : null;
  }

  /** Everything a list finds, where it is not read from an index. `all`: more of it will be asked for. */
  function wholeOf(state: Remembered, all = false): Found | null {
    const isAtHand = context.columnar && (all || columns.areKept());
    return state.found ?? (isAtHand || !isIndexed(state.list) ? foundOf(state) : null);
  }

  /** Condition and offset that lead to a position from the nearest known place before it. */
  function approach(state: Remembered, offset: number): { extra: string; values: readonly number[]; skip: number } {
    if (state.list.order.by !== 'place') return { extra: '', values: [], skip: offset };
    const anchor = state.anchors.findLast((known) => known.offset <= offset);
    if (anchor === undefined) return { extra: '', values: [], skip: offset };
    const extra = ` AND items.place ${state.list.descending ? '<=' : '>='} ?`;
    return { extra, values: [anchor.place], skip: offset - anchor.offset };
  }

  function remember(state: Remembered, anchor: Anchor): void {
    if (state.list.order.by !== 'place' || state.anchors.some((known) => known.offset === anchor.offset)) return;
    state.anchors.push(anchor);
    state.anchors.sort((a, b) => a.offset - b.offset);
  }

  /** So that no place is far from a known one, also when the whole is no longer in memory. */
  function rememberSome(state: Remembered, { columns: { places }, ordinals }: Found): void {
    for (let offset = 0; offset < ordinals.length; offset += NEAR / 4) {
      remember(state, { offset, place: places[ordinals[offset] ?? 0] ?? 0 });
    }
  }

  function seqsOf(state: Remembered, offset: number, limit: number): readonly number[] {
    const { list } = state;
    const isNear = offset + limit <= FIRST_HITS;
    if (state.found === null && isNear && list.text !== null && areIndexed(list.conditions)) {
      const first = firstOf(state, offset + limit);
      if (first !== null) return first.slice(offset, offset + limit).map(([seq]) => seq);
    }
    const whole = isNear && isIndexed(list) ? state.found : wholeOf(state);
    if (whole !== null) return seqsAt(whole, offset, limit);
    const { extra, values, skip } = approach(state, offset);
    const page = context
      .prepared<{ seq: number; place: number }>(listSql.page(list, 'items.seq, items.place', extra))
      .all(...list.parameters, ...values, limit, skip);
    const first = page[0];
    if (first !== undefined) remember(state, { offset, place: first.place });
    return page.map(({ seq }) => seq);
  }

  function ratiosOf(state: Remembered, offset: number, limit: number): Uint8Array {
    const whole = wholeOf(state, offset > 0);
    if (whole !== null) {
      const { ratios } = whole.columns;
      return Uint8Array.from(whole.ordinals.subarray(offset, offset + limit), (ordinal) => ratios[ordinal] ?? 0);
    }
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
    if (state.list.order.by !== 'place') return [];
    const whole = wholeOf(state);
    if (whole !== null) return monthsFound(whole);
    return monthsIn(context, state.list);
  }

  function totalOf(state: Remembered): number {
    const whole = wholeOf(state);
    if (whole !== null) return whole.ordinals.length;
    // How many there are does not depend on their order: the index by time has all that is asked of them.
    const list =
      state.list.order.by === 'place' ? state.list : listQueryOf({ ...state.query, sort: 'created' }, context);
    state.total ??= Number(
      context
        .prepared<number>(listSql.total(list))
        .pluck()
        .get(...list.parameters),
    );
    return state.total;
  }

  function positionOf(state: Remembered, seq: number): number | null {
    const whole = wholeOf(state);
    if (whole !== null) {
      const index = whole.ordinals.indexOf(whole.columns.ordinalOf(seq));
      return index < 0 ? null : index;
    }
    const { list } = state;
    const found = context
      .prepared<{ place: number; titleKey: string }>(listSql.isIn(list))
      .get(...list.parameters, seq);
    if (found === undefined) return null;
    const key = list.order.by === 'place' ? [found.place] : [found.titleKey, found.place];
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
    const page = seqs.slice(0, limit);
    const last = page.at(-1);
    const items = page.map((seq) => rows.item(seq)).filter((item) => item !== null);
    const next = seqs.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null;
    return { items, next };
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
    const { list } = state;
    if (!isIndexed(list)) return positionBehind(foundOf(state), list, cursor.place);
    const [sql, key] =
      list.order.by === 'place'
        ? [`items.place ${list.descending ? '>=' : '<='} ?`, [cursor.place]]
        : [`(items.title_key, items.place) ${list.descending ? '>=' : '<='} (?, ?)`, [cursor.titleKey, cursor.place]];
    const position = context
      .prepared<number>(`SELECT count(*) FROM ${list.from} WHERE ${list.where} AND ${sql}`)
      .pluck()
      .get(...list.parameters, ...key);
    return Number(position);
  }

  const total = (query: LibraryQuery): number => context.timed('total', () => totalOf(open(query)));

  function months(query: LibraryQuery): readonly MonthCount[] {
    const state = open(query);
    state.months ??= context.timed('months', () => monthsOf(state));
    return state.months;
  }

  return {
    outline(query) {
      const counted = months(query);
      // Every item is in one month: what they hold together is all.
      const isCounted = open(query).list.order.by === 'place';
      return { total: isCounted ? counted.reduce((sum, { count }) => sum + count, 0) : total(query), months: counted };
    },
    total,
    months,
    ratios: (query, offset, limit) => context.timed('ratios', () => ratiosOf(open(query), offset, limit)),
    isAtHand(query, offset) {
      const known = knownOf(query);
      if (known === null) return false;
      return known.found !== null || (isIndexed(known.list) && approach(known, offset).skip <= NEAR);
    },
    tiles: (query, offset, limit) => context.timed('tiles', () => tilesOf(seqsOf(open(query), offset, limit))),
    indexOf: (query, id: ItemId) =>
      context.timed('indexOf', () => {
        const seq = rows.seqOf(id);
        return seq === null ? null : positionOf(open(query), seq);
      }),
    rest() {
      for (const state of remembered.values()) {
        if (state.found !== null && isIndexed(state.list)) rememberSome(state, state.found);
        state.found = null;
      }
      columns.forget();
      context.forget();
    },
    items: (query, limit, after) => context.timed('items', () => itemsAfter(open(query), limit, after)),
  };
}

/** Whether an index has the list in its order: without words, and with conditions that are in the index too. */
function isIndexed({ order, text, conditions }: Pick<ListQuery, 'order' | 'text' | 'conditions'>): boolean {
  if (text !== null || (order.by !== 'place' && order.by !== 'title')) return false;
  return areIndexed(conditions);
}

function areIndexed(conditions: ListQuery['conditions']): boolean {
  return conditions.every(({ test, rows }) => test !== undefined || rows === undefined);
}

function seqsAt({ columns, ordinals }: Found, offset: number, limit: number): readonly number[] {
  return Array.from(ordinals.subarray(offset, offset + limit), (ordinal) => columns.seqs[ordinal] ?? 0);
}

/** In the order of the list, which is that of time. */
function monthsFound({ columns, ordinals }: Found): readonly MonthCount[] {
  const months = new Map<number, { month: string; count: number; bytes: number }>();
  let [last, current] = [-1, { month: '', count: 0, bytes: 0 }];
  for (const ordinal of ordinals) {
    const month = columns.months[ordinal] ?? 0;
    if (month !== last) {
      last = month;
      current = months.get(month) ?? { month: monthName(month), count: 0, bytes: 0 };
      months.set(month, current);
    }
    current.count += 1;
    current.bytes += columns.bytes[ordinal] ?? 0;
  }
  return [...months.values()];
}

/** Behind the item of a place, or in lists by time behind where it was. */
function positionBehind({ columns, ordinals }: Found, { order, descending }: ListQuery, place: number): number {
  const { places } = columns;
  const index = ordinals.findIndex((ordinal) => {
    const here = places[ordinal] ?? 0;
    return order.by === 'place' ? (descending ? here < place : here > place) : here === place;
  });
  if (index < 0) return ordinals.length;
  return order.by === 'place' ? index : index + 1;
}
