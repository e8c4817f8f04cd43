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
  return Float32Array.from({ length: Math.round(seconds * rate) }, (_, at) => {
    return peak * Math.sin((2 * Math.PI * hertz * at) / rate);
  });
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
  const parts = turns.map((seconds, turn) => {
    const length = Math.round(seconds * rate);
    return Float32Array.from({ length }, (_, at) => {
      const hiss = quiet * noise();
      if (turn % 2 === 1) return hiss;
      // Syllables: four a second, never quite silent.
      const swell = 0.35 + 0.65 * Math.abs(Math.sin((Math.PI * 4 * at) / rate));
      return hiss + factorOf(level) * swell * Math.sin((2 * Math.PI * 220 * at) / rate);
    });
  });
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { rate, channels: [all] };
}
