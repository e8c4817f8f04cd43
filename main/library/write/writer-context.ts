import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import type { LibraryPaths } from '../library-paths.ts';
import type { VolumeSpace } from '../volume.ts';

/** What every write works with. All statements run on the one writing connection, inside the transaction of their command. */
export interface WriterContext {
  readonly db: Sqlite;
  readonly paths: LibraryPaths;
  readonly now: () => number;
  /** The volume of the library; without it, as the disk says. */
  readonly measure?: (folder: string) => VolumeSpace;
}

/** What a command gives back, and what views must refresh: `changed` null means "many". */
export interface Outcome<Value> {
  readonly value: Value;
  readonly changed: readonly ItemId[] | null;
  /** Items came, went or moved. */
  readonly reordered: boolean;
  /** An edit was done or taken back: what can be undone, collections and tags may be others now. */
  readonly edited?: true;
}

export function quiet<Value>(value: Value): Outcome<Value> {
  return { value, changed: [], reordered: false };
}

export function touched<Value>(value: Value, changed: readonly ItemId[] | null, reordered = false): Outcome<Value> {
  return { value, changed, reordered };
}
