import { percentile, SILENCE_LEVEL } from './frame-levels.ts';

export type Noise = 'low' | 'medium' | 'high';

/** Below this nobody hears noise, dBFS. */
const INAUDIBLE = -62;
/** Distance of speech from noise, dB. */
const CLEAN = 34;
const USABLE = 20;

/** Level of what is heard when nobody speaks, dBFS: the softest twentieth of the frames. */
export function noiseFloor(levels: Float32Array): number {
  return percentile(levels, 0.05);
}

/** How far noise stands out behind speech. */
export function noiseOf(levels: Float32Array): Noise {
  const floor = noiseFloor(levels);
  if (floor <= Math.max(SILENCE_LEVEL, INAUDIBLE)) return 'low';
  const distance = percentile(levels, 0.95) - floor;
  if (distance >= CLEAN) return 'low';
  return distance >= USABLE ? 'medium' : 'high';
}
