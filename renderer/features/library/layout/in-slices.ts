import type { GridLayout } from './layout.ts';

/** How long layout may hold the window before it may draw. */
const SLICE_MS = 6;

/** What tells the time, and lets the window draw. */
interface Pace {
  now(): number;
  breathe(): Promise<void>;
}

/** Runs a layout to its end, drawing in between; null when it is not wanted any more. */
export async function inSlices(
  steps: Generator<undefined, GridLayout, undefined>,
  pace: Pace,
  isWanted: () => boolean,
): Promise<GridLayout | null> {
  let started = pace.now();
  let step = steps.next();
  while (step.done !== true) {
    if (pace.now() - started > SLICE_MS) {
      await pace.breathe();
      if (!isWanted()) return null;
      started = pace.now();
    }
    step = steps.next();
  }
  return step.value;
}
