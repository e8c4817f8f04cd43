import type { TFunction } from 'i18next';
import { Trash2, Undo2 } from 'lucide-react';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import { MAX_BULK } from '../../../ipc/model/limits.ts';
import { ask, conch } from '../../state/conch.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import type { Mark } from './mark-actions.ts';

interface Marks {
  readonly favorite?: boolean;
  readonly rating?: number;
  readonly label?: ColorLabel | null;
}

/** Sets what a person thinks of items. Says so when it did not work. */
export async function markItems(ids: readonly ItemId[], marks: Marks): Promise<void> {
  await inSlices(ids, (slice) => ask(conch.library.mark({ ids: slice, ...marks })));
}

/** What a mark changes; `now` is the item it is about, whose heart and label are taken off by the same mark. */
export function marksOf(key: Mark, now: { favorite: boolean; label: ColorLabel | null } | null): Marks {
  switch (key.does) {
    case 'favorite':
      return { favorite: !(now?.favorite ?? false) };
    case 'rate':
      return { rating: key.stars };
    case 'label':
      return { label: now?.label === key.label ? null : key.label };
  }
}

/** Moves items to the trash of this library; nothing happens at the provider. Undo brings them back. */
export async function trashItems(ids: readonly ItemId[], t: TFunction): Promise<void> {
  if (ids.length === 0 || !(await setTrashed(ids, true))) return;
  useSelection.getState().clear();
  showToast(t('grid.trashed', { count: ids.length }), { icon: Trash2, undo: () => undo(ids, false) });
}

/** Takes items out of the trash. Undo puts them back in. */
export async function restoreItems(ids: readonly ItemId[], t: TFunction): Promise<void> {
  if (ids.length === 0 || !(await setTrashed(ids, false))) return;
  useSelection.getState().clear();
  showToast(t('grid.restored', { count: ids.length }), { icon: Undo2, undo: () => undo(ids, true) });
}

/** Puts an item's failed downloads back in the queue. */
export async function retryDownload(id: ItemId): Promise<void> {
  await ask(conch.downloads.retry({ id })).catch(showError);
}

async function undo(ids: readonly ItemId[], trashed: boolean): Promise<void> {
  await setTrashed(ids, trashed);
}

function setTrashed(ids: readonly ItemId[], trashed: boolean): Promise<boolean> {
  const change = trashed ? conch.library.trash : conch.library.restore;
  return inSlices(ids, (slice) => ask(change({ ids: slice })));
}

async function inSlices(ids: readonly ItemId[], act: (slice: ItemId[]) => Promise<unknown>): Promise<boolean> {
  try {
    for (let start = 0; start < ids.length; start += MAX_BULK) await act(ids.slice(start, start + MAX_BULK));
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}
