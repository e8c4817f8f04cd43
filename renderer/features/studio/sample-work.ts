import { isPiece, newSampleId, type ReadSample, type Sample, type SampleId, type Source } from './sample.ts';
import type { PieceRules } from './signal/pieces.ts';
import type { Preparation } from './signal/prepare.ts';
import type { Opened, Part } from './sound-requests.ts';
import { askSound, openRecording } from './sound-thread.ts';
import { SoundUnreadable } from './sound-unreadable.ts';
import { changeSample, keepMeasures, replaceSample, sampleOf, setSamples, useStudio } from './studio-store.ts';
import { changingSamples, keepRead } from './take-back.ts';

/** A part is measured when its handles rest for this long, ms. */
const REST = 120;

const resting = new Map<SampleId, ReturnType<typeof setTimeout>>();

// Whatever changes a sample, it is measured anew.
useStudio.subscribe(({ samples }, before) => {
  if (samples === before.samples) return;
  for (const sample of samples) {
    if (sample.state !== 'read' || sample.measures !== null || before.samples.includes(sample)) continue;
    clearTimeout(resting.get(sample.id));
    resting.set(
      sample.id,
      setTimeout(() => void measureSample(sample), REST),
    );
  }
});

async function measureSample(sample: ReadSample): Promise<void> {
  resting.delete(sample.id);
  if (sampleOf(sample.id) !== sample) return;
  try {
    keepMeasures(sample, await askSound('measure', partOf(sample)));
  } catch (error) {
    replaceSample(sample.id, [unreadable(sample, error)]);
  }
}

/** A sample's part in the form that is measured: mended when the person asked for it, else as it is. */
export function partOf(sample: ReadSample, common: Partial<Preparation> = {}): Part {
  const { source, part, isNormalised } = sample;
  return {
    source: source.id,
    part,
    preparation: { normalise: isNormalised, matchLoudness: false, mono: false, ...common },
  };
}

/**
 * Adds files as samples, in their order and as many as `most` allows; each is read and measured at once. Gives how many
 * there was no room for.
 */
export function addFiles(files: readonly File[], most: number): number {
  const { samples } = useStudio.getState();
  const taken = files.slice(0, Math.max(0, most - samples.length));
  const added = taken.map((file) => ({ id: newSampleId(), name: file.name, state: 'reading' as const }));
  setSamples([...samples, ...added]);
  for (const [index, sample] of added.entries()) {
    const file = taken[index];
    if (file !== undefined) void readSample(sample, file);
  }
  return files.length - taken.length;
}

async function readSample(sample: Sample, file: File): Promise<void> {
  try {
    const source = sourceOf(await openRecording(file), file);
    keepRead(wholeOf(sample, source));
  } catch (error) {
    keepRead(unreadable(sample, error));
  }
}

/** Leaves the pauses at both ends away; what is still too long keeps its first good piece. Gives how to take it back. */
export async function trimToSpeech(sample: ReadSample, rules: PieceRules): Promise<() => void> {
  const part = await askSound('edges', partOf(sample));
  const isLong = part.to - part.from > rules.most;
  const [piece] = isLong ? await askSound('pieces', { ...partOf(sample), rules }) : [];
  const to = Math.min(part.to, part.from + rules.most);
  return changingSamples(() => changeSample(sample.id, { part: piece ?? { from: part.from, to } }));
}

/**
 * Cuts the whole recording of a sample in its pauses; of a recording that is in pieces, this piece alone. Its pieces take its place, as many as there is room for; gives how many there
 * are, how many found no room, and how to take it back.
 */
export async function splitSample(
  sample: ReadSample,
  rules: PieceRules,
  most: number,
): Promise<{ readonly pieces: number; readonly left: number; readonly takeBack: () => void }> {
  const isCut = isPiece(useStudio.getState().samples, sample);
  const part = isCut ? sample.part : { from: 0, to: sample.source.seconds };
  const parts = await askSound('pieces', { ...partOf(sample), part, rules });
  const room = Math.max(1, most - useStudio.getState().samples.length + 1);
  const kept = parts.slice(0, room).map((part): ReadSample => {
    return { ...sample, id: newSampleId(), part, measures: null };
  });
  const takeBack = changingSamples(() => {
    if (kept.length > 0) replaceSample(sample.id, kept);
  });
  return { pieces: kept.length, left: parts.length - kept.length, takeBack };
}

/** Puts another sample at the end of one; both become one in the place of the first. Gives how to take it back. */
export async function joinSamples(first: ReadSample, second: ReadSample): Promise<() => void> {
  const opened = await askSound('join', { first: partOf(first), second: partOf(second) });
  const joined = wholeOf({ ...first, name: `${stem(first.name)} + ${second.name}` }, sourceOf(opened, null));
  return changingSamples(() => {
    replaceSample(second.id, []);
    replaceSample(first.id, [{ ...joined, id: newSampleId() }]);
  });
}

export function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}

function wholeOf({ id, name }: Sample, source: Source): ReadSample {
  return {
    id,
    name,
    state: 'read',
    source,
    part: { from: 0, to: source.seconds },
    isNormalised: false,
    measures: null,
  };
}

function sourceOf({ source: id, ...known }: Opened, file: File | null): Source {
  return { id, file, ...known };
}

function unreadable({ id, name }: Sample, error: unknown): Sample {
  return { id, name, state: 'unreadable', why: error instanceof SoundUnreadable ? error.why : 'unknown' };
}
