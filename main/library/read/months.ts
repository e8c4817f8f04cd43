import type { MonthCount } from '../../../ipc/model/query.ts';
import { monthName, monthOf, SLOTS, timeOfPlace } from '../place.ts';
import type { ListQuery } from './list-query.ts';
import { listSql } from './list-sql.ts';
import type { ReaderContext } from './reader-context.ts';

/** Indexes that have every column that is summed, each month in one piece. */
const BY_PLACE = /^items INDEXED BY items_by_(place|kind)$/;
/** A library that goes back further is grouped as a whole: 80 years of empty months would be asked for one by one. */
const MOST_MONTHS = 1_000;

interface Counted {
  readonly count: number;
  readonly bytes: number | null;
  readonly first: number | null;
  readonly last: number | null;
}

/**
 * How much there is in each month of a list in the order of time, in its order. Month after month is summed where an index
 * has them one behind the other: grouping a large library sorts all of it first, which takes four times as long.
 */
export function monthsIn(context: ReaderContext, list: ListQuery): readonly MonthCount[] {
  const months = (BY_PLACE.test(list.from) ? summed(context, list) : null) ?? grouped(context, list, '', []);
  const inOrder = [...months].sort(([a], [b]) => (list.descending ? b - a : a - b));
  return inOrder.map(([month, { count, bytes }]) => ({ month: monthName(month), count, bytes }));
}

type Sums = Map<number, { readonly count: number; readonly bytes: number }>;

/** Null where there are too many months to ask for each. */
function summed(context: ReaderContext, list: ListQuery): Sums | null {
  const end = (way: 'min' | 'max') => context.prepared<number | null>(`SELECT ${way}(place) FROM items`).pluck().get();
  const [lowest, highest] = [end('min'), end('max')];
  const sums: Sums = new Map();
  if (lowest === null || lowest === undefined || highest === null || highest === undefined) return sums;
  const [first, last] = [monthOf(timeOfPlace(lowest)), monthOf(timeOfPlace(highest))];
  if (last - first > MOST_MONTHS) return null;
  const range = context.prepared<Counted>(listSql.monthsBetween(list));
  for (let month = first; month <= last; month += 1) {
    const bounds = [startOf(month), startOf(month + 1)];
    const found = range.get(...list.parameters, ...bounds);
    if (found === undefined || found.count === 0) continue;
    if (found.first === found.last && found.first !== null) add(sums, found.first, found.count, found.bytes ?? 0);
    // What came in while the clock was in another time zone keeps the month it had there.
    else for (const [one, { count, bytes }] of grouped(context, list, BETWEEN, bounds)) add(sums, one, count, bytes);
    context.breathe();
  }
  return sums;
}

const BETWEEN = ' AND items.place >= ? AND items.place < ?';

function grouped(context: ReaderContext, list: ListQuery, extra: string, bounds: readonly number[]): Sums {
  const rows = context
    .prepared<{ month: number; count: number; bytes: number }>(listSql.months(list, extra))
    .all(...list.parameters, ...bounds);
  return new Map(rows.map(({ month, count, bytes }) => [month, { count, bytes }]));
}

function add(sums: Sums, month: number, count: number, bytes: number): void {
  const known = sums.get(month);
  sums.set(month, { count: (known?.count ?? 0) + count, bytes: (known?.bytes ?? 0) + bytes });
}

/** The lowest place that an item of this month can have, in the time zone of this computer. */
function startOf(month: number): number {
  return new Date(Math.floor(month / 12), month % 12, 1).getTime() * SLOTS;
}
