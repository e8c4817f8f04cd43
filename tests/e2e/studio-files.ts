import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, BufferTarget, Conversion, Input, Mp4OutputFormat, Output } from 'mediabunny';
import { encodeWav } from '../../renderer/features/studio/signal/wav.ts';
import { speech } from '../unit/renderer-studio/sounds.ts';
import { root } from './harness.ts';

/** Recordings as a person has them on the disk. */
export interface Recordings {
  /** WAV, 48 kHz, mono, 14 s. */
  readonly keeper: string;
  /** MP3, speech of the demo, over and over for more than 20 s. */
  readonly memo: string;
  /** MP4 with sound only, more than a minute. */
  readonly interview: string;
  /** WAV, 7 s. */
  readonly hello: string;
  /** WAV that clips in three places. */
  readonly loud: string;
  /** No sound at all. */
  readonly notes: string;
}

/** Writes recordings of several formats, without any program but our own. */
export async function writeRecordings(folder: string): Promise<Recordings> {
  const at = (name: string) => join(folder, name);
  const files: Recordings = {
    keeper: at('keeper.wav'),
    memo: at('memo.mp3'),
    interview: at('interview.mp4'),
    hello: at('hello.wav'),
    loud: at('loud.wav'),
    notes: at('notes.txt'),
  };
  await mkdir(folder, { recursive: true });
  const spoken = await readFile(join(root, 'resources/demo/clips/chapter-two.mp3'));
  await writeFile(files.keeper, encodeWav(speech([0.3, 0.6, 6, 0.7, 6, 0.4], { floor: -66 })));
  await writeFile(files.memo, repeated(spoken, 3));
  await writeFile(files.interview, await asMp4(repeated(spoken, 9)));
  await writeFile(files.hello, encodeWav(speech([6.4, 0.6], { floor: -66 })));
  await writeFile(files.loud, encodeWav(clipping()));
  await writeFile(files.notes, 'Nothing to hear.');
  return files;
}

/** Frames of MP3 stand for themselves: one file after the other is a longer one. */
function repeated(mp3: Buffer, times: number): Buffer {
  return Buffer.concat(Array.from({ length: times }, () => mp3));
}

/** The same packets in another container. */
async function asMp4(mp3: Buffer): Promise<Uint8Array> {
  const input = new Input({ source: new BufferSource(mp3), formats: ALL_FORMATS });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const conversion = await Conversion.init({ input, output, showWarnings: false });
  await conversion.execute();
  if (target.buffer === null) throw new Error('nothing was written');
  return new Uint8Array(target.buffer);
}

function clipping() {
  const sound = speech([5, 0.5, 5, 0.5, 5], { floor: -66 });
  const [samples = new Float32Array(0)] = sound.channels;
  for (const second of [2, 7, 12]) {
    const start = second * sound.rate;
    for (let at = start; at < start + 0.02 * sound.rate; at += 1) {
      samples[at] = Math.max(-1, Math.min(1, (samples[at] ?? 0) * 20));
    }
  }
  return sound;
}
