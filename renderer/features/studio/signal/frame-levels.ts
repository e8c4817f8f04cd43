import { decibelOfPower } from './decibel.ts';
import { frameCount, type Sound } from './sound.ts';

/** Length of one measured frame, seconds. */
export const FRAME = 0.02;
/** Digital silence, so that levels can be compared and sorted. dBFS. */
export const SILENCE_LEVEL = -120;

/** The level of each 20 ms in dBFS: mean square over all channels. A last piece of a frame counts as one. */
export function frameLevels(sound: Sound): Float32Array {
  const step = Math.max(1, Math.round(sound.rate * FRAME));
  const total = frameCount(sound);
  return Float32Array.from({ length: Math.ceil(total / step) }, (_, frame) => {
    const start = frame * step;
    const end = Math.min(total, start + step);
    let sum = 0;
    for (const samples of sound.channels) {
      for (let at = start; at < end; at += 1) sum += (samples[at] ?? 0) ** 2;
    }
    return Math.max(SILENCE_LEVEL, decibelOfPower(sum / ((end - start) * sound.channels.length)));
  });
}

/** The level that `share` (0 to 1) of the frames stay below; silence when there are none. */
export function percentile(levels: Float32Array, share: number): number {
  const sorted = levels.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? SILENCE_LEVEL;
}
