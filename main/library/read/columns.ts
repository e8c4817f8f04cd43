import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import type { ReaderContext } from './reader-context.ts';

/**
 * What lists are made of, one number an item, oldest first: 30 bytes for each of a million items instead of a row each. An
 * item's position here is its ordinal. `flags` holds kind, trash, favourite, gone and what lies beneath a cover.
 */
export interface Columns {
  readonly count: number;
  readonly places: Float64Array;
  readonly seqs: Uint32Array;
  readonly ratios: Uint8Array;
  readonly months: Uint16Array;
  readonly bytes: Float64Array;
  readonly sources: Uint16Array;
  readonly flags: Uint8Array;
  /** The ordinal of a row, or -1. */
  ordinalOf(seq: number): number;
  /** The ordinal of a place, or -1. */
  ordinalAt(place: number): number;
}

export const KIND = 0b11;
export const TRASH = 1 << 2;
export const FAVORITE = 1 << 3;
export const GONE = 1 << 4;
/** Two bits: 1 beneath a cover of its own kind and account, 2 beneath another's. */
export const BENEATH_SHIFT = 5;

/** Rows read in one go, about a millisecond; in between others may be answered. */
const SLICE = 1_000;
/** More changed items than this and all are read anew. */
const MOST_PATCHED = 5_000;

type Row = readonly [
  place: number,
  seq: number,
  ratio: number,
  month: number,
  bytes: number,
  source: number,
  kind: ItemKind,
  flags: number,
];

const ROW = `place, seq, ratio, month, bytes, source, kind, in_trash * ${TRASH} + gone * ${GONE} + (beneath << ${BENEATH_SHIFT})`;
export const columnsSql = {
  slice: `SELECT ${ROW} FROM items INDEXED BY items_by_place WHERE place > ? ORDER BY place LIMIT ${SLICE}`,
  favorites: 'SELECT place FROM items INDEXED BY items_favorite WHERE favorite = 1 AND place > ? AND place <= ?',
  some: `SELECT ${ROW} + favorite * ${FAVORITE} FROM json_each(?) AS named CROSS JOIN items ON items.id = named.value`,
  most: 'SELECT max(seq) FROM items',
} as const;

/** The columns as they are now, reading only what changed where that is known. */
export interface KeptColumns {
  now(): Columns;
  /** Whether they are in memory, so that `now` costs little. */
  areKept(): boolean;
  /** Gives the memory back. */
  forget(): void;
}

export function createColumns(context: ReaderContext): KeptColumns {
  let kept: { readonly revision: number; readonly columns: Columns } | null = null;
  /** Someone who types gives up the reading with each letter: the next goes on from there. */
  let begun: { readonly revision: number; readonly reading: Reading } | null = null;

  function now(): Columns {
    const revision = context.revision();
    if (kept?.revision === revision) return kept.columns;
    const columns = patched() ?? read(revision);
    kept = { revision, columns };
    begun = null;
    return columns;
  }

  function patched(): Columns | null {
    const before = kept;
    // Should the reading be given up, what changed is not asked for again: all is read next time.
    kept = null;
    const changed = context.changed();
    return before === null || changed === null ? null : patch(context, before.columns, changed);
  }

  function read(revision: number): Columns {
    if (begun?.revision !== revision) begun = { revision, reading: new Reading(context) };
    return begun.reading.finish();
  }

  return {
    now,
    areKept: () => kept !== null,
    forget() {
      kept = null;
      begun = null;
      // Read anew next time: what changed until then needs no list.
      context.changed();
    },
  };
}

export function codeOfKind(kind: ItemKind): number {
  return itemKinds.indexOf(kind);
}

export function kindOfCode(code: number): ItemKind {
  return itemKinds[code] ?? 'video';
}

/** The columns as they are now, read anew. */
export function columnsNow(context: ReaderContext): Columns {
  return new Reading(context).finish();
}

/** Reads all columns, slice by slice; what was read before it was given up is not read again. */
class Reading {
  readonly #context: ReaderContext;
  readonly #filled: Filling;
  #after = -1;
  #columns: Columns | null = null;

  constructor(context: ReaderContext) {
    this.#context = context;
    this.#filled = new Filling(Number(context.prepared<number | null>(columnsSql.most).pluck().get() ?? 0));
  }

