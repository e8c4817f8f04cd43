import { create } from 'zustand';
import type { ReadSample, SampleId } from './sample.ts';
import { partOf } from './sample-work.ts';
import { askSound } from './sound-thread.ts';
import { useStudio } from './studio-store.ts';

interface Playing {
  readonly id: SampleId | null;
  readonly state: 'idle' | 'starting' | 'playing' | 'failed';
  /** Where it is in the recording, seconds. */
  readonly seconds: number;
}

const AT_REST: Playing = { id: null, state: 'idle', seconds: 0 };

/** Which sample is listened to; one at a time. */
export const useStudioPlayer = create<Playing>(() => AT_REST);

const audio = new Audio();
/** What is loaded, and how its time lies in the recording. */
let loaded: { readonly sample: ReadSample; readonly url: string; readonly offset: number } | null = null;

audio.addEventListener('ended', () => useStudioPlayer.setState(AT_REST));

// A sample that was changed or removed is no longer what one hears.
useStudio.subscribe(({ samples }) => {
  if (loaded === null || samples.some((one) => one.state === 'read' && isSameSound(one, loaded?.sample))) return;
  stopStudio();
  unload();
});

/** Plays a sample from a time in its recording, or from the start of its part; the one that plays is stopped. */
export async function playSample(sample: ReadSample, from = sample.part.from): Promise<void> {
  audio.pause();
  useStudioPlayer.setState({ id: sample.id, state: 'starting', seconds: from });
  try {
    const { offset } = await load(sample);
    audio.currentTime = from - offset;
    await audio.play();
    if (useStudioPlayer.getState().id !== sample.id) return;
    useStudioPlayer.setState({ state: 'playing' });
    requestAnimationFrame(() => follow(sample));
  } catch {
    // Being overtaken by another sample ends in the same way, and is no failure.
    if (useStudioPlayer.getState().id === sample.id) useStudioPlayer.setState({ state: 'failed' });
  }
}

export function togglePlaySample(sample: ReadSample): void {
  const { id, state } = useStudioPlayer.getState();
  if (id === sample.id && (state === 'playing' || state === 'starting')) stopStudio();
  else void playSample(sample);
}

export function stopStudio(): void {
  audio.pause();
  useStudioPlayer.setState(AT_REST);
}

/** The recording itself where there is a file and nothing is mended, else what the worker makes of the part. */
async function load(sample: ReadSample): Promise<NonNullable<typeof loaded>> {
  if (loaded !== null && isSameSound(loaded.sample, sample)) return loaded;
  const { file } = sample.source;
  const isPlain = file !== null && !sample.isNormalised && audio.canPlayType(file.type) !== '';
  const content = isPlain ? file : new Blob([await askSound('encode', partOf(sample))], { type: 'audio/wav' });
  unload();
  loaded = { sample, url: URL.createObjectURL(content), offset: isPlain ? 0 : sample.part.from };
  audio.src = loaded.url;
  return loaded;
}

function unload(): void {
  if (loaded !== null) URL.revokeObjectURL(loaded.url);
  loaded = null;
}

function isSameSound(one: ReadSample, other: ReadSample | undefined): boolean {
  return one.id === other?.id && one.part === other.part && one.isNormalised === other.isNormalised;
}

/** While it plays its time follows the frames; at the end of the part it stops. */
function follow(sample: ReadSample): void {
  const { id, state } = useStudioPlayer.getState();
  if (id !== sample.id || state !== 'playing' || loaded === null) return;
  const seconds = audio.currentTime + loaded.offset;
  if (seconds >= sample.part.to) {
    stopStudio();
    return;
  }
  useStudioPlayer.setState({ seconds });
  requestAnimationFrame(() => follow(sample));
}
