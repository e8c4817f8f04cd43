import { gramsOfPart, isExactPart } from '../search/search-grams.ts';
import type { Columns } from './columns.ts';
import type { SqlValue } from './conditions.ts';
import type { ListQuery } from './list-query.ts';
import { createPartHits } from './part-hits.ts';
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
/** A word that fewer have than this is looked for together with the others. */
const RARE = 2_000;
/** Where more than this share of all texts match the grams, all are gone through. */
const THICK = 0.12;

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
export function placesSql(text: Text, isThick = false): Statement {
  const { match, verified } = matchOf(text);
  const isLetter = match !== null && (LETTER.test(match) || (isThick && verified.length > 0));
  const { sql, parameters } = compared(match === null || isLetter ? text.include : verified, text.exclude);
  // A letter is in most texts: they are gone through faster, and in slices, than the lists of all its grams put together.
  if (match === null || isLetter) {
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

const LETTER = /^\("[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]"\*\)$/u;

/** Everything that matches a text, as ordinals, oldest first. */
export function textOrdinals(context: ReaderContext, text: Text, columns: Columns): Uint32Array {
  const { include, exclude } = text;
  // Before the index is read: what it takes in meanwhile is known by its text then.
  const pending = pendingOf(context, text, columns);
  const known = pending === null ? context.partHits(columns) : createPartHits()(columns);
  const find = (part: string): Uint32Array => {
    const hits = known.get(part) ?? settledOrdinals(context, { include: [part], exclude: [] }, columns);
    known.set(part, hits);
    return hits;
  };
  const isSimple = include.length > 0 && exclude.length === 0 && (include.length === 1 || hasRare(context, include));
  // What is shorter than a gram comes last: by then it is compared with what is left.
  const [first, ...rest] = include.toSorted((one, other) => Number(isShort(one)) - Number(isShort(other)));
  let found: Uint32Array;
  if (isSimple)
    found = include.length === 1 && first !== undefined ? find(first) : settledOrdinals(context, text, columns);
  else {
    found = first === undefined ? Uint32Array.from(columns.seqs.subarray(0, columns.count).keys()) : find(first);
    for (const part of rest) {
      const few = isShort(part) && known.get(part) === undefined && found.length < columns.count * THICK;
      found = few ? containing(context, found, part, columns) : common(found, find(part), columns, true);
    }
    for (const part of exclude) found = common(found, find(part), columns, false);
  }
  return pending === null ? found : withPending(found, pending);
}

/** Whether so many match the grams that going through all texts is faster than looking each of them up. */
function liesThick(context: ReaderContext, text: Text, { places, count: all }: Columns): boolean {
  const { match, verified } = matchOf(text);
  if (match === null || verified.length === 0 || match.includes('*')) return false;
  const found = context.prepared<{ count: number; first: number; last: number }>(pendingSql.newest).get(match);
  if (found === undefined || found.count < RARE) return false;
  const span = (places[all - 1] ?? 0) - (places[0] ?? 0);
  return (found.count * span) / Math.max(1, found.first - found.last) > THICK * all;
}

/** A word that few have leads faster to what has all of them than finding each by itself. */
function hasRare(context: ReaderContext, include: readonly string[]): boolean {
  const count = context.prepared<number>(pendingSql.fewer).pluck();
  return include.some((part) => {
    const { match } = matchOf({ include: [part], exclude: [] });
    return match !== null && !match.includes('*') && Number(count.get(match)) < RARE;
  });
}

/** Whether the index has no list for a part, but many that begin with it. */
function isShort(part: string): boolean {
  return gramsOfPart(part)?.includes('*') !== false;
}

/** Those whose texts contain a part. */
function containing(context: ReaderContext, ordinals: Uint32Array, part: string, columns: Columns): Uint32Array {
  const texts = context.prepared<number>(pendingSql.containing).pluck();
  const found: number[] = [];
  for (let start = 0; start < ordinals.length; start += SLICE) {
    const places = Array.from(ordinals.subarray(start, start + SLICE), (ordinal) => columns.places[ordinal]);
    for (const place of texts.all(JSON.stringify(places), part)) found.push(columns.ordinalAt(place));
    context.breathe();
  }
  return Uint32Array.from(found);
}

/** What is in both, or in the first alone. */
function common(one: Uint32Array, other: Uint32Array, columns: Columns, both: boolean): Uint32Array {
  const marked = new Uint8Array(columns.count);
  for (const ordinal of other) marked[ordinal] = 1;
  const wanted = both ? 1 : 0;
  return one.filter((ordinal) => marked[ordinal] === wanted);
}

/** What matches by the index, and by the text as it is where the index cannot tell. */
function settledOrdinals(context: ReaderContext, text: Text, columns: Columns): Uint32Array {
  const ordinals = new Uint32Array(columns.count);
  let count = 0;
  const { sql, parameters } = placesSql(text, liesThick(context, text, columns));
  const statement = context.prepared<number>(sql).pluck();
  const isMatch = sql.includes('MATCH');
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
  return ordinals.slice(0, count);
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
  fewer: `SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ${RARE})`,
  any: 'SELECT EXISTS (SELECT 1 FROM due INDEXED BY due_search WHERE search = 1)',
  newest: `SELECT count(*) AS count, max(place) AS first, min(place) AS last
    FROM (SELECT rowid AS place FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${RARE})`,
  containing: `SELECT place FROM json_each(?) AS hit CROSS JOIN search_texts ON search_texts.place = hit.value
    WHERE instr(text, ?) > 0`,
  all: 'SELECT item FROM due INDEXED BY due_search WHERE search = 1',
  matching: (conditions: string) =>
    `SELECT due.item FROM due INDEXED BY due_search CROSS JOIN items ON items.seq = due.item
       CROSS JOIN search_texts ON search_texts.place = items.place WHERE due.search = 1${conditions}`,
} as const;

interface Pending {
  readonly all: ReadonlySet<number>;
  readonly matching: readonly number[];
}

/** What waits to be indexed, as ordinals; null when nothing does. */
function pendingOf(context: ReaderContext, text: Text, columns: Columns): Pending | null {
  if (!hasPending(context)) return null;
  const all = new Set(context.prepared<number>(pendingSql.all).pluck().all().map(columns.ordinalOf));
  const { sql, parameters } = compared(text.include, text.exclude);
  const matching = context
    .prepared<number>(pendingSql.matching(sql))
    .pluck()
    .all(...parameters);
  return { all, matching: matching.map(columns.ordinalOf).filter((ordinal) => ordinal >= 0) };
}

/** What waits to be indexed is found by its text as it is now, not by what the index still says. */
function withPending(found: Uint32Array, { all, matching }: Pending): Uint32Array {
  const settled = found.filter((ordinal) => !all.has(ordinal));
  return Uint32Array.from([...settled, ...matching]).sort();
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
  // Before the index is read: what it takes in meanwhile is known by its text then.
  const pending = match !== null && hasPending(context) ? pendingHits(list) : null;
  const waiting =
    pending === null
      ? []
      : context
          .prepared<Hit>(pending.sql)
          .raw()
          .all(...pending.parameters);
  const { sql, parameters } = firstSql(list);
  const hits = new Map(waiting);
  const statement = context.prepared<Hit>(sql).raw();
  for (const [seq, place] of statement.all(...parameters, limit)) hits.set(seq, place);
  const inOrder = [...hits];
  if (waiting.length > 0) inOrder.sort(([, one], [, other]) => (list.descending ? other - one : one - other));
  return inOrder.slice(0, limit).map(([seq]) => seq);
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
