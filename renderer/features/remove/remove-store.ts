import { create } from 'zustand';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { MAX_BULK } from '../../../ipc/model/limits.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { selectedIds } from '../../state/selected-ids.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError } from '../../state/toast-store.ts';

/** What the person is asked about. */
export interface Asked {
  readonly target: Target;
  readonly count: number;
  /** The items by name, as a delete at the provider needs them; null when they are too many for that. */
  readonly ids: readonly ItemId[] | null;
}

/** What the person is asked about; null while nothing is asked. */
export const useRemove = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks where items are deleted: here, at the provider, or both. A stretch is always the one that is selected. */
export function askWhereToRemove(about: Target | readonly ItemId[]): void {
  if (!('of' in about)) {
    if (about.length > 0) askWhereToRemove({ of: 'items', ids: [...about] });
    return;
  }
  if (about.of === 'items') {
    const { length: count } = about.ids;
    useRemove.setState({ asked: { target: about, count, ids: count > MAX_BULK ? null : about.ids } });
    return;
  }
  const { count } = useSelection.getState();
  if (count > MAX_BULK) useRemove.setState({ asked: { target: about, count, ids: null } });
  else {
    selectedIds()
      .then((ids) => useRemove.setState({ asked: { target: about, count, ids } }))
      .catch(showError);
  }
}

export function closeRemove(): void {
  useRemove.setState({ asked: null });
}
