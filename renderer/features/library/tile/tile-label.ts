import type { TFunction } from 'i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';

/** What a screen reader says of a tile: title, kind, state, favourite, duration. */
export function tileLabel(tile: Tile, t: TFunction): string {
  const parts = [tile.title, t(`grid.kind.${tile.kind}`)];
  if (tile.tile.state !== 'ready') parts.push(t(`grid.state.${tile.tile.state}`));
  if ((tile.stackSize ?? 0) > 1) parts.push(t('stack.of', { count: tile.stackSize ?? 0 }));
  if (tile.favorite) parts.push(t('grid.favorite'));
  if (tile.durationMs !== null) parts.push(formatDuration(tile.durationMs));
  return parts.filter(Boolean).join(', ');
}
