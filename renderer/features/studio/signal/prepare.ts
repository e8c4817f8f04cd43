import { decibelOf } from './decibel.ts';
import { amplify, gainTo } from './gain.ts';
import { integratedLoudness } from './loudness.ts';
import { mixToMono } from './mono.ts';
import { repairClips } from './repair-clips.ts';
import type { Sound } from './sound.ts';
import { truePeak } from './true-peak.ts';

export interface Preparation {
  /** Rounds off cut tops, then brings it to the loudness that is sent. */
  readonly normalise: boolean;
  /** Brings it to the loudness that is sent. */
  readonly matchLoudness: boolean;
  readonly mono: boolean;
}

/** A sound as it is sent. The original is not changed. */
export function prepare(sound: Sound, { normalise, matchLoudness, mono }: Preparation): Sound {
  const mended = normalise ? { ...sound, channels: sound.channels.map(repairClips) } : sound;
  const mixed = mono ? mixToMono(mended) : mended;
  if (!normalise && !matchLoudness) return mixed;
  return amplify(mixed, gainTo(integratedLoudness(mixed), decibelOf(truePeak(mixed.channels))));
}
