import type { Measures } from './signal/measure.ts';

/** What a provider takes as a sample. */
export interface SampleRules {
  /** Seconds. */
  readonly least: number;
  readonly most: number;
  /** Null when only the length counts. */
  readonly mostBytes: number | null;
}

/** What is known of a sample when it is judged. */
export interface Judged {
  readonly measures: Measures;
  readonly isTrimmed: boolean;
  /** Length of the whole recording, seconds. */
  readonly recording: number;
  readonly isNormalised: boolean;
  /** Places that clip in the recording itself. */
  readonly clippedBefore: number;
  /** Size as it is sent. */
  readonly bytes: number;
  readonly reducesNoise: boolean;
}

export type Fix = 'normalise' | 'trim' | 'split' | 'join' | 'reduce-noise' | 'mono';

/** Good ones are sent, so are those with a warning; bad ones are left out. Seconds and shares as measured. */
export type Verdict =
  | { readonly tone: 'good'; readonly reason: 'ready' | 'trimmed' | 'normalised'; readonly fixes: readonly Fix[] }
  | {
      readonly tone: 'warn';
      readonly reason: 'clips' | 'rough';
      readonly places: number;
      readonly fixes: readonly Fix[];
    }
  | { readonly tone: 'warn'; readonly reason: 'silence'; readonly share: number; readonly fixes: readonly Fix[] }
  | { readonly tone: 'warn'; readonly reason: 'noise' | 'quiet'; readonly fixes: readonly Fix[] }
  | { readonly tone: 'bad'; readonly reason: 'short'; readonly missing: number; readonly fixes: readonly Fix[] }
  | { readonly tone: 'bad'; readonly reason: 'long'; readonly excess: number; readonly fixes: readonly Fix[] }
  | { readonly tone: 'bad'; readonly reason: 'silent' | 'large'; readonly fixes: readonly Fix[] };

/** Softer than this a recording is mostly room, LUFS. */
const QUIET = -33;
/** More pauses than this and little is said. */
const MUCH_SILENCE = 0.5;
/** Rounding off so many places no longer mends a recording. */
const ROUGH = 20;
/** A tenth of a second over the bounds comes from how lengths are counted, not from the recording. */
const TOLERANCE = 0.005;

/** Whether a sample can be sent, the one thing that matters most about it, and what mends it. */
export function verdictOf(sample: Judged, rules: SampleRules): Verdict {
  const { measures, isTrimmed, recording, isNormalised, clippedBefore, bytes, reducesNoise } = sample;
  const { seconds, lufs, clips, silence, noise } = measures;
  if (seconds > rules.most + TOLERANCE) {
    return { tone: 'bad', reason: 'long', excess: seconds - rules.most, fixes: ['split', 'trim'] };
  }
  if (lufs === null && seconds >= 1) return { tone: 'bad', reason: 'silent', fixes: [] };
  if (seconds < rules.least - TOLERANCE) {
    return { tone: 'bad', reason: 'short', missing: rules.least - seconds, fixes: ['join'] };
  }
  if (rules.mostBytes !== null && bytes > rules.mostBytes) return { tone: 'bad', reason: 'large', fixes: ['mono'] };
  if (clips > 0) return { tone: 'warn', reason: 'clips', places: clips, fixes: ['normalise'] };
  if (isNormalised && clippedBefore > ROUGH) {
    return { tone: 'warn', reason: 'rough', places: clippedBefore, fixes: [] };
  }
  if (silence > MUCH_SILENCE) return { tone: 'warn', reason: 'silence', share: silence, fixes: ['trim'] };
  if (lufs !== null && lufs < QUIET && !isNormalised) return { tone: 'warn', reason: 'quiet', fixes: ['normalise'] };
  if (noise === 'high' && !reducesNoise) return { tone: 'warn', reason: 'noise', fixes: ['reduce-noise'] };
  if (isTrimmed) {
    // More of a long recording can be used.
    return { tone: 'good', reason: 'trimmed', fixes: recording > rules.most ? ['split'] : [] };
  }
  return { tone: 'good', reason: isNormalised ? 'normalised' : 'ready', fixes: [] };
}
