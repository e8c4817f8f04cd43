import { weightedSquares } from './k-weighting.ts';
import type { Sound } from './sound.ts';

/** Blocks of 400 ms start every 100 ms. */
const STEPS_A_SECOND = 10;
const STEPS_A_BLOCK = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/** How channels count: surround ones more, the one for low effects not at all. */
const WEIGHTS: Readonly<Record<number, readonly number[]>> = {
  5: [1, 1, 1, 1.41, 1.41],
  6: [1, 1, 1, 0, 1.41, 1.41],
};

/** Integrated loudness after ITU-R BS.1770-4, in LUFS. Null when there are no 400 ms, or nothing passes the gate. */
export function integratedLoudness({ rate, channels }: Sound): number | null {
  const powers = blockPowers(channels, rate);
  const heard = powers.filter((power) => loudnessOf(power) > ABSOLUTE_GATE);
  if (heard.length === 0) return null;
  const gate = loudnessOf(meanOf(heard)) + RELATIVE_GATE;
  const counted = heard.filter((power) => loudnessOf(power) > gate);
  return loudnessOf(meanOf(counted));
}

/** Weighted mean squares of the overlapping blocks. */
function blockPowers(channels: readonly Float32Array[], rate: number): readonly number[] {
  const step = Math.round(rate / STEPS_A_SECOND);
  const weights = WEIGHTS[channels.length];
  const steps = channels.map((samples) => weightedSquares(samples, rate, step));
  const count = Math.max(0, (steps[0]?.length ?? 0) - STEPS_A_BLOCK + 1);
  return Array.from({ length: count }, (_, block) => {
    let power = 0;
    for (const [channel, sums] of steps.entries()) {
      let sum = 0;
      for (let at = block; at < block + STEPS_A_BLOCK; at += 1) sum += sums[at] ?? 0;
      power += ((weights?.[channel] ?? 1) * sum) / (STEPS_A_BLOCK * step);
    }
    return power;
  });
}

function loudnessOf(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function meanOf(powers: readonly number[]): number {
  return powers.reduce((sum, power) => sum + power, 0) / powers.length;
}
