import type { Stretch } from './silences.ts';
import { frameCount, type Sound } from './sound.ts';

/** A stretch of a sound, in seconds, kept within its bounds. The samples are shared with the original, not copied. */
export function cut(sound: Sound, { from, to }: Stretch): Sound {
  const total = frameCount(sound);
  const start = Math.min(total, Math.max(0, Math.round(from * sound.rate)));
  const end = Math.min(total, Math.max(start, Math.round(to * sound.rate)));
  return { rate: sound.rate, channels: sound.channels.map((samples) => samples.subarray(start, end)) };
}
