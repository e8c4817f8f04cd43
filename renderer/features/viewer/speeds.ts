const SPEEDS: readonly number[] = [0.25, 0.5, 1, 1.5, 2];

/** The next slower or faster speed; the last one of its direction stays. */
export function neighbourSpeed(now: number, step: 1 | -1): number {
  const place = SPEEDS.indexOf(now) + step;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, place))] ?? 1;
}

/** The next speed of a button that goes through all of them. */
export function nextSpeed(now: number): number {
  return SPEEDS[(SPEEDS.indexOf(now) + 1) % SPEEDS.length] ?? 1;
}
