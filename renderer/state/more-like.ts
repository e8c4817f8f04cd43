import type { ItemId } from '../../ipc/model/ids.ts';
import { setSearch } from './query-store.ts';
import { openPlace } from './route-store.ts';
import { useSelection } from './selection-store.ts';
import { closeViewer, useViewer } from './viewer-store.ts';

/** The item that is looked at: in the viewer, else where the focus of the grid is. */
export function currentItem(): ItemId | null {
  return useViewer.getState().viewing?.tile.id ?? useSelection.getState().lead;
}

/** Shows what has a prompt like that of an item, the likest first. */
export function moreLike(id: ItemId | null): void {
  if (id === null) return;
  closeViewer();
  openPlace('all');
  setSearch('all', `like:${id} `);
}
