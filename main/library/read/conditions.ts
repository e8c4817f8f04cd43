import type { ItemKind } from '../../../ipc/model/item.ts';
import type { SearchState } from '../../../ipc/model/search-terms.ts';
import { SLOTS } from '../place.ts';
import type { SearchFilter } from '../search/search-query.ts';
import type { Range } from '../search/search-values.ts';
import { type Columns, codeOfKind, FAVORITE, GONE, KIND, TRASH } from './columns.ts';
import { likeScores } from './like.ts';
import { accountsNamed, collectionsNamed, modelsNamed, speakersNamed, tagsNamed } from './named-things.ts';
import type { ReaderContext } from './reader-context.ts';

export type SqlValue = string | number;
export type Test = (ordinal: number) => boolean;

/**
 * A condition of a list, said in up to three ways that mean the same: as SQL over `items`, as a look at the columns, and as the
 * rows that fulfil it (or, with `not`, do not).
 */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  readonly test?: (columns: Columns) => Test;
  /** How well rows fit, by row, where that is more than yes or no. */
  readonly scores?: ReadonlyMap<number, number>;
  readonly rows?: { readonly sql: string; readonly parameters: readonly SqlValue[]; readonly not: boolean };
}

/** Items that need a person: a file or a generation failed. */
export const FAILED_ITEMS = `SELECT item FROM renditions INDEXED BY renditions_failed WHERE state = 'failed'
  UNION ALL SELECT seq FROM items INDEXED BY items_failed WHERE status = 'failed'`;
/** Items with a file not here yet whose link ends soon; takes the last moment that counts as soon. */
export const EXPIRING_ITEMS = `SELECT item FROM renditions INDEXED BY renditions_ending
  WHERE deadline IS NOT NULL AND state IN ('pending', 'downloading', 'failed') AND deadline < ?`;

/** Rows that a statement names. */
export function amongRows(sql: string, parameters: readonly SqlValue[], not = false): Condition {
  return {
    sql: `items.seq ${not ? 'NOT ' : ''}IN (${sql})`,
    parameters,
    rows: { sql, parameters, not },
  };
}

export function isOfKinds(kinds: readonly ItemKind[]): Condition {
  const codes = kinds.reduce((bits, kind) => bits | (1 << codeOfKind(kind)), 0);
  return {
    ...isOneOf('items.kind', kinds),
    test:
      ({ flags }) =>
      (ordinal) =>
        ((codes >> ((flags[ordinal] ?? 0) & KIND)) & 1) === 1,
  };
}

export function isOfSources(sources: readonly number[], not = false): Condition {
  const known = new Set(sources);
  return {
    ...isOneOf('items.source', sources, not),
    test: (columns) => (ordinal) => known.has(columns.sources[ordinal] ?? 0) !== not,
  };
}

/** A bit of the flags, with the column of the same meaning. Written out, not bound, so that SQLite sees which index fits. */
function hasFlag(column: string, bit: number, wanted: boolean): Condition {
  const flag = wanted ? bit : 0;
  return {
    sql: `items.${column} = ${wanted ? 1 : 0}`,
    parameters: [],
    test:
      ({ flags }) =>
      (ordinal) =>
        ((flags[ordinal] ?? 0) & bit) === flag,
  };
}

export const isInTrash = (wanted: boolean): Condition => hasFlag('in_trash', TRASH, wanted);
export const isFavorite = (wanted: boolean): Condition => hasFlag('favorite', FAVORITE, wanted);
export const isGone = (wanted: boolean): Condition => hasFlag('gone', GONE, wanted);

/**
 * The same where the index of the list does not hold it: making a favourite, or putting into the trash, would move the item in
 * each index that does. Looked for in the index of favourites, or of the trash.
 */
export const isAmongTrash = (wanted: boolean): Condition => ({ ...isInTrash(wanted), sql: among('in_trash', wanted) });
export const isAmongFavorites = (wanted: boolean): Condition => ({
  ...isFavorite(wanted),
  sql: among('favorite', wanted),
});

function among(column: 'favorite' | 'in_trash', wanted: boolean): string {
  const index = column === 'favorite' ? 'items_favorite' : 'items_in_trash';
  return `${wanted ? '' : 'NOT '}EXISTS (SELECT 1 FROM items AS flagged INDEXED BY ${index}
    WHERE flagged.${column} = 1 AND flagged.place = items.place)`;
}

function isOneOf(column: string, values: readonly SqlValue[], not = false): Condition {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { sql: `${column} ${not ? '<>' : '='} ?`, parameters: values };
  return { sql: `${column} ${not ? 'NOT ' : ''}IN (${values.map(() => '?').join(', ')})`, parameters: values };
}

