import type { ItemId } from '../../ipc/model/ids.ts';
import type { Target } from '../../ipc/model/target.ts';
import { targetOf, useSelection } from './selection-store.ts';
import { useViewer } from './viewer-store.ts';

/*
 * What the actions on items are about, the same for every key, menu and palette entry: what is selected, else the item with the
 * focus. An action that takes one item is about the leading one of them.
 */

/** Everything that an action in a list is about; null when nothing is selected and nothing has the focus. */
export function subjectTarget(): Target | null {
  const { focus } = useSelection.getState();
  return targetOf() ?? (focus === null ? null : { of: 'items', ids: [focus] });
}

/** The item that an action on one is about: the one with the focus, unless others are selected and it is not. */
export function leadingItem(): ItemId | null {
  const { focus, count, ids, stretch, except } = useSelection.getState();
  if (count === 0) return focus;
  // The focus leaves a stretch only by a key that selects something else, or by taking its item out.
  const isFocusChosen = focus !== null && (ids.has(focus) || (stretch !== null && !except.has(focus)));
  return isFocusChosen ? focus : ([...ids].at(-1) ?? null);
}

/** The item that is looked at: in the viewer, else the leading one of the list. */
export function currentItem(): ItemId | null {
  return useViewer.getState().viewing?.tile.id ?? leadingItem();
}
