import type { CollectionId } from '../../../../ipc/model/collection.ts';
import type { Edit, EditKind } from '../../../../ipc/model/edit.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import type { Sqlite } from '../../database.ts';

/** What an edit works with, inside its transaction. */
export interface EditTools {
  readonly db: Sqlite;
  /** Fills `temp.chosen (ord, item)` with the rows of a target in its order and gives how many they are. */
  choose(target: Target): number;
}

/** What an edit was about, for those who list it. */
export interface Applied {
  /** Name of the collection or tag, null for others. */
  readonly name: string | null;
  /** The collection it made. */
  readonly collection: CollectionId | null;
  /** Whether lists may hold other items or another order than before. */
  readonly reorders: boolean;
}

export type EditOf<Kind extends EditKind> = Extract<Edit, { does: Kind }>;

/**
 * Does one kind of edit by writing to journalled tables (see journalled-tables.ts), set by set: a target may be a million items.
 * It writes nothing about taking it back, and touches neither search nor sidecars: both follow from the journal. Throws Failed,
 * then nothing was written.
 */
export type ApplyEdit<Kind extends EditKind> = (edit: EditOf<Kind>, now: number) => Applied;

/** The appliers of some kinds. A file with one of these for its kinds goes into `all-edits.ts`. */
export type EditAppliers<Kinds extends EditKind> = { readonly [Kind in Kinds]: ApplyEdit<Kind> };

/** An edit of items that makes no collection. */
export function applied(name: string | null, reorders = true): Applied {
  return { name, collection: null, reorders };
}
