import { type RefObject, useLayoutEffect, useState } from 'react';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { giveClipBack, takeClip } from './media-pool.ts';

/**
 * Puts the video of an item, ready when it was preloaded, first into an element of the same component. Null is no video.
 */
export function useClip(id: ItemId | null, into: RefObject<HTMLElement | null>): HTMLVideoElement | null {
  const [clip, setClip] = useState<HTMLVideoElement | null>(null);
  useLayoutEffect(() => {
    const host = into.current;
    if (host === null || id === null) return;
    const taken = takeClip(id);
    host.prepend(taken);
    setClip(taken);
    return () => {
      setClip(null);
      giveClipBack(id, taken);
    };
  }, [id, into]);
  return clip;
}
