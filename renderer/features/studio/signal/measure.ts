import { clippedPlaces } from './clipping.ts';
import { decibelOf } from './decibel.ts';
import { frameLevels } from './frame-levels.ts';
import { integratedLoudness } from './loudness.ts';
import { type Noise, noiseOf } from './noise.ts';
import { samplePeak } from './sample-peak.ts';
import { silenceShare } from './silences.ts';
import { type Sound, secondsOf } from './sound.ts';

/** What a recording is like, as far as it matters for a clone. */
export interface Measures {
  readonly seconds: number;
  /** Null when nothing is heard, or it is too short to tell. */
  readonly lufs: number | null;
  /** dBFS; null for digital silence. */
  readonly peak: number | null;
  /** How many places clip. */
  readonly clips: number;
  /** 0 to 1. */
  readonly silence: number;
  readonly noise: Noise;
}

export function measure(sound: Sound): Measures {
  const levels = frameLevels(sound);
  const peak = samplePeak(sound.channels);
  return {
    seconds: secondsOf(sound),
    lufs: integratedLoudness(sound),
    peak: peak === 0 ? null : decibelOf(peak),
    clips: clippedPlaces(sound).length,
    silence: silenceShare(levels),
    noise: noiseOf(levels),
  };
}
