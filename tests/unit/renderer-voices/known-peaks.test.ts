import { expect, it } from 'vitest';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { type KnownPeaks, MOST_KNOWN, markUsed, withAnother } from '../../../renderer/features/sound/known-peaks.ts';

it('keeps few waveforms however many go by, those in use among them', () => {
  const inUse = 'in use' as ItemId;
  let known: KnownPeaks = withAnother(new Map(), inUse, null);
  for (let number = 0; number < 3_000; number += 1) {
    known = withAnother(known, `${number}` as ItemId, { peaks: [0.5], durationMs: null });
    expect(markUsed(known, inUse)).toBe(true);
  }
  expect(known.size).toBe(MOST_KNOWN);
  expect(known.has('2999' as ItemId)).toBe(true);
  expect(markUsed(known, '0' as ItemId)).toBe(false);
});
