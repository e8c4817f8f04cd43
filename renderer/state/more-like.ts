import type { ItemId } from '../../ipc/model/ids.ts';
import { setSearch } from './query-store.ts';
import { openPlace } from './route-store.ts';
import { closeViewer } from './viewer-store.ts';

/** Shows what has a prompt like that of an item, the likest first. */
export function moreLike(id: ItemId | null): void {
  if (id === null) return;
  closeViewer();
  openPlace('all');
  setSearch('all', `like:${id} `);
}
