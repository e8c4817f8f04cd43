import { ALL_FORMATS, type AudioSample, AudioSampleSink, BlobSource, Input } from 'mediabunny';
import type { Sound } from './signal/sound.ts';
import { SoundUnreadable } from './sound-unreadable.ts';

/** A longer recording would not fit into memory beside the others, seconds. */
const LONGEST_RECORDING = 45 * 60;

/**
 * Decodes the first sound track of an audio or video file, with its own rate and channels. Throws `SoundUnreadable`:
 * `no-sound`, `too-long`, or `unknown` when neither container nor codec is known here.
 */
export async function decodeFile(file: Blob): Promise<Sound> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track === null) throw new SoundUnreadable('no-sound');
    if (!(await track.canDecode())) throw new SoundUnreadable('unknown');
    if ((await track.computeDuration()) > LONGEST_RECORDING) throw new SoundUnreadable('too-long');
    return await collect(new AudioSampleSink(track).samples());
  } catch (error) {
    throw error instanceof SoundUnreadable ? error : new SoundUnreadable('unknown');
  } finally {
    input.dispose();
  }
}

/** All samples in one array a channel. What encoders put before the start is left out. */
async function collect(samples: AsyncGenerator<AudioSample, void, unknown>): Promise<Sound> {
  const parts: Float32Array[][] = [];
  let rate = 0;
  for await (const sample of samples) {
    rate ||= sample.sampleRate;
    const skipped = Math.min(sample.numberOfFrames, Math.max(0, Math.round(-sample.timestamp * sample.sampleRate)));
    if (skipped < sample.numberOfFrames) parts.push(planesOf(sample, skipped));
    sample.close();
  }
  const count = parts[0]?.length ?? 0;
  if (count === 0) throw new SoundUnreadable('no-sound');
  return { rate, channels: Array.from({ length: count }, (_, channel) => joined(parts, channel)) };
}

function planesOf(sample: AudioSample, frameOffset: number): Float32Array[] {
  return Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames - frameOffset);
    sample.copyTo(plane, { planeIndex, frameOffset, format: 'f32-planar' });
    return plane;
  });
}

function joined(parts: readonly Float32Array[][], channel: number): Float32Array {
  const length = parts.reduce((sum, planes) => sum + (planes[0]?.length ?? 0), 0);
  const all = new Float32Array(length);
  let at = 0;
  for (const planes of parts) {
    all.set(planes[channel] ?? new Float32Array(0), at);
    at += planes[0]?.length ?? 0;
  }
  return all;
}
