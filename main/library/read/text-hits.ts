import { gramsOfPart, isExactPart } from '../search/search-grams.ts';
import type { Columns } from './columns.ts';
import type { SqlValue } from './conditions.ts';
import type { ListQuery } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';

type Text = NonNullable<ListQuery['text']>;

interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Hits read in one go; in between others may be answered. */
const SLICE = 20_000;
/** So many of the newest texts are compared directly before the index is asked for something as short as a letter. */
const NEWEST_TEXTS = 8_192;

/** How the index of grams answers a text: `match` is null when it cannot; `verified` is compared with the texts themselves. */
export function matchOf({ include }: Text): { readonly match: string | null; readonly verified: readonly string[] } {
  const parts = include.map((part) => ({ part, grams: gramsOfPart(part), isExact: isExactPart(part) }));
  const indexed = parts.filter(({ grams }) => grams !== null);
  // What is shorter than a gram stands for all grams that begin with it: beside something longer it is compared instead.
  const whole = indexed.filter(({ grams }) => grams?.includes('*') === false);
  const used = whole.length > 0 ? whole : indexed;
  return {
    match: used.length === 0 ? null : used.map(({ grams }) => `(${grams})`).join(' AND '),
    verified: parts.filter((one) => !used.includes(one) || !one.isExact).map(({ part }) => part),
  };
}

function compared(verified: readonly string[], exclude: readonly string[]): Statement {
  const conditions = [
    ...verified.map(() => 'instr(search_texts.text, ?) > 0'),
    ...exclude.map(() => 'instr(search_texts.text, ?) = 0'),
  ];
  return { sql: conditions.map((condition) => ` AND ${condition}`).join(''), parameters: [...verified, ...exclude] };
}

/** Places of what matches, oldest first, after a place. */
export function placesSql(text: Text): Statement {
  const { match, verified } = matchOf(text);
  const { sql, parameters } = compared(match === null ? text.include : verified, text.exclude);
  if (match === null) {
    return { sql: `SELECT place FROM search_texts WHERE place > ?${sql} ORDER BY place LIMIT ${SLICE}`, parameters };
  }
  const texts = sql === '' ? '' : ' CROSS JOIN search_texts ON search_texts.place = search.rowid';
  // A prefix is put together from many lists each time it is asked for: all of it at once then.
  const limit = match.includes('*') ? '' : ` LIMIT ${SLICE}`;
  return {
    sql: `SELECT search.rowid FROM search${texts} WHERE search MATCH ? AND search.rowid > ?${sql} ORDER BY search.rowid${limit}`,
    parameters: [match, ...parameters],
  };
}

/** Everything that matches a text, as ordinals, oldest first. */
export function textOrdinals(context: ReaderContext, text: Text, columns: Columns): Uint32Array {
  const ordinals = new Uint32Array(columns.count);
  let count = 0;
  const { sql, parameters } = placesSql(text);
  const statement = context.prepared<number>(sql).pluck();
  const isMatch = matchOf(text).match !== null;
  const [first, ...rest] = parameters;
  let ordinal = 0;
  for (let after = -1; ; ) {
    const places =
      isMatch && first !== undefined ? statement.all(first, after, ...rest) : statement.all(after, ...parameters);
    for (const place of places) {
      ordinal = seek(columns, ordinal, place);
      if (columns.places[ordinal] !== place) continue;
      ordinals[count] = ordinal;
      count += 1;
    }
    const last = places.at(-1);
    if (last === undefined || places.length < SLICE || !sql.includes('LIMIT')) break;
    after = last;
    context.breathe();
  }
  return withPending(context, text, columns, ordinals.subarray(0, count));
}

