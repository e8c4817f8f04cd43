import { decodeFile } from './decode.ts';
import { frameCount, type Sound } from './signal/sound.ts';
import { SoundUnreadable } from './sound-unreadable.ts';

/** Decoded sound that is kept at once; what was not used for longest is decoded again when needed. Bytes. */
const MOST_BYTES = 512 * 1024 * 1024;

interface Recording {
  /** Null for what has no file: it is never let go. */
  readonly file: Blob | null;
  sound: Sound | null;
}

/** The recordings the worker works with, decoded as far as memory allows. Those used last stand at the end. */
const recordings = new Map<number, Recording>();
let last = 0;

/** Keeps a decoded recording. With its file it may be let go and decoded again. */
export function keepRecording(sound: Sound, file: Blob | null): number {
  last += 1;
  recordings.set(last, { file, sound });
  letGo(last);
  return last;
}

/** The sound of a recording. Throws `SoundUnreadable` when its file has gone meanwhile. */
export async function soundOf(id: number): Promise<Sound> {
  const recording = recordings.get(id);
  if (recording === undefined) throw new SoundUnreadable('unknown');
  recordings.delete(id);
  recordings.set(id, recording);
  if (recording.sound !== null) return recording.sound;
  if (recording.file === null) throw new SoundUnreadable('unknown');
  const sound = await decodeFile(recording.file);
  recording.sound = sound;
  letGo(id);
  return sound;
}

function letGo(kept: number): void {
  let bytes = [...recordings.values()].reduce((sum, { sound }) => sum + bytesOf(sound), 0);
  for (const [id, recording] of recordings) {
    if (bytes <= MOST_BYTES) return;
    if (id === kept || recording.file === null) continue;
    bytes -= bytesOf(recording.sound);
    recording.sound = null;
  }
}

function bytesOf(sound: Sound | null): number {
  return sound === null ? 0 : frameCount(sound) * sound.channels.length * Float32Array.BYTES_PER_ELEMENT;
}
