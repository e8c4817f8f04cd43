import type { Tile } from '../../../../ipc/model/query.ts';

/** What a tile shows: its picture, its sound, how far it is, or why there is nothing to show. */
export type Face = 'picture' | 'audio' | 'running' | 'state' | 'empty';

export function faceOf(tile: Tile): Face {
  switch (tile.tile.state) {
    case 'running':
    case 'queued':
      return 'running';
    case 'failed':
    case 'moderated':
      return 'state';
    default:
      if (tile.kind === 'audio' || tile.kind === 'voice') return 'audio';
      return tile.tile.state === 'download-failed' && !tile.hasThumb ? 'state' : 'picture';
  }
}