/** The condition that a filter of the query language is; null for those that the choice of kinds has dealt with. */
export function conditionOf(filter: SearchFilter, context: ReaderContext): Condition | null {
  const { not } = filter;
  switch (filter.on) {
    case 'kind':
      return null;
    case 'tag':
      return amongRows(
        'SELECT item FROM item_tags WHERE tag IN (SELECT value FROM json_each(?))',
        [JSON.stringify(tagsNamed(filter.values, context))],
        not,
      );
    case 'collection':
      return amongRows(IN_COLLECTIONS, [JSON.stringify(collectionsNamed(filter.values, context))], not);
    case 'model': {
      const models = JSON.stringify(modelsNamed(filter.values, context));
      const rows = 'SELECT seq FROM items INDEXED BY items_by_model WHERE model IN (SELECT value FROM json_each(?))';
      return amongRows(rows, [models], not);
    }
    case 'voice': {
      const names = JSON.stringify(speakersNamed(filter.values, context));
      const rows =
        'SELECT seq FROM items INDEXED BY items_by_speaker WHERE voice_name IN (SELECT value FROM json_each(?))';
      return amongRows(rows, [names], not);
    }
    case 'account':
      return isOfSources(accountsNamed(filter.values, context), not);
    case 'before':
    case 'after':
      return isOnSide(filter.time * SLOTS, (filter.on === 'before') !== not);
    case 'rating':
      return hasRating(filter.ranges, not);
    case 'label':
      return hasLabel(filter.values, not);
    case 'duration':
      return lasts(filter.ranges, not);
    case 'ratio':
      return hasRatio(filter.ranges, not);
    case 'is':
      return isInState(filter.values, not);
    case 'like': {
      const scores = likeScores(filter.id, context);
      const found = amongRows('SELECT value FROM json_each(?)', [JSON.stringify([...scores.keys()])], not);
      return not ? found : { ...found, scores };
    }
  }
}

/** Items in collections, by a JSON list of their rows. */
export const IN_COLLECTIONS = `SELECT item FROM collection_items INDEXED BY collection_items_in_order
  WHERE collection IN (SELECT value FROM json_each(?))`;

function isOnSide(place: number, earlier: boolean): Condition {
  return {
    sql: `items.place ${earlier ? '<' : '>='} ?`,
    parameters: [place],
    test: (columns) => (ordinal) => (columns.places[ordinal] ?? 0) < place === earlier,
  };
}

/** No row of marks, or one without stars, is no star. */
function hasRating(ranges: readonly Range[], not: boolean): Condition {
  const wanted = [0, 1, 2, 3, 4, 5].filter((stars) => ranges.some((range) => isWithin(stars, range)));
  const unrated = wanted.includes(0);
  const named = [1, 2, 3, 4, 5].filter((stars) => wanted.includes(stars) !== unrated);
  // `rating:>5` names none and `rating:>=0` leaves none out; the index cannot be asked for no stars at all.
  const rows =
    named.length === 0
      ? 'SELECT item FROM marks WHERE false'
      : `SELECT item FROM marks INDEXED BY marks_rated WHERE rating > 0 AND rating IN (${named.join(', ')})`;
  return amongRows(rows, [], unrated !== not);
}

function hasLabel(values: readonly string[], not: boolean): Condition {
  const named = values.filter((value) => value !== 'none');
  const rows = 'SELECT item FROM marks INDEXED BY marks_labelled WHERE label IS NOT NULL';
  const some = `${rows} AND label IN (SELECT value FROM json_each(?))`;
  if (named.length === values.length) return amongRows(some, [JSON.stringify(named)], not);
  return amongRows(`${rows} AND label NOT IN (SELECT value FROM json_each(?))`, [JSON.stringify(named)], !not);
}

function lasts(ranges: readonly Range[], not: boolean): Condition {
  const rows = ranges
    .map(({ from, to }) => {
      const least = `SELECT seq FROM items INDEXED BY items_by_duration WHERE duration_ms IS NOT NULL AND duration_ms >= ${from ?? 0}`;
      return to === null ? least : `${least} AND duration_ms <= ${to}`;
    })
    .join(' UNION ALL ');
  return amongRows(rows, [], not);
}

/** An unknown ratio (0) is in no range, and is not in the opposite of one either. */
function hasRatio(ranges: readonly Range[], not: boolean): Condition {
  const sql = ranges.map(({ from, to }) => `items.ratio BETWEEN ${from ?? 1} AND ${to ?? 255}`).join(' OR ');
  return {
    sql: not ? `items.ratio > 0 AND NOT (${sql})` : `(${sql})`,
    parameters: [],
    test: (columns) => (ordinal) => {
      const ratio = columns.ratios[ordinal] ?? 0;
      return ratio > 0 && ranges.some((range) => isWithin(ratio, range)) !== not;
    },
  };
}

function isWithin(value: number, { from, to }: Range): boolean {
  return (from === null || value >= from) && (to === null || value <= to);
}

function isInState(states: readonly SearchState[], not: boolean): Condition {
  const [only] = states;
  if (states.length === 1 && only !== undefined) return stateCondition(only, not);
  const parts = states.map((state) => stateCondition(state, false).sql);
  return { sql: `${not ? 'NOT ' : ''}(${parts.join(' OR ')})`, parameters: [] };
}

/** Without parameters, so that several can be put together. */
function stateCondition(state: SearchState, not: boolean): Condition {
  switch (state) {
    case 'favorite':
      return isAmongFavorites(!not);
    case 'gone':
      return isGone(!not);
    case 'trash':
      return isAmongTrash(!not);
    case 'untagged':
      return amongRows('SELECT item FROM item_tags', [], !not);
    case 'unrated':
      return hasRating([{ from: 0, to: 0 }], not);
    case 'watermarked':
      return amongRows(
        `SELECT item FROM renditions INDEXED BY renditions_watermarked WHERE role = 'watermarked' AND state = 'complete'`,
        [],
        not,
      );
    case 'running':
      return amongRows(
        `SELECT seq FROM items INDEXED BY items_unfinished WHERE status IN ('pending', 'running') AND gone = 0`,
        [],
        not,
      );
    case 'failed':
      return amongRows(`SELECT seq FROM items INDEXED BY items_failed WHERE status = 'failed'`, [], not);
    case 'moderated':
      return amongRows(`SELECT seq FROM items INDEXED BY items_moderated WHERE status = 'moderated'`, [], not);
    case 'duplicate':
      return amongRows('SELECT item FROM alike_items', [], not);
  }
}
