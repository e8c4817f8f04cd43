import { mixToMono } from './mono.ts';
import { resample } from './resample.ts';
import { frameCount, type Sound } from './sound.ts';

/** The pause between two joined recordings, seconds. */
export const JOINT = 0.25;

/** Two sounds one after the other, with a breath between. The second takes on rate and channels of the first. */
export function join(first: Sound, second: Sound): Sound {
  const { rate } = first;
  const after = asChannels(resample(second, rate), first.channels.length);
  const pause = Math.round(JOINT * rate);
  const length = frameCount(first) + pause + frameCount(after);
  const channels = first.channels.map((samples, channel) => {
    const joined = new Float32Array(length);
    joined.set(samples);
    joined.set(after.channels[channel] ?? new Float32Array(0), samples.length + pause);
    return joined;
  });
  return { rate, channels };
}

function asChannels(sound: Sound, count: number): Sound {
  if (sound.channels.length === count) return sound;
  const [mono = new Float32Array(0)] = mixToMono(sound).channels;
  return { rate: sound.rate, channels: Array.from({ length: count }, () => mono) };
}
