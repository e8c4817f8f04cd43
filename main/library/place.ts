import type { Sqlite } from './database.ts';

/** How many things can share one millisecond before they move to the one before. */
export const SLOTS = 1_024;
/** Sort times beyond this would exceed 2^53 as a place; it is the year 2248. */
const LAST_TIME = 8_790_000_000_000;

/** The sort time, in epoch ms, that a place stands for. */
export function timeOfPlace(place: number): number {
  return Math.floor(place / SLOTS);
}

/**
 * Finds free places. Things with the same time stand in the order they come in, first is newest.
 * A full millisecond spills into the one before. `waiting` has the lowest place of each millisecond that is taken by what
 * is not written yet.
 */
export function placeFinder(db: Sqlite, waiting: ReadonlyMap<number, number> = new Map()): (time: number) => number {
  const lowest = db
    .prepare<[number, number], number | null>('SELECT min(place) FROM items WHERE place BETWEEN ? AND ?')
    .pluck();
  return (time) => {
    let bucket = Math.min(Math.max(Math.floor(time), 1), LAST_TIME);
    for (;;) {
      const first = bucket * SLOTS;
      const taken = waiting.get(bucket) ?? lowest.get(first, first + SLOTS - 1) ?? null;
      if (taken === null) return first + SLOTS - 1;
      if (taken > first) return taken - 1;
      bucket -= 1;
    }
  };
}

/** The month of a time in the person's time zone as year * 12 + month, for indexes. */
export function monthOf(time: number): number {
  const date = new Date(time);
  return date.getFullYear() * 12 + date.getMonth();
}

/** `2026-11` of a month number. */
export function monthName(month: number): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Aspect ratio in one byte: width/height is 2^((byte - 128) / 48); 0 is unknown. */
export function ratioByte(width: number | null, height: number | null): number {
  if (width === null || height === null || width <= 0 || height <= 0) return 0;
  return Math.min(255, Math.max(1, Math.round(128 + 48 * Math.log2(width / height))));
}
