import type { LibraryQuery, MonthCount, Tile } from '../../../../ipc/model/query.ts';
import { ratioByte } from '../layout/ratio.ts';
import { PAGE_TILES } from './tile-pages.ts';

/** What lies where in a list, as far as it is known. */
export interface List {
  readonly query: LibraryQuery;
  readonly total: number;
  readonly months: readonly MonthCount[];
  /** One byte an item, 0 where it is not known. */
  readonly ratios: Uint8Array;
  /** Whether it is all of it; otherwise only the first tiles are known, and what may follow is guessed. */
  readonly isWhole: boolean;
}

/** A new list is asked for so many pages at once: more than a window shows. */
export const TOP_PAGES = 2;
/** Below a first page that is full, so many more are taken for granted: a window of the smallest placed tiles. */
const GUESSED = 400;

/** The top of a list as the whole will have it, from its first page alone: months and shapes are in the tiles. */
export function topOfList(query: LibraryQuery, tiles: readonly Tile[]): List {
  const guessed = tiles.length < TOP_PAGES * PAGE_TILES ? 0 : GUESSED;
  const ratios = new Uint8Array(tiles.length + guessed);
  for (const [index, { width, height }] of tiles.entries()) ratios[index] = ratioByte(width, height);
  const months: { month: string; count: number; bytes: number }[] = [];
  for (const { createdAt, bytes } of tiles) {
    const month = monthOf(createdAt);
    const last = months.at(-1);
    if (last?.month !== month) months.push({ month, count: 1, bytes });
    else {
      last.count += 1;
      last.bytes += bytes;
    }
  }
  const last = months.at(-1);
  if (last !== undefined) last.count += guessed;
  return { query, total: ratios.length, months, ratios, isWhole: false };
}

/** The month of a time in the person's time zone, as the library has it: `2026-11`. */
function monthOf(time: number): string {
  const date = new Date(time);
  return `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}
