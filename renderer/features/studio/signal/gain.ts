import { factorOf } from './decibel.ts';
import type { Sound } from './sound.ts';

/** How loud samples are sent, LUFS. */
export const TARGET_LUFS = -20;
/** No peak above this, also between samples, dBTP. */
export const CEILING = -1;
/** More would raise the noise of the room more than it helps, dB. */
const MOST_GAIN = 30;

/** Gain in dB that brings a loudness to the target without a peak above the ceiling. 0 for silence. */
export function gainTo(loudness: number | null, truePeakDecibel: number, target = TARGET_LUFS): number {
  if (loudness === null) return 0;
  return Math.min(target - loudness, CEILING - truePeakDecibel, MOST_GAIN);
}

/** The sound louder or softer by `decibel`. */
export function amplify(sound: Sound, decibel: number): Sound {
  if (decibel === 0) return sound;
  const factor = factorOf(decibel);
  return { rate: sound.rate, channels: sound.channels.map((samples) => samples.map((value) => value * factor)) };
}
