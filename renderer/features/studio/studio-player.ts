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
/** Rises with each wish to play or to be silent: sound that is ready only after the next wish is not played. */
let wish = 0;

audio.addEventListener('ended', () => useStudioPlayer.setState(AT_REST));

// A sample that was changed or removed is no longer what one hears.
useStudio.subscribe(({ samples }) => {
  const { id } = useStudioPlayer.getState();
  if (id !== null && !samples.some((one) => one.id === id)) stopStudio();
  if (loaded === null || samples.some((one) => one.state === 'read' && isSameSound(one, loaded?.sample))) return;
  stopStudio();
  unload();
});

/** Plays a sample from a time in its recording, or from the start of its part; the one that plays is stopped. */
export async function playSample(sample: ReadSample, from = sample.part.from): Promise<void> {
  wish += 1;
  const mine = wish;
  audio.pause();
  useStudioPlayer.setState({ id: sample.id, state: 'starting', seconds: from });
  try {
    const sound = isLoaded(sample) ? null : await soundOf(sample);
    if (mine !== wish) return;
    if (sound !== null) load(sample, sound);
    audio.currentTime = from - (loaded?.offset ?? 0);
    await audio.play();
    if (mine !== wish) return;
    useStudioPlayer.setState({ state: 'playing' });
    requestAnimationFrame(() => follow(sample));
  } catch {
    // Being overtaken ends in the same way, and is no failure.
    if (mine === wish) useStudioPlayer.setState({ state: 'failed' });
  }
}

export function togglePlaySample(sample: ReadSample): void {
  const { id, state } = useStudioPlayer.getState();
  if (id === sample.id && (state === 'playing' || state === 'starting')) stopStudio();
  else void playSample(sample);
}

export function stopStudio(): void {
  wish += 1;
  audio.pause();
  useStudioPlayer.setState(AT_REST);
}

interface Sound {
  readonly content: Blob;
  /** Where it begins in the recording, seconds. */
  readonly offset: number;
}

/** The recording itself where there is a file and nothing is mended, else what the worker makes of the part. */
async function soundOf(sample: ReadSample): Promise<Sound> {
  const { file } = sample.source;
  const isPlain = file !== null && !sample.isNormalised && audio.canPlayType(file.type) !== '';
  if (isPlain) return { content: file, offset: 0 };
  return {
    content: new Blob([await askSound('encode', partOf(sample))], { type: 'audio/wav' }),
    offset: sample.part.from,
  };
}

function load(sample: ReadSample, { content, offset }: Sound): void {
  unload();
  loaded = { sample, url: URL.createObjectURL(content), offset };
  audio.src = loaded.url;
}

function isLoaded(sample: ReadSample): boolean {
  return loaded !== null && isSameSound(loaded.sample, sample);
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
