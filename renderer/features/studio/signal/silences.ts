import { FRAME, percentile } from './frame-levels.ts';

/** A stretch in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Breath between words is shorter than this; only longer pauses count. Seconds. */
const LEAST_PAUSE = 0.3;
/** What is this soft is silence whatever else is heard, dBFS. */
const ALWAYS_SILENT = -60;
/** So far below speech a pause of a clean recording lies, dB. */
const BELOW_SPEECH = 35;
/** Pauses of a noisy recording: at most so far above its noise, and always so far below its speech, dB. */
const ABOVE_NOISE = 6;
const APART = 15;

/** The level below which a frame is a pause, dBFS: it follows how loud one speaks and how noisy the room is. */
export function silenceLevel(levels: Float32Array): number {
  const speech = percentile(levels, 0.95);
  const noise = percentile(levels, 0.1);
  return Math.max(ALWAYS_SILENT, speech - BELOW_SPEECH, Math.min(noise + ABOVE_NOISE, speech - APART));
}

/** Pauses of at least 0.3 s. */
export function silencesOf(levels: Float32Array): readonly Stretch[] {
  const limit = silenceLevel(levels);
  const least = Math.round(LEAST_PAUSE / FRAME);
  const silences: Stretch[] = [];
  let start = -1;
  for (let frame = 0; frame <= levels.length; frame += 1) {
    const isSilent = frame < levels.length && (levels[frame] ?? 0) < limit;
    if (isSilent && start < 0) start = frame;
    if (isSilent || start < 0) continue;
    if (frame - start >= least) silences.push({ from: start * FRAME, to: frame * FRAME });
    start = -1;
  }
  return silences;
}

/** The share of a recording that is pauses, 0 to 1. */
export function silenceShare(levels: Float32Array): number {
  if (levels.length === 0) return 1;
  const silent = silencesOf(levels).reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.min(1, silent / (levels.length * FRAME));
}
