/** What a clip that follows another one does next. */
export type Correction =
  | { readonly does: 'nothing' }
  | { readonly does: 'rate'; readonly rate: number }
  | { readonly does: 'seek'; readonly to: number };

/** Nearer than this, seconds, is in step: a quarter of a frame at 24 frames a second. */
const IN_STEP_S = 0.01;
/** Further than this a jump is less seen than a clip that runs faster for long, seconds. */
const JUMP_S = 0.12;
/** How fast a difference is made up for, in parts of a second of running. */
const MAKE_UP_S = 0.5;

/**
 * How a clip at `seconds` keeps in step with one that is at `leader` and runs at `rate`: by running a little faster or
 * slower, or by a jump when it is far off. A shorter clip waits at its end.
 */
export function correction(seconds: number, leader: number, duration: number, rate: number): Correction {
  const wanted = Math.min(leader, Math.max(0, duration - IN_STEP_S));
  const behind = wanted - seconds;
  if (Math.abs(behind) > JUMP_S) return { does: 'seek', to: wanted };
  if (Math.abs(behind) <= IN_STEP_S) return { does: 'nothing' };
  return { does: 'rate', rate: Math.max(0.1, rate * (1 + behind / MAKE_UP_S)) };
}
