import { useEffect, useLayoutEffect } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import { useSelection } from '../../../state/selection-store.ts';

/** Tells which item has the focus of the list, for as long as the list is open: what acts on the selection acts on it else. */
export function useSaysFocus(id: ItemId | null): void {
  useLayoutEffect(() => useSelection.getState().setFocus(id), [id]);
  useEffect(() => () => useSelection.getState().setFocus(null), []);
}
