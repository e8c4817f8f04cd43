import type { Sample, SampleId } from './sample.ts';
import { replaceSample, sampleOf, setSamples, useStudio } from './studio-store.ts';

/** What became of samples that were still read when they left the list: taken back, they are not read again. */
const readMeanwhile = new Map<SampleId, Sample>();

/** Keeps what was read of a sample, also while a person has taken it out. */
export function keepRead(sample: Sample): void {
  if (sampleOf(sample.id) === null) readMeanwhile.set(sample.id, sample);
  else replaceSample(sample.id, [sample]);
}

/** Changes the list of samples at once. Gives how to take that back, and only that: what came or was read since stays. */
export function changingSamples(change: () => void): () => void {
  const before = useStudio.getState().samples;
  change();
  const after = useStudio.getState().samples;
  return () => setSamples(takenBack(before, after, useStudio.getState().samples));
}

/** The samples of now without what made `after` of `before`. */
function takenBack(before: readonly Sample[], after: readonly Sample[], now: readonly Sample[]): readonly Sample[] {
  const old = before.flatMap((sample) => {
    const changed = byId(after, sample.id);
    if (changed === undefined) return [readMeanwhile.get(sample.id) ?? sample];
    return changed === sample ? (byId(now, sample.id) ?? []) : [sample];
  });
  const isNew = ({ id }: Sample) => byId(before, id) === undefined && byId(after, id) === undefined;
  return [...old, ...now.filter(isNew)];
}

function byId(samples: readonly Sample[], id: SampleId): Sample | undefined {
  return samples.find((sample) => sample.id === id);
}
