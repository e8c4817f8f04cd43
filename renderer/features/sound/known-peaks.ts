import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Peaks } from './peaks.ts';

/** Measured waveforms, those used last at the end; null for one that cannot be measured. */
export type KnownPeaks = Map<ItemId, Peaks | null>;

/** More than a window shows; the rest is asked again when it comes back. */
export const MOST_KNOWN = 400;

/** Whether a waveform is known; then it is one of those that leave last. Only the order changes, which nothing shows. */
export function markUsed(known: KnownPeaks, id: ItemId): boolean {
  const peaks = known.get(id);
  if (peaks === undefined) return false;
  known.delete(id);
  known.set(id, peaks);
  return true;
}

/** These and one more, without those that were unused for longest when they become many. */
export function withAnother(known: KnownPeaks, id: ItemId, peaks: Peaks | null): KnownPeaks {
  const next = new Map(known).set(id, peaks);
  for (const oldest of next.keys()) {
    if (next.size <= MOST_KNOWN) break;
    next.delete(oldest);
  }
  return next;
}
