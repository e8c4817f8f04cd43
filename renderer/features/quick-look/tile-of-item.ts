import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { Tile, TileState } from '../../../ipc/model/query.ts';

/** An item as a tile; what a tile knows beyond the item is taken from `before`, if there is one. */
export function tileOfItem(item: ItemDetail, before: Tile | null = null): Tile {
  const {
    id,
    kind,
    title,
    status,
    width,
    height,
    durationMs,
    createdAt,
    createdSource,
    favorite,
    rating,
    label,
    modelName,
  } = item;
  const hasFile = item.renditions.some(
    ({ role, state }) => state === 'complete' && (role === 'original' || role === 'watermarked'),
  );
  return {
    ...{ id, kind, title, status, width, height, durationMs, createdAt, createdSource, favorite, rating, label },
    model: modelName,
    tile: stateOf(item, hasFile),
    hasFile,
    // Where there is none the address answers so, and nothing is shown.
    hasThumb: before?.hasThumb ?? item.renditions.some(({ state }) => state === 'complete'),
    thumbhash: before?.thumbhash ?? null,
    voiceName: before?.voiceName ?? null,
    stackSize: before?.stackSize ?? null,
    accountName: before?.accountName ?? null,
    bytes: before?.bytes ?? 0,
  };
}

function stateOf(
  { status, percent, statusMessage, statusLabel, remote, renditions }: ItemDetail,
  hasFile: boolean,
): TileState {
  if (status === 'running') return { state: 'running', percent, message: statusMessage };
  if (status === 'pending') return { state: 'queued', message: statusMessage };
  if (status === 'failed') return { state: 'failed', reason: statusMessage ?? statusLabel };
  if (status === 'moderated') return { state: 'moderated', reason: statusMessage };
  if (hasFile) return remote === 'gone' ? { state: 'only-here' } : { state: 'ready' };
  const original = renditions.find(({ role }) => role === 'original');
  if (original?.state === 'failed') return { state: 'download-failed', reason: original.error?.message ?? '' };
  if (original?.state === 'downloading') return { state: 'downloading' };
  return { state: 'not-here' };
}
