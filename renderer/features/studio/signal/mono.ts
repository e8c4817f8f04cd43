import { frameCount, type Sound } from './sound.ts';

/** All channels in one, each as loud as the others. */
export function mixToMono(sound: Sound): Sound {
  const { rate, channels } = sound;
  if (channels.length <= 1) return sound;
  const mixed = new Float32Array(frameCount(sound));
  for (const samples of channels) {
    for (let at = 0; at < mixed.length; at += 1) mixed[at] = (mixed[at] ?? 0) + (samples[at] ?? 0) / channels.length;
  }
  return { rate, channels: [mixed] };
}