  /** What is asked between two slices may need the columns too, and finish them first. */
  finish(): Columns {
    const slice = this.#context.prepared<Row>(columnsSql.slice).raw();
    const favorites = this.#context.prepared<number>(columnsSql.favorites).pluck();
    while (this.#columns === null) {
      const rows = slice.all(this.#after);
      for (const row of rows) this.#filled.add(row);
      const last = rows.at(-1)?.[0] ?? this.#after;
      for (const place of favorites.all(this.#after, last)) this.#filled.love(place);
      this.#after = last;
      if (rows.length < SLICE) this.#columns = this.#filled.columns();
      else this.#context.breathe();
    }
    return this.#columns;
  }
}

/** The columns with some rows read again; null when rows are gone, which only reading all of them tells. */
function patch(context: ReaderContext, columns: Columns, ids: readonly ItemId[]): Columns | null {
  if (ids.length === 0) return columns;
  if (ids.length > MOST_PATCHED) return null;
  const unique = [...new Set(ids)];
  const rows = context.prepared<Row>(columnsSql.some).raw().all(JSON.stringify(unique));
  if (rows.length < unique.length) return null;
  const moved = rows.filter((row) => !overwrite(columns, row));
  // Another one with the same arrays: what was kept for the one before does not hold for it.
  if (moved.length === 0) return { ...columns };
  return merged(
    columns,
    moved.toSorted((one, other) => one[0] - other[0]),
  );
}

/** False when the row is not at the place it was. */
function overwrite(columns: Columns, [place, seq, ratio, month, bytes, source, kind, flags]: Row): boolean {
  const ordinal = columns.ordinalOf(seq);
  if (ordinal < 0 || columns.places[ordinal] !== place) return false;
  columns.ratios[ordinal] = ratio;
  columns.months[ordinal] = month;
  columns.bytes[ordinal] = bytes;
  columns.sources[ordinal] = source;
  columns.flags[ordinal] = flags | codeOfKind(kind);
  return true;
}

/** All rows once more in their order, with those that came or moved at their new places. */
function merged(columns: Columns, moved: readonly Row[]): Columns {
  const leaving = new Set(moved.map(([, seq]) => seq));
  const most = Math.max(columns.count + moved.length, ...moved.map(([, seq]) => seq), ...maximum(columns));
  const filled = new Filling(most);
  let next = 0;
  for (let ordinal = 0; ordinal < columns.count; ordinal += 1) {
    const place = columns.places[ordinal] ?? 0;
    for (let row = moved[next]; row !== undefined && row[0] < place; row = moved[next]) {
      filled.add(row);
      next += 1;
    }
    if (!leaving.has(columns.seqs[ordinal] ?? 0)) filled.take(columns, ordinal);
  }
  for (const row of moved.slice(next)) filled.add(row);
  return filled.columns();
}

function maximum({ seqs, count }: Columns): readonly [number] {
  let most = 0;
  for (let ordinal = 0; ordinal < count; ordinal += 1) most = Math.max(most, seqs[ordinal] ?? 0);
  return [most];
}

/** Columns while they are filled, oldest first. Holds rows up to number `most`. */
class Filling {
  #count = 0;
  readonly #places: Float64Array;
  readonly #seqs: Uint32Array;
  readonly #ratios: Uint8Array;
  readonly #months: Uint16Array;
  readonly #bytes: Float64Array;
  readonly #sources: Uint16Array;
  readonly #flags: Uint8Array;
  /** By row number, one more than the ordinal. */
  readonly #ordinals: Uint32Array;

  constructor(most: number) {
    this.#places = new Float64Array(most);
    this.#seqs = new Uint32Array(most);
    this.#ratios = new Uint8Array(most);
    this.#months = new Uint16Array(most);
    this.#bytes = new Float64Array(most);
    this.#sources = new Uint16Array(most);
    this.#flags = new Uint8Array(most);
    this.#ordinals = new Uint32Array(most + 1);
  }

  add([place, seq, ratio, month, bytes, source, kind, flags]: Row): void {
    this.#put(place, seq, ratio, month, bytes, source, flags | codeOfKind(kind));
  }

  /** Says of the item at a place, which is there already, that it is a favourite. */
  love(place: number): void {
    const ordinal = lowerBound(this.#places, this.#count, place);
    this.#flags[ordinal] = (this.#flags[ordinal] ?? 0) | FAVORITE;
  }

  take({ places, seqs, ratios, months, bytes, sources, flags }: Columns, at: number): void {
    const number = (values: Float64Array | Uint32Array | Uint16Array | Uint8Array): number => values[at] ?? 0;
    this.#put(
      number(places),
      number(seqs),
      number(ratios),
      number(months),
      number(bytes),
      number(sources),
      number(flags),
    );
  }

  #put(place: number, seq: number, ratio: number, month: number, bytes: number, source: number, flags: number): void {
    const at = this.#count;
    this.#places[at] = place;
    this.#seqs[at] = seq;
    this.#ratios[at] = ratio;
    this.#months[at] = month;
    this.#bytes[at] = bytes;
    this.#sources[at] = source;
    this.#flags[at] = flags;
    this.#ordinals[seq] = at + 1;
    this.#count = at + 1;
  }

  columns(): Columns {
    const count = this.#count;
    const [places, ordinals] = [this.#places, this.#ordinals];
    return {
      ...{ count, places, seqs: this.#seqs, ratios: this.#ratios, months: this.#months },
      ...{ bytes: this.#bytes, sources: this.#sources, flags: this.#flags },
      ordinalOf: (seq) => (ordinals[seq] ?? 0) - 1,
      ordinalAt(place) {
        const at = lowerBound(places, count, place);
        return places[at] === place && at < count ? at : -1;
      },
    };
  }
}

/** The first position of `count` ascending values that is not less than `value`. */
export function lowerBound(values: Float64Array | Uint32Array, count: number, value: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
