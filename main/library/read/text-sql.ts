import { gramsOfPart, isExactPart } from '../search/search-grams.ts';
import type { SqlValue } from './conditions.ts';
import type { ListQuery } from './list-query.ts';

/** Words and phrases of a search. */
export type Text = NonNullable<ListQuery['text']>;

interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/**
 * How everything that has a text is found: by the lists of its grams; by all grams that begin with it, put together; or by
 * going through the texts.
 */
export type Way = 'grams' | 'prefix' | 'texts';

/** A word that fewer have than this is looked for together with the others. */
export const RARE = 2_000;

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

/** Whether the index has no list for a part, but many that begin with it. */
export function isShort(part: string): boolean {
  return gramsOfPart(part)?.includes('*') !== false;
}

function compared(verified: readonly string[], exclude: readonly string[]): Statement {
  const conditions = [
    ...verified.map(() => 'instr(search_texts.text, ?) > 0'),
    ...exclude.map(() => 'instr(search_texts.text, ?) = 0'),
  ];
  return { sql: conditions.map((condition) => ` AND ${condition}`).join(''), parameters: [...verified, ...exclude] };
}

/** Places of what matches, oldest first. Texts are gone through after a place and up to another, which come before the parameters. */
export function placesSql(text: Text, way: Way): Statement {
  const { match, verified } = matchOf(text);
  if (way === 'texts' || match === null) {
    const { sql, parameters } = compared(text.include, text.exclude);
    return { sql: `SELECT place FROM search_texts WHERE place > ? AND place <= ?${sql} ORDER BY place`, parameters };
  }
  const { sql, parameters } = compared(verified, text.exclude);
  const texts = sql === '' ? '' : ' CROSS JOIN search_texts ON search_texts.place = search.rowid';
  return {
    sql: `SELECT search.rowid FROM search${texts} WHERE search MATCH ?${sql} ORDER BY search.rowid`,
    parameters: [match, ...parameters],
  };
}

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

/** The same among the texts that are nearest; the number of texts and a limit follow the parameters. */
export function nearSql(list: ListQuery): Statement {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const [direction, beyond] = list.descending ? ['DESC', '>'] : ['ASC', '<'];
  const { sql, parameters } = compared(include, exclude);
  const edge = `SELECT place FROM search_texts ORDER BY place ${direction} LIMIT 1 OFFSET ?`;
  const last = list.descending ? 0 : 9e15;
  return {
    sql: `SELECT items.seq, items.place FROM search_texts CROSS JOIN items INDEXED BY items_by_place ON items.place = search_texts.place
      WHERE ${list.where}${sql} AND search_texts.place ${beyond} ifnull((${edge}), ${last})
      ORDER BY search_texts.place ${direction} LIMIT ?`,
    parameters: [...list.parameters, ...parameters],
  };
}

/** What waits to be indexed and matches by its text. */
export function pendingHitsSql(list: ListQuery): Statement {
  const { include, exclude } = list.text ?? { include: [], exclude: [] };
  const { sql, parameters } = compared(include, exclude);
  return {
    sql: `SELECT items.seq, items.place FROM due INDEXED BY due_search CROSS JOIN items ON items.seq = due.item
       CROSS JOIN search_texts ON search_texts.place = items.place WHERE due.search = 1${sql} AND ${list.where}`,
    parameters: [...parameters, ...list.parameters],
  };
}

/** How many of some texts have a text. */
export function shareSql(text: Text): Statement {
  const { sql, parameters } = compared(text.include, text.exclude);
  return {
    sql: `SELECT count(*) FROM (SELECT text FROM search_texts ORDER BY place DESC LIMIT ?) AS search_texts WHERE true${sql}`,
    parameters,
  };
}

export const textSql = {
  anyPending: 'SELECT EXISTS (SELECT 1 FROM due INDEXED BY due_search WHERE search = 1)',
  pending: 'SELECT item FROM due INDEXED BY due_search WHERE search = 1',
  fewer: `SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ${RARE})`,
  newest: `SELECT count(*) AS count, max(place) AS first, min(place) AS last
    FROM (SELECT rowid AS place FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${RARE})`,
  containing: `SELECT place FROM json_each(?) AS hit CROSS JOIN search_texts ON search_texts.place = hit.value
    WHERE instr(text, ?) > 0`,
} as const;
