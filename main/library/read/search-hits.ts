import { gramsOfPart, isExactPart } from '../search/search-grams.ts';
import type { ListQuery } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';

/** Everything a search found, in its order, ready for layout. */
export interface SearchHits {
  readonly seqs: readonly number[];
  readonly ratios: Uint8Array;
  readonly months: ReadonlyMap<number, { count: number; bytes: number }>;
}

/** Row, place, ratio byte, month, bytes, and the title's key when titles order the list. */
type HitRow = readonly [
  seq: number,
  place: number,
  ratio: number,
  month: number,
  bytes: number,
  titleKey: string | null,
];

/** The SQL of a text search with its parameters; exported so that a test can look at its plan. */
export function searchSql(list: ListQuery): {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
} {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const terms = include.map(gramsOfPart).filter((term) => term !== null);
  const verified = include.filter((part) => !isExactPart(part));
  const conditions = [
    ...verified.map(() => 'instr(search_texts.text, ?) > 0'),
    ...exclude.map(() => 'instr(search_texts.text, ?) = 0'),
    list.where,
    // What waits to be indexed is compared with its present text instead.
    'NOT EXISTS (SELECT 1 FROM due WHERE due.item = items.seq AND due.search = 1)',
  ];
  const needsTexts = verified.length + exclude.length > 0 || terms.length === 0;
  const texts = needsTexts ? 'CROSS JOIN search_texts ON search_texts.place = search.rowid' : '';
  const from =
    terms.length === 0
      ? 'search_texts CROSS JOIN items INDEXED BY items_by_place ON items.place = search_texts.place'
      : `search ${texts} CROSS JOIN items INDEXED BY items_by_place ON items.place = search.rowid`;
  const rowid = terms.length === 0 ? 'search_texts.place' : 'search.rowid';
  const match = terms.length === 0 ? '' : 'search MATCH ? AND ';
  const order = list.order === 'place' ? ` ORDER BY ${rowid} ${list.descending ? 'DESC' : 'ASC'}` : '';
  return {
    sql: `SELECT ${columnsOf(list)} FROM ${from} WHERE ${match}${conditions.join(' AND ')}${order}`,
    parameters: [
      ...(terms.length === 0 ? [] : [terms.map((term) => `(${term})`).join(' AND ')]),
      ...verified,
      ...exclude,
      ...list.parameters,
    ],
  };
}

/** Finds everything that matches, newest first or by title. */
export function findHits(context: ReaderContext, list: ListQuery): SearchHits {
  const { sql, parameters } = searchSql(list);
  const rows = context
    .prepared<HitRow>(sql)
    .raw()
    .all(...parameters);
  const unindexed = findUnindexed(context, list);
  rows.push(...unindexed);
  if (unindexed.length > 0 || list.order === 'title') rows.sort(comparison(list));

  const ratios = new Uint8Array(rows.length);
  const months = new Map<number, { count: number; bytes: number }>();
  const seqs: number[] = [];
  let index = 0;
  for (const [seq, , ratio, month, bytes] of rows) {
    seqs.push(seq);
    ratios[index] = ratio;
    index += 1;
    const known = months.get(month);
    if (known === undefined) months.set(month, { count: 1, bytes });
    else {
      known.count += 1;
      known.bytes += bytes;
    }
  }
  return { seqs, ratios, months };
}

/** New and changed items are found before the index has them, by their text as it is now. */
function findUnindexed(context: ReaderContext, list: ListQuery): readonly HitRow[] {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const conditions = [
    ...include.map(() => 'instr(search_texts.text, ?) > 0'),
    ...exclude.map(() => 'instr(search_texts.text, ?) = 0'),
    list.where,
  ];
  return context
    .prepared<HitRow>(
      `SELECT ${columnsOf(list)} FROM due INDEXED BY due_search CROSS JOIN items ON items.seq = due.item
         CROSS JOIN search_texts ON search_texts.place = items.place
       WHERE due.search = 1 AND ${conditions.join(' AND ')}`,
    )
    .raw()
    .all(...include, ...exclude, ...list.parameters);
}

function columnsOf(list: ListQuery): string {
  const title = list.order === 'title' ? 'items.title_key' : 'NULL';
  return `items.seq, items.place, items.ratio, items.month, items.bytes, ${title} AS titleKey`;
}

function comparison(list: ListQuery): (a: HitRow, b: HitRow) => number {
  const sign = list.descending ? -1 : 1;
  if (list.order === 'place') return ([, a], [, b]) => sign * (a - b);
  return ([, a, , , , left], [, b, , , , right]) => {
    if (left !== right) return (left ?? '') < (right ?? '') ? -sign : sign;
    return sign * (a - b);
  };
}
