import { useEffect } from 'react';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { emptyPool, preloadClip, preloadPicture } from './media-pool.ts';

/** The open one is read before its neighbours, ms. */
const AFTER_MS = 60;

/** What lies beside the open item is ready before it is asked for. */
export function usePreloaded([first, second]: readonly (Tile | undefined)[]): void {
  usePreloadedOne(first);
  usePreloadedOne(second);
  useEffect(() => emptyPool, []);
}

function usePreloadedOne(tile: Tile | undefined): void {
  const id: ItemId | null = tile?.hasFile === true ? tile.id : null;
  const kind = tile?.kind;
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(() => {
      if (kind === 'image') preloadPicture(id);
      if (kind === 'video') preloadClip(id);
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [id, kind]);
}
