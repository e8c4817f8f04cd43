import { frameCount, type Sound } from './sound.ts';

/** Neighbours on each side that a new sample is made of. */
const REACH = 16;

/** The same sound at another rate, by a sinc under a Hann window: only recordings that are joined need it. */
export function resample(sound: Sound, rate: number): Sound {
  if (sound.rate === rate) return sound;
  const frames = Math.round((frameCount(sound) * rate) / sound.rate);
  return { rate, channels: sound.channels.map((samples) => resampleChannel(samples, sound.rate / rate, frames)) };
}

/** `step`: samples of the old one for each of the new one. Going down, all that the new rate cannot hold is left out. */
function resampleChannel(samples: Float32Array, step: number, frames: number): Float32Array {
  const band = Math.min(1, 1 / step);
  const reach = Math.ceil(REACH / band);
  return Float32Array.from({ length: frames }, (_, frame) => {
    const centre = frame * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let value = 0;
    for (let at = first; at <= last; at += 1) {
      const distance = centre - at;
      value += (samples[at] ?? 0) * band * sinc(distance * band) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
    }
    return value;
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
