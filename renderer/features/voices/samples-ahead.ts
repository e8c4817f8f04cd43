import { useEffect } from 'react';
import { create } from 'zustand';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';

/** Rows that are only scrolled by are left alone. */
const REST_MS = 500;
const MOST_AT_ONCE = 2;

/** Samples that came to this disk since the list was read. */
const useCame = create<{ readonly ids: ReadonlySet<ItemId> }>(() => ({ ids: new Set() }));

/** What is still to be fetched, looked at last at the end. */
const waiting = new Set<ItemId>();
const fetching = new Set<ItemId>();
/** Samples that are nowhere to be had; playing them says so. */
const missing = new Set<ItemId>();
/** After a failure nothing more is fetched ahead: playing tells what is wrong. */
let hasFailed = false;

/**
 * Whether a voice's sample is on this disk. While it is looked at and nothing speaks against it, the sample is fetched
 * ahead, so that its waveform is seen and listening starts at once.
 */
export function useSampleAhead(voice: VoiceRow): boolean {
  const came = useCame(({ ids }) => ids.has(voice.id));
  const isHere = voice.sample === 'complete' || came;
  const mayFetch = useLive((live) => live.sync?.state !== 'offline' && live.downloads?.paused === false);
  const isWanted = mayFetch && !isHere && voice.sample !== null;

  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => {
      if (missing.has(voice.id) || fetching.has(voice.id)) return;
      waiting.add(voice.id);
      next();
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      waiting.delete(voice.id);
    };
  }, [isWanted, voice.id]);

  return isHere;
}

function next(): void {
  const id = [...waiting].at(-1);
  if (id === undefined || hasFailed || fetching.size >= MOST_AT_ONCE) return;
  waiting.delete(id);
  fetching.add(id);
  ask(conch.voices.fetchSample({ id }))
    .then(
      (isHere) => {
        if (isHere) useCame.setState(({ ids }) => ({ ids: new Set(ids).add(id) }));
        else missing.add(id);
      },
      () => {
        hasFailed = true;
      },
    )
    .finally(() => {
      fetching.delete(id);
      next();
    });
}
