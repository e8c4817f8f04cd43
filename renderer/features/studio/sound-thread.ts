import type { Sound } from './signal/sound.ts';
import type { Opened, SoundWork, WorkAnswer, WorkName, WorkRequest } from './sound-requests.ts';
import { SoundUnreadable } from './sound-unreadable.ts';

/** The rate of sound that only the page can decode, hertz. */
const PAGE_RATE = 48_000;

interface Waiting {
  readonly resolve: (value: SoundWork[WorkName]['answer']) => void;
  readonly reject: (error: SoundUnreadable) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let serial = 0;

/** Has the sound worker do something; the worker starts with the first question. Rejects with `SoundUnreadable`. */
export function askSound<Name extends WorkName>(
  name: Name,
  asks: SoundWork[Name]['asks'],
): Promise<SoundWork[Name]['answer']> {
  worker ??= startWorker();
  serial += 1;
  const request = { serial, name, asks } as WorkRequest;
  const answer = new Promise<SoundWork[WorkName]['answer']>((resolve, reject) => {
    waiting.set(request.serial, { resolve, reject });
  });
  worker.postMessage(request);
  return answer as Promise<SoundWork[Name]['answer']>;
}

/** Reads a recording; what the worker cannot decode is tried with the decoders of the page. */
export async function openRecording(file: File): Promise<Opened> {
  try {
    return await askSound('open', { file });
  } catch (error) {
    if (!(error instanceof SoundUnreadable) || error.why !== 'unknown') throw error;
    return askSound('take', { sound: await decodeInPage(file) });
  }
}

async function decodeInPage(file: File): Promise<Sound> {
  try {
    const context = new OfflineAudioContext(1, 1, PAGE_RATE);
    const sound = await context.decodeAudioData(await file.arrayBuffer());
    const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel));
    return { rate: sound.sampleRate, channels };
  } catch {
    // No decoder knows it: that is all a person needs to hear.
    throw new SoundUnreadable('unknown');
  }
}

function startWorker(): Worker {
  const started = new Worker(new URL('./sound-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<WorkAnswer>) => {
    const asked = waiting.get(data.serial);
    waiting.delete(data.serial);
    if (data.ok) asked?.resolve(data.value);
    else asked?.reject(new SoundUnreadable(data.why));
  });
  // Without memory a worker dies; the next question starts another one.
  started.addEventListener('error', () => {
    worker = null;
    for (const { reject } of waiting.values()) reject(new SoundUnreadable('unknown'));
    waiting.clear();
  });
  return started;
}
