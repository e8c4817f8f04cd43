import { FRAME } from './frame-levels.ts';
import { type Stretch, silencesOf } from './silences.ts';

/** Kept of the pause at each end, seconds. */
const BREATH = 0.15;

/** From the first word to the last, with a breath around: what is left when the pauses at both ends go. */
export function speechEdges(levels: Float32Array): Stretch {
  const length = levels.length * FRAME;
  const silences = silencesOf(levels);
  const first = silences[0];
  const last = silences.at(-1);
  const from = first !== undefined && first.from === 0 ? Math.max(0, first.to - BREATH) : 0;
  const isOpenEnd = last === undefined || last.to < length - FRAME;
  const to = isOpenEnd ? length : Math.min(length, last.from + BREATH);
  return from < to ? { from, to } : { from: 0, to: length };
}
