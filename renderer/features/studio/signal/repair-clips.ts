import { clipRuns } from './clipping.ts';
import { factorOf } from './decibel.ts';

/** A longer cut top has lost too much to be guessed, in frames. */
const LONGEST = 96;
/** The most that a guessed top may stand above full scale, as a factor. */
const HIGHEST = factorOf(6);

/**
 * Rounds off cut tops: each short run at full scale becomes the arc that its flanks lead to. The arcs stand above 1, so
 * the sound must be made softer afterwards.
 */
export function repairClips(samples: Float32Array): Float32Array {
  const mended = samples.slice();
  for (const { start, end } of clipRuns(samples)) {
    if (end - start > LONGEST || start < 2 || end + 1 >= samples.length) continue;
    drawArc(mended, samples, start, end);
  }
  return mended;
}

/** A cubic from the last sample before the run to the first one after it, with the slopes that are there. */
function drawArc(into: Float32Array, samples: Float32Array, start: number, end: number): void {
  const from = samples[start - 1] ?? 0;
  const to = samples[end] ?? 0;
  const span = end - start + 1;
  const slopeIn = (from - (samples[start - 2] ?? 0)) * span;
  const slopeOut = ((samples[end + 1] ?? 0) - to) * span;
  const side = Math.sign(samples[start] ?? 0);
  for (let at = start; at < end; at += 1) {
    const t = (at - start + 1) / span;
    const arc =
      (2 * t ** 3 - 3 * t ** 2 + 1) * from +
      (t ** 3 - 2 * t ** 2 + t) * slopeIn +
      (3 * t ** 2 - 2 * t ** 3) * to +
      (t ** 3 - t ** 2) * slopeOut;
    // Never below what was measured: the top was at least there.
    const height = Math.min(HIGHEST, Math.max(Math.abs(samples[at] ?? 0), arc * side));
    into[at] = side * height;
  }
}
