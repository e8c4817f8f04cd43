import { expect, test } from 'vitest';
import { nextSliceAt } from '../../../main/library/background-share.ts';

/** The part of the time that slices of this length take among commands that never pause. */
const share = (length: number) => length / nextSliceAt(0, length);

test('the slower the background work, the longer the commands are left alone', () => {
  const pauses = [1, 50, 400, 2_000].map((length) => nextSliceAt(0, length) - length);
  expect(pauses.every((pause, index) => index === 0 || pause >= (pauses[index - 1] ?? 0))).toBe(true);
  expect(pauses[3]).toBeGreaterThan(pauses[0] ?? 0);
  for (const length of [1, 50, 400, 2_000]) expect(share(length)).toBeLessThan(0.04);
});

test('a fast one is not put off for ever', () => {
  expect(nextSliceAt(0, 1)).toBeLessThan(10_000);
});
