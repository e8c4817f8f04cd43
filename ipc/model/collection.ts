import { z } from 'zod';
import { EpochMs, ItemId } from './ids.ts';
import { LibraryQuery } from './query.ts';

/** Our id of a collection. */
export const CollectionId = z.uuid().brand<'CollectionId'>();
export type CollectionId = z.infer<typeof CollectionId>;

/** A node of the tree a person builds. A `folder` holds items in an order of their own and other nodes; a `smart` one is a saved question. */
export const Collection = z.object({
  id: CollectionId,
  name: z.string(),
  parent: CollectionId.nullable(),
  createdAt: EpochMs,
  /** The item whose picture stands for it: the chosen one while it is in it, else the first that has one; null: none (of a smart one it comes with its count). */
  cover: ItemId.nullable(),
  /** Whether a person chose the cover. */
  hasOwnCover: z.boolean(),
  content: z.discriminatedUnion('kind', [
    /** Items in it and in what it holds, each counted once. */
    z.object({ kind: z.literal('folder'), count: z.number().int() }),
    z.object({ kind: z.literal('smart'), query: LibraryQuery }),
  ]),
});
export type Collection = z.infer<typeof Collection>;
