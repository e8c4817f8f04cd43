import type { DownloadRow } from '../../../ipc/domains/sync.ts';
import { ask, conch } from '../../state/conch.ts';
import { type Looked, type LookList, openQuickLook } from '../../state/look-store.ts';
import { showError } from '../../state/toast-store.ts';
import { tileOfItem } from '../quick-look/tile-of-item.ts';

/** Opens the quick look on a row; its arrows go through the others. */
export function lookAtRow(
  row: DownloadRow,
  index: number,
  total: number,
  rowAt: (index: number) => DownloadRow | null,
) {
  const list: LookList = {
    name: 'queue',
    total,
    async beside({ index: from }, way) {
      const to = way === 'left' || way === 'up' ? from - 1 : from + 1;
      const next = rowAt(to);
      return next === null ? null : lookedOf(next, to);
    },
    open: null,
  };
  lookedOf(row, index).then((at) => at !== null && openQuickLook(at, list), showError);
}

async function lookedOf({ id }: DownloadRow, index: number): Promise<Looked | null> {
  const item = await ask(conch.library.item({ id }));
  return item === null ? null : { tile: tileOfItem(item), index };
}
