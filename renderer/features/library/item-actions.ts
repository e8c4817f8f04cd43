import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { ask, conch } from '../../state/conch.ts';
import { applyEdit, type Done } from '../../state/edits.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError } from '../../state/toast-store.ts';
import type { Mark } from './mark-actions.ts';

export interface Marks {
  readonly favorite?: boolean;
  readonly rating?: number;
  readonly label?: ColorLabel | null;
}

/** One item, as what an action is about. */
export function oneItem(id: ItemId): Target {
  return { of: 'items', ids: [id] };
}

/** Sets what a person thinks of items. Says so when it did not work. */
export async function markItems(about: Target | readonly ItemId[], marks: Marks): Promise<void> {
  const target = asTarget(about);
  if (target !== null) await applyEdit({ does: 'mark', target, ...marks });
}

/** What is known of what a mark is about: null in a field is "several". */
interface Known {
  readonly favorite: boolean | null;
  readonly label: ColorLabel | 'none' | null;
}

/**
 * Does what a mark key says. Heart and label are taken off by the same key, when all of the items have them. `seen` is a tile in
 * memory: when that is all it is about, nothing is read.
 */
export async function markTarget(target: Target, mark: Mark, seen: Tile | null): Promise<void> {
  const isSeen = seen !== null && target.of === 'items' && target.ids.length === 1 && target.ids[0] === seen.id;
  const known: Known | null =
    isSeen || mark.does === 'rate'
      ? seen && { favorite: seen.favorite, label: seen.label ?? 'none' }
      : await ask(conch.targets.summary({ target })).catch((error: unknown) => {
          showError(error);
          return null;
        });
  await markItems(target, marksOf(mark, known));
}

/** What a mark changes; `now` is what the items have in common. */
export function marksOf(key: Mark, now: Known | { favorite: boolean; label: ColorLabel | null } | null): Marks {
  switch (key.does) {
    case 'favorite':
      return { favorite: now?.favorite !== true };
    case 'rate':
      return { rating: key.stars };
    case 'label':
      return { label: now?.label === key.label ? null : key.label };
  }
}

/** Moves items to the trash of this library; nothing happens at the provider. Undo brings them back. */
export async function trashItems(about: Target | readonly ItemId[]): Promise<Done | null> {
  return moveItems('trash', about);
}

/** Takes items out of the trash. Undo puts them back in. */
export async function restoreItems(about: Target | readonly ItemId[]): Promise<Done | null> {
  return moveItems('restore', about);
}

async function moveItems(does: 'trash' | 'restore', about: Target | readonly ItemId[]): Promise<Done | null> {
  const target = asTarget(about);
  if (target === null) return null;
  const done = await applyEdit({ does, target } satisfies Edit);
  if (done !== null) useSelection.getState().clear();
  return done;
}

/** Puts an item's failed downloads back in the queue. */
export async function retryDownload(id: ItemId): Promise<void> {
  await ask(conch.downloads.retry({ id })).catch(showError);
}

function asTarget(about: Target | readonly ItemId[]): Target | null {
  if ('of' in about) return about;
  return about.length === 0 ? null : { of: 'items', ids: [...about] };
}
