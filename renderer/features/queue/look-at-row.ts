import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { type Looked, type LookList, openQuickLook } from '../../state/look-store.ts';
import { showError } from '../../state/toast-store.ts';
import { tileOfItem } from '../quick-look/tile-of-item.ts';

interface Rows {
  readonly total: number;
  /** The item of a row; null where it has none, undefined where the row is not read. */
  readonly itemAt: (index: number) => ItemId | null | undefined;
}

/** Opens the quick look on the item of a row; its arrows go through the others that have one. */
export function lookAtRow(index: number, { total, itemAt }: Rows): void {
  const list: LookList = {
    name: 'queue',
    total,
    async beside({ index: from }, way) {
      const step = way === 'left' || way === 'up' ? -1 : 1;
      for (let to = from + step; to >= 0 && to < total; to += step) {
        const id = itemAt(to);
        if (id !== null) return id === undefined ? null : lookedOf(id, to);
      }
      return null;
    },
    open: null,
  };
  const id = itemAt(index);
  if (id) lookedOf(id, index).then((at) => at !== null && openQuickLook(at, list), showError);
}

async function lookedOf(id: ItemId, index: number): Promise<Looked | null> {
  const item = await ask(conch.library.item({ id }));
  return item === null ? null : { tile: tileOfItem(item), index };
}
