import type { TFunction } from 'i18next';
import { Trash2 } from 'lucide-react';
import { MAX_BULK } from '../../../ipc/domains/library.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import { ask, conch } from '../../state/conch.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';

interface Marks {
  readonly favorite?: boolean;
  readonly rating?: number;
  readonly label?: ColorLabel | null;
}

/** Sets what a person thinks of items. Says so when it did not work. */
export async function markItems(ids: readonly ItemId[], marks: Marks): Promise<void> {
  await inSlices(ids, (slice) => ask(conch.library.mark({ ids: slice, ...marks })));
}

/** Moves items to the trash of this library; nothing happens at the provider. Undo brings them back. */
export async function trashItems(ids: readonly ItemId[], t: TFunction): Promise<void> {
  if (ids.length === 0) return;
  const isDone = await inSlices(ids, (slice) => ask(conch.library.trash({ ids: slice })));
  if (!isDone) return;
  useSelection.getState().clear();
  showToast(t('grid.trashed', { count: ids.length }), { icon: Trash2, undo: () => bringBack(ids) });
}

/** Takes items out of the trash. */
export async function restoreItems(ids: readonly ItemId[], t: TFunction): Promise<void> {
  if (ids.length === 0) return;
  const isDone = await inSlices(ids, (slice) => ask(conch.library.restore({ ids: slice })));
  if (!isDone) return;
  useSelection.getState().clear();
  showToast(t('grid.restored', { count: ids.length }));
}

async function bringBack(ids: readonly ItemId[]): Promise<void> {
  for (const slice of slices(ids)) await ask(conch.library.restore({ ids: slice }));
}

async function inSlices(ids: readonly ItemId[], act: (slice: ItemId[]) => Promise<unknown>): Promise<boolean> {
  try {
    for (const slice of slices(ids)) await act(slice);
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}

function* slices(ids: readonly ItemId[]): Generator<ItemId[]> {
  for (let start = 0; start < ids.length; start += MAX_BULK) yield ids.slice(start, start + MAX_BULK);
}
