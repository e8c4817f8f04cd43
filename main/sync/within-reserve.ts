import { failed } from '../failed.ts';
import type { Library, PageToApply } from '../library/library.ts';
import { measureLibrary, roomOf, type VolumeSpace } from '../library/volume.ts';

/**
 * What a write may add to the disk, in bytes: a touched page of each table and index, the text itself and what finds it, a sidecar
 * for each item. Measured generously; it only matters where hardly anything is left.
 */
const ANY_WRITE = 256 * 1024;
/** What the beginning of a walk adds: a row, if anything. Many begin at once, and without room for a page there is no use in it. */
const WALK_BEGUN = 16 * 1024;
const PER_RAW_BYTE = 8;
const PER_ITEM = 5 * 1024;

/**
 * The library for what comes from a provider: it is not written once that would eat into the reserve of the disk, which is for the
 * person's own work and for orders that are paid. Writes then reject with Failed('disk-full'), and all goes on when there is room.
 */
export function withinReserve(library: Library, measure: (folder: string) => VolumeSpace = measureLibrary): Library {
  const { folder, write } = library;
  let claimed = 0;

  /** Not `async`: that would hold what is written for as long as it waits for the writer. `adds` is claimed of the room until then. */
  function inRoom<Result>(needs: number, work: () => Promise<Result>, adds = needs): Promise<Result> {
    try {
      if (roomOf(measure(folder)) < claimed + needs) throw nearlyFull();
      const written = work();
      claimed += adds;
      return written.finally(() => {
        claimed -= adds;
      });
    } catch (error) {
      return Promise.reject(error);
    }
  }

  return {
    ...library,
    write: {
      ...write,
      saveAccounts: (...args) => inRoom(ANY_WRITE, () => write.saveAccounts(...args)),
      startWalk: (...args) => inRoom(ANY_WRITE, () => write.startWalk(...args), WALK_BEGUN),
      applyPage: (page) => inRoom(bytesOf(page), () => write.applyPage(page)),
      applyRead: (...args) => inRoom(ANY_WRITE, () => write.applyRead(...args)),
    },
  };
}

function bytesOf({ items, uploads, jobs }: PageToApply): number {
  const all = [...items, ...uploads, ...jobs];
  return ANY_WRITE + all.reduce((sum, { raw }) => sum + PER_RAW_BYTE * raw.length + PER_ITEM, 0);
}

function nearlyFull(): Error {
  return failed(
    'disk-full',
    'The disk of the library is nearly full, so nothing more is written to the library.',
    'Free some space or move the library to a larger disk; the next sync goes on from there.',
  );
}
