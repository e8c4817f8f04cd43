/** Commands that never pause (a first sync, a long download) do not put the background work off for longer than this. In ms. */
const PATIENCE_MS = 3_000;
/** Nor does it take more than this part of the time from them. */
const SHARE = 1 / 30;

/** When the next slice of background work may come between commands that never pause, after one that took this long. In ms. */
export function nextSliceAt(start: number, end: number): number {
  return end + Math.max(PATIENCE_MS, (end - start) / SHARE);
}