/** The first ordinal from `from` on whose place is not before `place`: in leaps, since hits lie near each other or far apart. */
function seek({ places, count }: Columns, from: number, place: number): number {
  let step = 1;
  let low = from;
  while (low + step < count && (places[low + step] ?? 0) <= place) {
    low += step;
    step *= 2;
  }
  let high = Math.min(count, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const pendingSql = {
  any: 'SELECT EXISTS (SELECT 1 FROM due INDEXED BY due_search WHERE search = 1)',
  all: 'SELECT item FROM due INDEXED BY due_search WHERE search = 1',
  matching: (conditions: string) =>
    `SELECT due.item FROM due INDEXED BY due_search CROSS JOIN items ON items.seq = due.item
       CROSS JOIN search_texts ON search_texts.place = items.place WHERE due.search = 1${conditions}`,
} as const;

/** What waits to be indexed is found by its text as it is now, not by what the index still says. */
function withPending(context: ReaderContext, text: Text, columns: Columns, found: Uint32Array): Uint32Array {
  if (!hasPending(context)) return found.slice();
  const pending = new Set(context.prepared<number>(pendingSql.all).pluck().all().map(columns.ordinalOf));
  const { sql, parameters } = compared(text.include, text.exclude);
  const matching = context
    .prepared<number>(pendingSql.matching(sql))
    .pluck()
    .all(...parameters);
  const settled = found.filter((ordinal) => !pending.has(ordinal));
  const added = matching.map(columns.ordinalOf).filter((ordinal) => ordinal >= 0);
  return Uint32Array.from([...settled, ...added]).sort();
}

function hasPending(context: ReaderContext): boolean {
  return context.prepared<number>(pendingSql.any).pluck().get() === 1;
}

/** The first hits in the order of time, by their row: as many as are wanted and no more are looked for. */
export function firstHits(context: ReaderContext, list: ListQuery, limit: number): readonly number[] {
  const { match } = matchOf(list.text ?? { include: [], exclude: [] });
  if (match?.includes('*') === true) {
    const near = nearHits(context, list, limit);
    if (near.length === limit) return near;
  }
  const { sql, parameters } = firstSql(list);
  const hits = context
    .prepared<Hit>(sql)
    .raw()
    .all(...parameters, limit);
  if (match !== null && hasPending(context)) {
    const pending = pendingHits(list);
    hits.push(
      ...context
        .prepared<Hit>(pending.sql)
        .raw()
        .all(...pending.parameters),
    );
    hits.sort((one, other) => (list.descending ? other[1] - one[1] : one[1] - other[1]));
  }
  return hits.slice(0, limit).map(([seq]) => seq);
}

type Hit = readonly [seq: number, place: number];

/** The first hits in the order of time; a limit follows the parameters. */
export function firstSql(list: ListQuery): Statement {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const { match, verified } = matchOf({ include, exclude });
  const direction = list.descending ? 'DESC' : 'ASC';
  const { sql, parameters } = compared(match === null ? include : verified, exclude);
  if (match === null) {
    return {
      sql: `SELECT items.seq, items.place FROM search_texts CROSS JOIN items INDEXED BY items_by_place
        ON items.place = search_texts.place WHERE ${list.where}${sql} ORDER BY search_texts.place ${direction} LIMIT ?`,
      parameters: [...list.parameters, ...parameters],
    };
  }
  const texts = sql === '' ? '' : ' CROSS JOIN search_texts ON search_texts.place = search.rowid';
  return {
    sql: `SELECT items.seq, items.place FROM search${texts} CROSS JOIN items INDEXED BY items_by_place ON items.place = search.rowid
      WHERE search MATCH ?${sql} AND ${list.where}
        AND NOT EXISTS (SELECT 1 FROM due WHERE due.item = items.seq AND due.search = 1)
      ORDER BY search.rowid ${direction} LIMIT ?`,
    parameters: [match, ...parameters, ...list.parameters],
  };
}

function pendingHits(list: ListQuery): Statement {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const { sql, parameters } = compared(include, exclude);
  return {
    sql: `SELECT items.seq, items.place FROM due INDEXED BY due_search CROSS JOIN items ON items.seq = due.item
       CROSS JOIN search_texts ON search_texts.place = items.place WHERE due.search = 1${sql} AND ${list.where}`,
    parameters: [...parameters, ...list.parameters],
  };
}

/** Hits among the newest (or oldest) texts, each looked at. */
function nearHits(context: ReaderContext, list: ListQuery, limit: number): readonly number[] {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const direction = list.descending ? 'DESC' : 'ASC';
  const edge = context
    .prepared<number>(`SELECT place FROM search_texts ORDER BY place ${direction} LIMIT 1 OFFSET ${NEWEST_TEXTS}`)
    .pluck()
    .get();
  const { sql, parameters } = compared(include, exclude);
  const within = edge === undefined ? '' : ` AND search_texts.place ${list.descending ? '>' : '<'} ${edge}`;
  return context
    .prepared<number>(
      `SELECT items.seq FROM search_texts CROSS JOIN items INDEXED BY items_by_place ON items.place = search_texts.place
       WHERE ${list.where}${sql}${within} ORDER BY search_texts.place ${direction} LIMIT ?`,
    )
    .pluck()
    .all(...list.parameters, ...parameters, limit);
}
