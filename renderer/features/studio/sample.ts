import type { Measures } from './signal/measure.ts';
import type { Stretch } from './signal/silences.ts';

/** Ours, for as long as the window lives. */
export type SampleId = string & { readonly __sample: true };
/** A decoded recording in the sound worker. Several samples may be cut from one. */
export type SourceId = number;

/** What is known of a recording as a whole. */
export interface Source {
  readonly id: SourceId;
  /** The file it was read from; null for what was joined here. */
  readonly file: File | null;
  readonly seconds: number;
  /** Hertz. */
  readonly rate: number;
  readonly channels: number;
  /** 0 to 1, evenly spaced over the recording. */
  readonly peaks: readonly number[];
  /** Where it clips, seconds. */
  readonly clips: readonly number[];
}

export type Unreadable = 'no-sound' | 'unknown' | 'too-long';

/** A piece of a recording that may become part of a voice. */
export type Sample =
  | { readonly id: SampleId; readonly name: string; readonly state: 'reading' }
  | { readonly id: SampleId; readonly name: string; readonly state: 'unreadable'; readonly why: Unreadable }
  | ReadSample;

export interface ReadSample {
  readonly id: SampleId;
  readonly name: string;
  readonly state: 'read';
  readonly source: Source;
  readonly part: Stretch;
  readonly isNormalised: boolean;
  /** Of the part as it is sent, without the studio's common settings; null while it is measured. */
  readonly measures: Measures | null;
}

/** The shortest part that handles can leave, seconds. */
export const SHORTEST = 0.5;

export function newSampleId(): SampleId {
  return crypto.randomUUID() as SampleId;
}

export function isTrimmed({ part, source }: Pick<ReadSample, 'part' | 'source'>): boolean {
  return part.from > 0.001 || part.to < source.seconds - 0.001;
}

/** Whether other samples are pieces of the same recording. */
export function isPiece(samples: readonly Sample[], { id, source }: Pick<ReadSample, 'id' | 'source'>): boolean {
  return samples.some((other) => other.state === 'read' && other.id !== id && other.source.id === source.id);
}

/** The part with one end moved; it keeps its least length and stays within the recording. */
export function movedEnd(part: Stretch, seconds: number, end: 'from' | 'to', to: number): Stretch {
  const rounded = Math.round(to * 1000) / 1000;
  if (end === 'from') return { ...part, from: Math.max(0, Math.min(rounded, part.to - SHORTEST)) };
  return { ...part, to: Math.min(seconds, Math.max(rounded, part.from + SHORTEST)) };
}

/** A list with one entry at another place. */
export function reordered<Entry extends { readonly id: SampleId }>(
  list: readonly Entry[],
  id: SampleId,
  index: number,
): readonly Entry[] {
  const entry = list.find((one) => one.id === id);
  if (entry === undefined) return list;
  const others = list.filter((one) => one.id !== id);
  const at = Math.max(0, Math.min(others.length, index));
  return [...others.slice(0, at), entry, ...others.slice(at)];
}
