import type { ItemId } from '../../ipc/model/ids.ts';
import type { RenditionRole } from '../../ipc/model/item.ts';

/** Names one file among those being fetched: what the `busy` set of `dueDownloads` holds. */
export function downloadKey(id: ItemId, role: RenditionRole): string {
  return `${id}/${role}`;
}
