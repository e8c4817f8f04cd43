import type { Columns } from './columns.ts';
import type { Condition } from './conditions.ts';
import type { ListQuery } from './list-query.ts';
import { everyOrdinal, kept, markedOrdinals } from './ordinals.ts';
import { eachRow, type ReaderContext } from './reader-context.ts';
import { byRelevance, relevanceOf } from './relevance.ts';
import { textOrdinals } from './text-hits.ts';

/** Everything a question finds, in its order. */
export interface Found {
  readonly columns: Columns;
  /** Into the columns. */
  readonly ordinals: Uint32Array;
}

/** So many ranks fit beside an ordinal in one number that is exact. */
const MOST_RANK = 2 ** 29;
const MOST_ORDINALS = 2 ** 24;

/** Answers a list from the columns: hits of the text, what every condition lets through, in order. */
export function findAll(context: ReaderContext, list: ListQuery, columns: Columns): Found {
  const matching = ordinalsOf(context, list, list.conditions, columns);
  context.breathe();
  return { columns, ordinals: inOrder(context, list, columns, matching.slice()) };
}

/** What text and conditions let through, oldest first. */
export function ordinalsOf(
  context: ReaderContext,
  { text }: Pick<ListQuery, 'text'>,
  conditions: readonly Condition[],
  columns: Columns,
): Uint32Array {
  const [leading] = text === null ? conditions.filter(({ rows }) => rows?.not === false) : [];
  // Never written to: what is found of a text is kept for the next.
  let ordinals =
    text !== null
      ? textOrdinals(context, text, columns)
      : leading === undefined
        ? everyOrdinal(columns.count)
        : markedOrdinals(markedBy(context, leading, columns));
  for (const condition of conditions) {
    if (condition !== leading) ordinals = kept(ordinals, testOf(context, condition, columns));
    context.breathe();
  }
  return ordinals;
}

export function testOf(context: ReaderContext, condition: Condition, columns: Columns): (ordinal: number) => boolean {
  if (condition.test !== undefined) return condition.test(columns);
  const marks = markedBy(context, condition, columns);
  const wanted = condition.rows?.not === true ? 0 : 1;
  return (ordinal) => marks[ordinal] === wanted;
}

/** 1 for the ordinals of the rows that a condition names. */
function markedBy(context: ReaderContext, condition: Condition, columns: Columns): Uint8Array {
  const { rows } = condition;
  const sql = rows?.sql ?? `SELECT items.seq FROM items WHERE ${condition.sql}`;
  const marks = new Uint8Array(columns.count);
  const parameters = (rows ?? condition).parameters;
  const seqs = context.prepared<number>(sql).pluck();
  eachRow(context, seqs.iterate(...parameters), (seq) => {
    const ordinal = columns.ordinalOf(seq);
    if (ordinal >= 0) marks[ordinal] = 1;
  });
  return marks;
}

/** Puts ordinals, oldest first, into the order of the list. */
function inOrder(context: ReaderContext, list: ListQuery, columns: Columns, ordinals: Uint32Array): Uint32Array {
  const { order, descending } = list;
  if (order.by === 'relevance') {
    const best = byRelevance(ordinals, relevanceOf(context, list, columns, ordinals));
    return descending ? best : best.reverse();
  }
  const ranks = context.ranks(order, columns);
  if (ranks === null) return descending ? ordinals.reverse() : ordinals;
  // Without reversing, what is equal stands newest first; titles are all different.
  const greatestFirst = order.by === 'rating' || order.by === 'duration' || order.by === 'bytes';
  const newestFirst = greatestFirst ? descending : order.by === 'title' ? descending : !descending;
  return sorted(ordinals, ranks, descending, newestFirst);
}

function sorted(
  ordinals: Uint32Array,
  ranks: ArrayLike<number>,
  descending: boolean,
  newestFirst: boolean,
): Uint32Array {
  const rankOf = (ordinal: number): number => ranks[ordinal] ?? 0;
  let isSmall = ordinals.length > 0;
  for (const ordinal of ordinals) {
    const rank = rankOf(ordinal);
    if (!(rank >= 0 && rank < MOST_RANK && Number.isInteger(rank))) isSmall = false;
  }
  if (!isSmall) {
    const [way, tie] = [descending ? -1 : 1, newestFirst ? -1 : 1];
    return ordinals.sort((one, other) => {
      const [a, b] = [rankOf(one), rankOf(other)];
      return a === b ? tie * (one - other) : a < b ? -way : way;
    });
  }
  // Rank and ordinal in one number each: numbers are sorted many times faster than by comparing.
  const flip = newestFirst === descending ? 0 : MOST_ORDINALS - 1;
  const keys = new Float64Array(ordinals.length);
  for (const [at, ordinal] of ordinals.entries()) keys[at] = rankOf(ordinal) * MOST_ORDINALS + Math.abs(flip - ordinal);
  keys.sort();
  if (descending) keys.reverse();
  for (const [at, key] of keys.entries()) ordinals[at] = Math.abs(flip - (key % MOST_ORDINALS));
  return ordinals;
}
