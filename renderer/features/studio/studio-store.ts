import { create } from 'zustand';
import { movedEnd, type ReadSample, reordered, type Sample, type SampleId } from './sample.ts';
import type { Stretch } from './signal/silences.ts';

export interface StudioDraft {
  readonly samples: readonly Sample[];
  readonly name: string;
  /** Connection and account; null: the first that can clone. */
  readonly account: string | null;
  /** Null: what fits the language of the window. */
  readonly language: string | null;
  readonly reduceNoise: boolean;
  readonly matchLoudness: boolean;
  readonly mono: boolean;
  /** The samples are on their way into the outbox. */
  readonly isOrdering: boolean;
  /** What the studio shows. */
  readonly shows: 'samples' | 'compare' | 'design';
}

const EMPTY: StudioDraft = {
  samples: [],
  name: '',
  account: null,
  language: null,
  reduceNoise: true,
  matchLoudness: true,
  mono: false,
  isOrdering: false,
  shows: 'samples',
};

/** The voice that is being prepared. It stays while the window lives, wherever one goes meanwhile. */
export const useStudio = create<StudioDraft>(() => EMPTY);

export function changeStudio(change: Partial<Omit<StudioDraft, 'samples'>>): void {
  useStudio.setState(change);
}

export function setSamples(samples: readonly Sample[]): void {
  useStudio.setState({ samples });
}

/** The next voice: samples and name go, the settings stay. */
export function clearDraft(): void {
  useStudio.setState({ samples: [], name: '' });
}

export function sampleOf(id: SampleId): Sample | null {
  return useStudio.getState().samples.find((one) => one.id === id) ?? null;
}

/** Puts others in the place of one sample; none removes it. */
export function replaceSample(id: SampleId, others: readonly Sample[]): void {
  useStudio.setState(({ samples }) => ({ samples: samples.flatMap((one) => (one.id === id ? others : [one])) }));
}

export function moveSample(id: SampleId, index: number): void {
  useStudio.setState(({ samples }) => ({ samples: reordered(samples, id, index) }));
}

/** Changes a sample that has been read; what was measured of another part or form no longer counts. */
export function changeSample(id: SampleId, change: Partial<Pick<ReadSample, 'part' | 'isNormalised'>>): void {
  useStudio.setState(({ samples }) => ({
    samples: samples.map((one) =>
      one.id === id && one.state === 'read' ? { ...one, ...change, measures: null } : one,
    ),
  }));
}

/** Keeps what was measured, unless the sample has changed meanwhile. */
export function keepMeasures(measured: ReadSample, measures: ReadSample['measures']): void {
  useStudio.setState(({ samples }) => ({
    samples: samples.map((one) => (isSameForm(one, measured) ? { ...one, measures } : one)),
  }));
}

function isSameForm(one: Sample, other: ReadSample): one is ReadSample {
  return (
    one.id === other.id && one.state === 'read' && one.part === other.part && one.isNormalised === other.isNormalised
  );
}

/** Moves one end of a sample's part to a time in its recording, seconds. */
export function trimSample(id: SampleId, end: keyof Stretch, to: number): void {
  const sample = sampleOf(id);
  if (sample?.state !== 'read') return;
  const part = movedEnd(sample.part, sample.source.seconds, end, to);
  if (part.from !== sample.part.from || part.to !== sample.part.to) changeSample(id, { part });
}
