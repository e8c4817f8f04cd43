import { z } from 'zod';
import { ItemId } from '../../ipc/model/ids.ts';
import { RenditionRole } from '../../ipc/model/item.ts';
import type { Library } from '../library/library.ts';
import type { Fetcher } from './fetcher.ts';
import { temporaryOwner } from './placement.ts';

const Owner = z.object({ itemId: ItemId, role: RenditionRole });

/**
 * Puts right what a crash left between two steps of a download: temporary files that no row remembers are deleted. Those
 * that one does are resumed with its next attempt; a file that has its name but no row is recognised by its content then
 * (`Placement.place`); and rows in the midst of a download went back to waiting when the library was opened.
 * Returns how many files were deleted. Must be done before the first download.
 */
export async function mendDownloads(library: Pick<Library, 'read'>, fetcher: Fetcher): Promise<number> {
  const orphans = (await fetcher.leftovers()).filter((path) => {
    const owner = Owner.safeParse(temporaryOwner(path));
    return owner.success && library.read.downloadTask(owner.data.itemId, owner.data.role)?.partial?.path !== path;
  });
  if (orphans.length > 0) await fetcher.remove(orphans);
  return orphans.length;
}
