import { factorOf } from '../../../renderer/features/studio/signal/decibel.ts';
import type { Sound } from '../../../renderer/features/studio/signal/sound.ts';

export const RATE = 48_000;

/** Repeatable noise, -1 to 1. */
export function random(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A sine of a peak level in dBFS. */
export function sine(seconds: number, { hertz = 997, level = -20, rate = RATE } = {}): Float32Array {
  const peak = factorOf(level);
  return sampled(seconds, rate, (at) => peak * Math.sin((2 * Math.PI * hertz * at) / rate));
}

/** Samples, each from its place. A loop, because `Float32Array.from` takes many times as long for millions. */
function sampled(seconds: number, rate: number, valueAt: (at: number) => number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * rate));
  for (let at = 0; at < samples.length; at += 1) samples[at] = valueAt(at);
  return samples;
}

/** Sounds after each other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function mono(samples: Float32Array, rate = RATE): Sound {
  return { rate, channels: [samples] };
}

/** Spoken stretches ("on" seconds, "off" seconds, on …) over a floor of noise in dBFS; null is digital silence. */
export function speech(
  turns: readonly number[],
  { level = -18, floor = null as number | null, rate = RATE } = {},
): Sound {
  const noise = random(7);
  const quiet = floor === null ? 0 : factorOf(floor) * Math.sqrt(3);
  const parts = turns.map((seconds, turn) =>
    sampled(seconds, rate, (at) => {
      const hiss = quiet * noise();
      if (turn % 2 === 1) return hiss;
      // Syllables: four a second, never quite silent.
      const swell = 0.35 + 0.65 * Math.abs(Math.sin((Math.PI * 4 * at) / rate));
      return hiss + factorOf(level) * swell * Math.sin((2 * Math.PI * 220 * at) / rate);
    }),
  );
  return { rate, channels: [joined(parts)] };
}
