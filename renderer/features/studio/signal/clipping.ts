import type { Sound } from './sound.ts';

/** Full scale of 16-bit files is 0.99997; lossy ones waver around it. */
const FULL = 0.9995;
/** So many samples in a row at full scale are a cut top; one alone is a peak. */
const LEAST_RUN = 3;
/** Cut tops nearer than this are heard, and shown, as one place. Seconds. */
const SAME_PLACE = 0.1;

/** A cut top in one channel, in frames; `end` is the first one after it. */
export interface ClipRun {
  readonly start: number;
  readonly end: number;
}

/** Stretches of at least three samples at full scale on the same side. */
export function clipRuns(samples: Float32Array): readonly ClipRun[] {
  const runs: ClipRun[] = [];
  let start = -1;
  let side = 0;
  for (let at = 0; at <= samples.length; at += 1) {
    const value = samples[at] ?? 0;
    const now = value >= FULL ? 1 : value <= -FULL ? -1 : 0;
    if (now === side) continue;
    if (side !== 0 && at - start >= LEAST_RUN) runs.push({ start, end: at });
    start = at;
    side = now;
  }
  return runs;
}

/** Where a sound clips, in seconds from its start: each place once, whatever the channel. */
export function clippedPlaces({ rate, channels }: Sound): readonly number[] {
  const starts = channels
    .flatMap((samples) => clipRuns(samples).map(({ start }) => start / rate))
    .sort((a, b) => a - b);
  const places: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    if (start - last > SAME_PLACE) places.push(start);
    last = start;
  }
  return places;
}
