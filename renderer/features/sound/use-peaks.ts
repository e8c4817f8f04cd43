import { useEffect } from 'react';
import { create } from 'zustand';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { type KnownPeaks, markUsed, withAnother } from './known-peaks.ts';
import { type Peaks, peaksOf } from './peaks.ts';

/** Which file of an item holds its sound. */
type SoundSource = 'file' | 'sample';

interface PeaksState {
  readonly known: KnownPeaks;
}

const usePeaksStore = create<PeaksState>(() => ({ known: new Map() }));

/** Decoding is heavy: two at a time, what was asked last first, since that is what one looks at. */
const MOST_AT_ONCE = 2;
const waiting = new Map<ItemId, SoundSource>();
const measuring = new Set<ItemId>();

/**
 * The waveform of an item, null until it is known. It is measured once, when the file is on this disk (`source` not
 * null), and kept by main with the thumbnails. What leaves the screen before its turn is not measured.
 */
export function usePeaks(id: ItemId, source: SoundSource | null): Peaks | null {
  const peaks = usePeaksStore((state) => state.known.get(id) ?? null);
  useEffect(() => {
    if (source === null || measuring.has(id) || markUsed(usePeaksStore.getState().known, id)) return;
    waiting.set(id, source);
    next();
    return () => {
      waiting.delete(id);
    };
  }, [id, source]);
  return peaks;
}

function next(): void {
  if (measuring.size >= MOST_AT_ONCE) return;
  const job = [...waiting].at(-1);
  if (job === undefined) return;
  const [id, source] = job;
  waiting.delete(id);
  measuring.add(id);
  void measure(id, source)
    // A file that cannot be decoded has no waveform: the flat line says so. The file itself was verified when it came.
    .catch(() => null)
    .then((peaks) => {
      measuring.delete(id);
      usePeaksStore.setState(({ known }) => ({ known: withAnother(known, id, peaks) }));
      next();
    });
}

/** What main has kept, else measured from the decoded file. The duration of kept peaks is in the item itself. */
async function measure(id: ItemId, source: SoundSource): Promise<Peaks> {
  const kept = await ask(conch.media.peaks({ id }));
  if (kept !== null) return { peaks: kept, durationMs: null };
  const response = await fetch(`media://${source}/${id}`);
  if (!response.ok) throw new Error(`media://${source}/${id} answered ${response.status}`);
  const context = new OfflineAudioContext(1, 1, 22_050);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  const durationMs = Math.round(sound.duration * 1000);
  const peaks = peaksOf(Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel)));
  await ask(conch.media.savePeaks({ id, peaks: [...peaks], durationMs }));
  return { peaks, durationMs };
}
